package org.rightful.app.works;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is asked before a work can be claimed (R9–R16), and what follows from each answer. */
enum Question {
    /** R9: is another name credited with this picture anywhere? */
    OTHER_NAMES(new Answer("NO", Effect.NONE), new Answer("YES", Effect.EXPLAIN)),
    /** R10: is it on a source of free licences or in a press kit? */
    FREE_SOURCE(new Answer("NO", Effect.NONE), new Answer("YES", Effect.EXPLAIN), new Answer("UNSURE", Effect.EXPLAIN)),
    /** R11: is it in the public domain, or a government's work? */
    PUBLIC_DOMAIN(new Answer("NO", Effect.NONE), new Answer("YES", Effect.NEVER), new Answer("UNSURE", Effect.EXPLAIN)),
    /** R12, R13: is it sold or given away through agencies, affiliate programmes, press kits or embeds? */
    CHANNELS(new Answer("NO", Effect.NONE), new Answer("YES", Effect.NONE)),
    /** R14: was it made with artificial intelligence? */
    AI(new Answer("NO", Effect.NONE), new Answer("ASSISTED", Effect.EXPLAIN), new Answer("ALL", Effect.NEVER)),
    /** R15: who took it, and under which contract? */
    CONTRACT(
            new Answer("MYSELF", Effect.NONE),
            new Answer("EMPLOYED", Effect.CONTRACT),
            new Answer("COMMISSIONED", Effect.CONTRACT),
            new Answer("PRODUCT", Effect.CONTRACT)),
    /** R16: is it a frame of a film, a video or a game? */
    FILM(new Answer("NO", Effect.NONE), new Answer("OWN", Effect.EXPLAIN), new Answer("OTHERS", Effect.NEVER));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, and never handed out to be changed
    private final List<Answer> answers;

    Question(Answer... answers) {
        this.answers = List.of(answers);
    }

    /** What an answer leads to. */
    enum Effect {
        NONE,
        /** Blocks until explained in writing and accepted by a case handler. */
        EXPLAIN,
        /** Blocks until the contract was handed in and accepted by a case handler. */
        CONTRACT,
        /** The work can never be claimed. */
        NEVER
    }

    /** A possible answer; its text is the message {@code screening.QUESTION.NAME}. */
    record Answer(String name, Effect effect) {}

    public List<Answer> answers() { // pages call public methods only
        return answers;
    }

    Optional<Answer> answer(String name) {
        return answers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    static Optional<Question> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
