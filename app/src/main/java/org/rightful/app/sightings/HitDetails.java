package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Everything about one hit that its page shows besides the pair. */
@Component
class HitDetails {
    private static final int MOST_NOTE = 2_000;

    private final JdbcClient database;
    private final Journal journal;
    private final ObjectMapper json;
    private final Clock clock;
    private final SightingLimits limits;

    HitDetails(JdbcClient database, Journal journal, ObjectMapper json, Clock clock, SightingLimits limits) {
        this.database = database;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
        this.limits = limits;
    }

    /** One place that shows the picture. */
    record Place(
            UUID id,
            String page,
            String image,
            String foundIn,
            String hosting,
            int width,
            int height,
            String state,
            Instant firstSeen,
            Instant lastSeen,
            Optional<Instant> goneSince,
            JsonNode facts) {}

    /** What a person decided. */
    record Decided(UUID batch, HitEvent event, HitState before, HitState after, Instant at, boolean undone) {}

    /** What is wanted of a confirmed use. */
    record Confirmation(Outcome proposed, Optional<Outcome> wanted) {}

    /** An answer to a question about exceptions. */
    record Answered(ExceptionQuestion.Answer answer, String note) {}

    @Transactional(readOnly = true)
    public List<Place> places(HitId hit) {
        return database.sql("""
                select * from sighting where hit = :hit order by state = 'GONE', rank desc, id limit :most""")
                .param("hit", hit.value())
                .param("most", limits.sightingsAPage())
                .query(this::place)
                .list();
    }

    private Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                Rows.uuid(row, "id"),
                row.getString("page"),
                row.getString("image"),
                row.getString("found_in"),
                row.getString("hosting"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("state"),
                Rows.instant(row, "first_seen"),
                Rows.instant(row, "last_seen"),
                Rows.maybe(row, "gone_since"),
                json.readTree(row.getString("facts")));
    }

    @Transactional(readOnly = true)
    public List<Decided> decisions(HitId hit) {
        return database.sql("select * from decision where hit = :hit order by at desc, id desc")
                .param("hit", hit.value())
                .query((row, n) -> new Decided(
                        Rows.uuid(row, "batch"),
                        HitEvent.valueOf(row.getString("event")),
                        HitState.valueOf(row.getString("state_before")),
                        HitState.valueOf(row.getString("state_after")),
                        Rows.instant(row, "at"),
                        Rows.maybe(row, "undone_at").isPresent()))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Confirmation> confirmation(HitId hit) {
        return database.sql("select proposed, wanted from confirmation where hit = :hit")
                .param("hit", hit.value())
                .query((row, n) -> new Confirmation(
                        Outcome.valueOf(row.getString("proposed")),
                        Rows.text(row, "wanted").map(Outcome::valueOf)))
                .optional();
    }

    @Transactional(readOnly = true)
    public Map<ExceptionQuestion, Answered> answers(HitId hit) {
        Map<ExceptionQuestion, Answered> answers = new EnumMap<>(ExceptionQuestion.class);
        database.sql("select question, answer, note from exception_answer where hit = :hit")
                .param("hit", hit.value())
                .query((row, n) -> Map.entry(
                        ExceptionQuestion.valueOf(row.getString("question")),
                        new Answered(ExceptionQuestion.Answer.valueOf(row.getString("answer")), row.getString("note"))))
                .list()
                .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
        return answers;
    }

    /** The last day on which something can be asked for the use (R41); empty if it is not known, or a person decides. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> lastDay(HitId hit) {
        return database.sql("select " + Lawful.COLUMNS + " from hit where id = :hit")
                .param("hit", hit.value())
                .query(Lawful::of)
                .optional()
                .flatMap(use -> use.lastDay(clock.instant()));
    }

    /** Keeps answers about exceptions (R33); false if the account has no such hit. */
    @Transactional
    public boolean answer(Actor actor, HitId hit, Map<ExceptionQuestion, Answered> answers) {
        boolean own = database.sql("select id from hit where id = :hit and account = :account for update")
                .param("hit", hit.value())
                .param("account", actor.account().value())
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!own) {
            return false;
        }
        answers.forEach((question, answered) -> database.sql("""
                        insert into exception_answer (hit, question, answer, note, answered_by, answered_at)
                        values (:hit, :question, :answer, :note, :person, :now)
                        on conflict (hit, question) do update set answer = excluded.answer, note = excluded.note,
                            answered_by = excluded.answered_by, answered_at = excluded.answered_at""")
                .param("hit", hit.value())
                .param("question", question.name())
                .param("answer", answered.answer().name())
                .param(
                        "note",
                        answered.note()
                                .substring(
                                        0, Math.min(MOST_NOTE, answered.note().length())))
                .param("person", actor.person().value())
                .param("now", Rows.time(clock.instant()))
                .update());
        journal.write(Entry.by(
                actor.person().value(),
                "ExceptionsScreened",
                "hit:" + hit,
                Map.of(
                        "answers",
                        Integer.toString(answers.size()),
                        "yes",
                        Long.toString(answers.values().stream()
                                .filter(one -> one.answer() == ExceptionQuestion.Answer.YES)
                                .count()))));
        return true;
    }

    /** The found picture that the hit shows; nothing if the account has no such hit. */
    @Transactional(readOnly = true)
    public Optional<String> shownPicture(AccountId account, HitId hit) {
        return database.sql("""
                select s.sha256 from hit h join sighting s on s.id = h.shown where h.id = :hit and h.account = :account""")
                .param("hit", hit.value())
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .optional();
    }
}
