package org.rightful.app.works;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The questions of R9 to R16 and their answers, work by work. What the file or others say weighs more than a "no". */
@Component
class Screening {
    private final JdbcClient database;
    private final Ownership ownership;
    private final Journal journal;
    private final Clock clock;

    Screening(JdbcClient database, Ownership ownership, Journal journal, Clock clock) {
        this.database = database;
        this.ownership = ownership;
        this.journal = journal;
        this.clock = clock;
    }

    /** An answer that was given; {@code accepted} once a case handler accepted what it needs. */
    record Given(String answer, String explanation, Question.Effect effect, boolean accepted) {}

    /** A name found with the picture, and where. */
    record Credit(String name, String foundIn) {}

    /**
     * Keeps the answers for a work. Whatever was accepted before on a changed answer has to be accepted again.
     *
     * @return for each question that cannot be answered so, the key of the sentence why; nothing is kept of those
     */
    @Transactional
    public Map<Question, String> answer(Actor actor, Work work, Map<Question, Given> answers) {
        Map<Question, String> wrong = new EnumMap<>(Question.class);
        Map<Question, Given> before = of(work.id());
        boolean changed = false;
        for (Map.Entry<Question, Given> each : answers.entrySet()) {
            Question question = each.getKey();
            Optional<Question.Answer> answer = question.answer(each.getValue().answer());
            if (answer.isEmpty()) {
                wrong.put(question, "screening.none");
                continue;
            }
            Question.Effect effect = effect(work, question, answer.get());
            String explanation = each.getValue().explanation().strip();
            if (question == Question.CHANNELS && answer.get().name().equals("YES") && !hasChannel(work.id())) {
                wrong.put(question, "screening.no-channel");
            } else if ((effect == Question.Effect.EXPLAIN || effect == Question.Effect.CONTRACT)
                    && explanation.length() < 10) {
                wrong.put(question, why(question, answer.get()));
            } else if (!same(before.get(question), answer.get(), explanation, effect)) {
                keep(actor, work.id(), question, answer.get(), explanation, effect);
                changed = true;
            }
        }
        if (changed) {
            ownership.tell(work.id(), OwnershipEvent.DOUBT, "", actor.person());
            journal.write(Entry.by(
                    actor.person().value(),
                    "ScreeningAnswered",
                    "work:" + work.id(),
                    Map.of("questions", Integer.toString(answers.size() - wrong.size()))));
        }
        return wrong;
    }

    private static boolean same(
            @org.jspecify.annotations.Nullable Given before,
            Question.Answer answer,
            String explanation,
            Question.Effect effect) {
        return before != null
                && before.answer().equals(answer.name())
                && before.explanation().equals(explanation)
                && before.effect() == effect;
    }

    /** A "no" that the file or others contradict has to be explained like a "yes". */
    private Question.Effect effect(Work work, Question question, Question.Answer answer) {
        boolean contradicted = answer.effect() == Question.Effect.NONE
                && switch (question) {
                    case OTHER_NAMES -> !otherNames(work).isEmpty();
                    case AI -> saysMachine(work.id());
                    case FREE_SOURCE, PUBLIC_DOMAIN -> !namedSources(work.id()).isEmpty();
                    case CHANNELS, CONTRACT, FILM -> false;
                };
        return contradicted ? Question.Effect.EXPLAIN : answer.effect();
    }

    private static String why(Question question, Question.Answer answer) {
        if (answer.effect() != Question.Effect.NONE) {
            return "screening.explain";
        }
        return switch (question) {
            case AI -> "screening.file-says-machine";
            case FREE_SOURCE, PUBLIC_DOMAIN -> "screening.source-named";
            case OTHER_NAMES, CHANNELS, CONTRACT, FILM -> "screening.other-names";
        };
    }

    private void keep(
            Actor actor,
            WorkId work,
            Question question,
            Question.Answer answer,
            String explanation,
            Question.Effect effect) {
        database.sql("""
                insert into screening_answer (work, question, answer, explanation, effect, answered_at, answered_by)
                values (:work, :question, :answer, :explanation, :effect, :at, :by)
                on conflict (work, question) do update set answer = excluded.answer, explanation = excluded.explanation,
                    effect = excluded.effect, accepted_at = null, answered_at = excluded.answered_at,
                    answered_by = excluded.answered_by""")
                .param("work", work.value())
                .param("question", question.name())
                .param("answer", answer.name())
                .param("explanation", explanation.substring(0, Math.min(2_000, explanation.length())))
                .param("effect", effect.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.person().value())
                .update();
    }

    @Transactional(readOnly = true)
    public Map<Question, Given> of(WorkId work) {
        Map<Question, Given> answers = new EnumMap<>(Question.class);
        database.sql(
                        "select question, answer, explanation, effect, accepted_at is not null from screening_answer where work = :work")
                .param("work", work.value())
                .query((row, n) -> answers.put(
                        Question.valueOf(row.getString(1)),
                        new Given(
                                row.getString(2),
                                row.getString(3),
                                Question.Effect.valueOf(row.getString(4)),
                                row.getBoolean(5))))
                .list();
        return answers;
    }

    /** Keeps a name that somebody found with a work; one that is not the creator's has to be explained from now on (R9). */
    @Transactional(propagation = Propagation.REQUIRED)
    public void credited(WorkId work, String name, String where) {
        String shortName = name.strip().substring(0, Math.min(200, name.strip().length()));
        if (shortName.isEmpty()) {
            return;
        }
        int added = database.sql("""
                insert into credited_name (work, name, found_in, found_at) values (:work, :name, :where, :at)
                on conflict do nothing""")
                .param("work", work.value())
                .param("name", shortName)
                .param("where", where.substring(0, Math.min(2_000, where.length())))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        String creator = database.sql("select creator from work where id = :work")
                .param("work", work.value())
                .query((row, n) -> row.getString(1))
                .single();
        if (added == 1 && isOther(shortName, creator)) {
            database.sql("""
                    update screening_answer set effect = 'EXPLAIN', accepted_at = null
                    where work = :work and question = 'OTHER_NAMES'""").param("work", work.value()).update();
        }
    }

    /** Keeps where somebody says that a work can be had for nothing; a "no" to R10 and R11 has to be explained from now on (R84). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sourceNamed(WorkId work, String address) {
        int added = database.sql("""
                insert into named_source (work, address, named_at) values (:work, :address, :at) on conflict do nothing""")
                .param("work", work.value())
                .param("address", address.substring(0, Math.min(2_000, address.length())))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            database.sql("""
                    update screening_answer set effect = 'EXPLAIN', accepted_at = null
                    where work = :work and question in ('FREE_SOURCE', 'PUBLIC_DOMAIN') and effect <> 'NEVER'""").param("work", work.value()).update();
            journal.write(Entry.ofService("FreeSourceNamed", "work:" + work, Map.of("source", address)));
        }
    }

    /** Where people say that a work can be had for nothing, the newest first. */
    List<String> namedSources(WorkId work) {
        return database.sql("select address from named_source where work = :work order by named_at desc limit 100")
                .param("work", work.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** The names found with a work that are not its creator's. */
    List<Credit> otherNames(Work work) {
        return database
                .sql("select name, found_in from credited_name where work = :work order by name limit 100")
                .param("work", work.id().value())
                .query((row, n) -> new Credit(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(each -> isOther(each.name(), work.creator()))
                .toList();
    }

    /** Whether the file says that a trained algorithm made it, or a part of it. */
    boolean saysMachine(WorkId work) {
        return database.sql("""
                select exists (select from work_metadata where work = :work and name = 'Digital source type'
                and lower(value) like '%algorithmicmedia')""")
                .param("work", work.value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    private boolean hasChannel(WorkId work) {
        return database.sql("select exists (select from channel_work where work = :work)")
                .param("work", work.value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** "© 2019 Jane Doe" and "Jane Doe" are one name. */
    static boolean isOther(String name, String creator) {
        String one = letters(name);
        String other = letters(creator);
        return other.isEmpty() || !(one.contains(other) || other.contains(one));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", "");
    }
}
