package org.rightful.app.claims;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Answered;
import org.rightful.app.correspondence.ComplaintReceived;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Complaints about how a claim is run: a supervisor answers each, by a date (R108). They change nothing about the claim itself. */
@Component
class Complaints {
    /** A supervisor has so long to answer. */
    static final Duration TIME_TO_ANSWER = Duration.ofDays(14);

    private static final int LEAST_WORDS = 10;
    private static final int MOST_WORDS = 4_000;
    private static final int MOST_OPEN = 3;

    private final JdbcClient database;
    private final Moves moves;
    private final Messages messages;
    private final Letters letters;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Complaints(
            JdbcClient database,
            Moves moves,
            Messages messages,
            Letters letters,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.moves = moves;
        this.messages = messages;
        this.letters = letters;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes a complaint; empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> file(ClaimId claim, String text) {
        String said = text.strip();
        if (said.length() < LEAST_WORDS) {
            return Optional.of("complaint.wrong.short");
        }
        if (said.length() > MOST_WORDS) {
            return Optional.of("answer.wrong.much");
        }
        Claim held = moves.hold(claim).orElseThrow(); // two at once are counted one after the other
        if (of(held.id()).stream().filter(each -> each.answer().isEmpty()).count() >= MOST_OPEN) {
            return Optional.of("complaint.wrong.many");
        }
        database.sql("""
                insert into claim_complaint (id, claim, text, filed_at, answer_by) values (:id, :claim, :text, :at, :by)""")
                .param("id", ids.next())
                .param("claim", claim.value())
                .param("text", said)
                .param("at", Rows.time(clock.instant()))
                .param("by", Rows.time(clock.instant().plus(TIME_TO_ANSWER)))
                .update();
        journal.write(Entry.ofService("ComplaintFiled", "claim:" + claim, Map.of()));
        letters.toRecipient(
                held, new ComplaintReceived(LocalDate.ofInstant(clock.instant().plus(TIME_TO_ANSWER), held.zone())));
        return Optional.empty();
    }

    /** All of a claim, oldest first. */
    @Transactional(readOnly = true)
    public List<Claims.Complaint> of(ClaimId claim) {
        return database.sql("select * from claim_complaint where claim = :claim order by id")
                .param("claim", claim.value())
                .query((row, n) -> new Claims.Complaint(
                        Rows.uuid(row, "id"),
                        row.getString("text"),
                        Rows.instant(row, "filed_at"),
                        Rows.instant(row, "answer_by"),
                        Rows.text(row, "answer")))
                .list();
    }

    /** A supervisor answers; empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> answer(ClaimId id, UUID complaint, String text, String person, PersonId by) {
        Claim claim = moves.hold(id).orElseThrow();
        String said = text.strip();
        if (said.length() < LEAST_WORDS || said.length() > MOST_WORDS) {
            return Optional.of("desk.wrong.reason");
        }
        if (letters.isUnfit(claim, said)) {
            return Optional.of("desk.wrong.tone");
        }
        int answered = database.sql("""
                update claim_complaint set answer = :answer, answered_by = :by, answered_at = :at
                where id = :id and claim = :claim and answered_at is null""")
                .param("answer", said)
                .param("by", by.value())
                .param("at", Rows.time(clock.instant()))
                .param("id", complaint)
                .param("claim", id.value())
                .update();
        if (answered == 0) {
            return Optional.of("desk.wrong.complaint");
        }
        journal.write(Entry.by(by.value(), "ComplaintAnswered", "claim:" + id, Map.of()));
        Optional<UUID> mail =
                letters.toRecipient(claim, new Answered(List.of(), said, person, claim.lastDay(), Letters.turn(claim)));
        messages.keep(id, Moves.By.service(by), "COMPLAINT_ANSWERED", said, mail);
        return Optional.empty();
    }
}
