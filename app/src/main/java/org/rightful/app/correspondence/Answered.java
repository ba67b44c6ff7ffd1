package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person's reply: every question with its answer (R73).
 *
 * @param text what the person says besides; may be empty if there are questions
 * @param person who answers
 * @param next the next date; empty if nothing more is to come
 * @param turn who has to do something until then
 */
public record Answered(List<QuestionAnswered> questions, String text, String person, Optional<LocalDate> next, Who turn)
        implements ClaimLetter {
    public Answered {
        questions = Required.few(questions, "questions");
        text = questions.isEmpty() || !text.isBlank() ? Required.text(text, "text") : "";
        person = Required.line(person, "person");
    }

    /** It is the recipient's turn. */
    public Answered(List<QuestionAnswered> questions, String text, String person, LocalDate next) {
        this(questions, text, person, Optional.of(next), Who.RECIPIENT);
    }

    /** A question that was asked, in the asker's words, and its answer. */
    public record QuestionAnswered(String question, String answer) {
        public QuestionAnswered {
            question = Required.text(question, "question");
            answer = Required.text(answer, "answer");
        }
    }
}
