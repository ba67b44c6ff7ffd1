package org.rightful.app.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the people of the service, by the date until which it is to be done. */
@Component
class DeskList {
    private static final int MOST = 500;
    private static final Duration TIME_TO_DECIDE = Duration.ofDays(30);

    private final JdbcClient database;

    DeskList(JdbcClient database) {
        this.database = database;
    }

    /** Why a claim lies on the desk; the most urgent kind of one claim is named. */
    enum Task {
        COMPLAINT,
        DISPUTE,
        PROOF,
        QUESTION,
        /** The letter came back. */
        RETURNED,
        /** On hold: if nothing happens, the recipient is released. */
        HOLD,
        UNANSWERED,
        /** The holder was silent about an offer. */
        OFFER,
        /** After it was settled, a new use was seen; a supervisor decides. */
        NEW_USE,
        /** Nothing stands in the way of sending it. */
        READY,
        /** A person has to decide something, or something is missing. */
        BLOCKED
    }

    /** A claim on the desk. */
    record Item(Claim claim, Task task, Instant until, String work) {}

    /** Everything that waits, the nearest date first. */
    @Transactional(readOnly = true)
    public List<Item> waiting() {
        return database
                .sql("""
                select c.*, w.title, g.passed,
                    (select min(u.seen_at) from claim_new_use u where u.after = c.id) as new_use,
                    (select min(x.answer_by) from claim_complaint x where x.claim = c.id and x.answered_at is null) as complaint,
                    exists (select from claim_question q where q.claim = c.id and q.answered_at is null) as question,
                    exists (select from claim_proof p where p.claim = c.id and p.state = 'WAITING') as proof,
                    (select s.event from claim_step s where s.claim = c.id order by s.at desc, s.id desc limit 1) as last
                from claim c join work w on w.id = c.work
                left join lateral (select passed from claim_gate where claim = c.id order by at desc, id desc limit 1) g on true
                where c.state not in ('DISCARDED', 'CLOSED', 'AWAITING_ANSWER', 'REMINDED', 'AGREED')
                    or exists (select from claim_complaint x where x.claim = c.id and x.answered_at is null)
                    or exists (select from claim_new_use u where u.after = c.id)
                order by c.due_at nulls first limit :most""")
                .param("most", MOST)
                .query((row, n) -> {
                    Claim claim = Rows.claim(row, n);
                    Optional<Instant> complaint = Rows.maybe(row, "complaint");
                    Optional<Instant> newUse = Rows.maybe(row, "new_use");
                    Task task = task(
                            claim,
                            row.getBoolean("question"),
                            row.getBoolean("proof"),
                            row.getBoolean("passed"),
                            Rows.text(row, "last").orElse(""));
                    if (complaint.isPresent()) {
                        task = Task.COMPLAINT;
                    } else if (newUse.isPresent()) {
                        task = Task.NEW_USE;
                    }
                    Instant until = complaint
                            .or(() -> newUse.map(seen -> seen.plus(TIME_TO_DECIDE)))
                            .or(claim::dueAt)
                            .orElse(claim.stateSince());
                    return new Item(claim, task, until, row.getString("title"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(Item::until))
                .toList();
    }

    private static Task task(Claim claim, boolean question, boolean proof, boolean passed, String last) {
        return switch (claim.state()) {
            case DRAFT -> passed ? Task.READY : Task.BLOCKED;
            case DISPUTED -> Task.DISPUTE;
            case OFFERED -> question ? Task.QUESTION : Task.OFFER;
            case UNANSWERED -> last.equals(ClaimEvent.RETURNED.name()) ? Task.RETURNED : Task.UNANSWERED;
            case ON_HOLD -> proof ? Task.PROOF : question ? Task.QUESTION : Task.HOLD;
            case IN_REVIEW -> proof ? Task.PROOF : Task.QUESTION;
            case ASKED, AWAITING_ANSWER, REMINDED, AGREED, CLOSED, DISCARDED -> Task.QUESTION;
        };
    }

    /** What a person decided where the gate leaves it to one. */
    record Decided(boolean allowed, String reason, String by, Instant at) {}

    /** The decisions about a claim, by check. */
    @Transactional(readOnly = true)
    public Map<Check, Decided> decided(ClaimId id) {
        Map<Check, Decided> decided = new EnumMap<>(Check.class);
        database.sql("""
                select d.*, p.name from claim_gate_decision d join person p on p.id = d.decided_by where d.claim = :id""").param("id", id.value()).query(row -> {
            decided.put(
                    Check.valueOf(row.getString("gate_check")),
                    new Decided(
                            row.getBoolean("allowed"),
                            row.getString("reason"),
                            row.getString("name"),
                            Rows.instant(row, "decided_at")));
        });
        return decided;
    }

    /** Who answers: the name under a letter. */
    @Transactional(readOnly = true)
    public String name(PersonId person) {
        return database.sql("select name from person where id = :id")
                .param("id", person.value())
                .query((row, n) -> row.getString(1))
                .single();
    }
}
