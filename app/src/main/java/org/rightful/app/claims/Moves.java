package org.rightful.app.claims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Ids;
import org.rightful.app.works.Dossiers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves claims along {@link ClaimMoves}: nothing else changes a claim's state. Each move is a step on the timeline, a line in the
 * journal and a {@link ClaimMoved}, in one transaction.
 */
@Component
class Moves {
    /** After so many letters by which we began to speak, nobody is written to again without having answered (R55). */
    static final int MOST_CONTACTS = 3;

    private final JdbcClient database;
    private final Dossiers dossiers;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clocks clocks;
    private final AccountStops stops;
    private final Ids ids;
    private final Clock clock;

    Moves(
            JdbcClient database,
            Dossiers dossiers,
            Journal journal,
            ApplicationEventPublisher events,
            Clocks clocks,
            AccountStops stops,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.dossiers = dossiers;
        this.journal = journal;
        this.events = events;
        this.clocks = clocks;
        this.stops = stops;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who does it. */
    record By(Party party, Optional<PersonId> person) {
        static final By CLOCK = new By(Party.CLOCK, Optional.empty());
        static final By RECIPIENT = new By(Party.RECIPIENT, Optional.empty());
        static final By HELPER = new By(Party.HELPER, Optional.empty());

        static By service(PersonId person) {
            return new By(Party.SERVICE, Optional.of(person));
        }

        static By holder(PersonId person) {
            return new By(Party.HOLDER, Optional.of(person));
        }
    }

    /** An end, where the event may lead to one. */
    record End(Reason reason, String explanation) {}

    /** The claim, held until the end of the transaction; nothing if it never was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Claim> hold(ClaimId id) {
        return database.sql("select * from claim where id = :id for update")
                .param("id", id.value())
                .query(Rows::claim)
                .optional();
    }

    /**
     * Lets something happen to a claim.
     *
     * @param end why it ends, if this ends it
     * @return the claim as it is afterwards; nothing if this does not happen in its state, and then nothing was changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Claim> happen(ClaimId id, ClaimEvent event, By by, End end) {
        Claim claim = hold(id).orElseThrow(() -> new IllegalArgumentException("there is no claim " + id));
        Optional<ClaimState> to = ClaimMoves.move(claim.state(), event, holding(claim, event));
        return to.map(after -> {
            write(claim, after, event, by, end);
            Claim now = hold(id).orElseThrow();
            step(claim, now, event, by);
            events.publishEvent(new ClaimMoved(id, event, claim.state(), after, by.party()));
            return now;
        });
    }

    /** Whether an event would happen now. */
    @Transactional(readOnly = true)
    public boolean wouldHappen(Claim claim, ClaimEvent event) {
        return ClaimMoves.move(claim.state(), event, holding(claim, event)).isPresent();
    }

    private void write(Claim claim, ClaimState after, ClaimEvent event, By by, End end) {
        Instant now = clock.instant();
        boolean stays = after == claim.state() && event != ClaimEvent.TELL_HOST; // a host gets time of its own
        Optional<Instant> due = stays
                ? claim.dueAt()
                : clocks.lastDay(after, now, where(claim), atLeast(claim, now))
                        .map(day -> Clocks.end(day, claim.zone()));
        Optional<Long> secondsLeft = secondsLeft(claim, after, now);
        database.sql("""
                update claim set state = :state, state_since = case when state = :state then state_since else :now end,
                    due_at = :due, seconds_left = :left,
                    reminded_at = case when :state = 'REMINDED' then :now else reminded_at end,
                    sent_at = case when :sends then cast(:now as timestamptz) else sent_at end,
                    sent_by = case when :sends then cast(:by as uuid) else sent_by end,
                    contacts = contacts + :contacts,
                    closed_at = case when :over then cast(:now as timestamptz) end,
                    reason = case when :closed then :reason end,
                    explanation = case when :over then :explanation else explanation end
                where id = :id""")
                .param("state", after.name())
                .param("now", Rows.time(now))
                .param("due", due.map(Rows::time).orElse(null), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("left", secondsLeft.orElse(null), java.sql.Types.BIGINT)
                .param("sends", event == ClaimEvent.SEND)
                .param("by", by.person().map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("contacts", isContact(event, after) ? 1 : 0)
                .param("over", after.isOver())
                .param("closed", after == ClaimState.CLOSED)
                .param("reason", end.reason().name())
                .param("explanation", end.explanation())
                .param("id", claim.id().value())
                .update();
        if (event == ClaimEvent.DATE_PASSED) {
            database.sql("""
                    update claim_offer set state = 'EXPIRED', decided_at = :now
                    where claim = :id and state = 'WAITING' and :expires""")
                    .param("now", Rows.time(now))
                    .param("id", claim.id().value())
                    .param("expires", after.isOver())
                    .update();
        }
    }

    /** Whether we begin to speak: a first letter, the same once more, or a reminder (R55). */
    private static boolean isContact(ClaimEvent event, ClaimState after) {
        boolean reminds = event == ClaimEvent.DATE_PASSED && after == ClaimState.REMINDED;
        boolean first = event == ClaimEvent.SEND && after == ClaimState.AWAITING_ANSWER;
        return first || event == ClaimEvent.SEND_AGAIN || reminds;
    }

    /** Until when an agreed sum is to be paid; if something of ours waits before, at least until then. */
    LocalDate payBy(Claim claim) {
        return claim.state() == ClaimState.AGREED
                ? claim.lastDay().orElseThrow()
                : clocks.lastDay(ClaimState.AGREED, clock.instant(), where(claim), Optional.empty())
                        .orElseThrow();
    }

    /** A day, or the next one on which people work where the recipient is. */
    LocalDate workingDay(Claim claim, LocalDate day) {
        return clocks.workingDay(day, where(claim));
    }

    /** How long, in days, the recipient was not waited for since the time to pay stood still; 0 if it ran out instead. */
    int daysStoodStill(Claim claim) {
        return database.sql("""
                select after, at from claim_step where claim = :id and before = 'AGREED' and after <> 'AGREED'
                order by at desc, id desc limit 1""")
                .param("id", claim.id().value())
                .query((row, n) -> ClaimState.valueOf(row.getString("after")) == ClaimState.UNANSWERED
                        ? 0
                        : (int) ChronoUnit.DAYS.between(
                                row.getObject("at", OffsetDateTime.class)
                                        .atZoneSameInstant(claim.zone())
                                        .toLocalDate(),
                                clock.instant().atZone(claim.zone()).toLocalDate()))
                .optional()
                .orElse(0);
    }

    private static Jurisdiction where(Claim claim) {
        return claim.country().orElse(Jurisdiction.DE); // a draft of which nobody knows waits by our calendar
    }

    private Optional<Duration> left(Claim claim) {
        return database.sql("select seconds_left from claim where id = :id")
                .param("id", claim.id().value())
                .query((row, n) ->
                        Optional.ofNullable(row.getObject(1, Long.class)).map(Duration::ofSeconds))
                .single();
    }

    /** What the recipient has at least: the rest of a time that stood still, or that in which a free licence can be cured. */
    Optional<Duration> atLeast(Claim claim, Instant now) {
        LocalDate today = now.atZone(claim.zone()).toLocalDate();
        Optional<Duration> cure = claim.sentAt().isPresent()
                ? Optional.empty()
                : claim.commons()
                        .map(licence -> Duration.ofDays(ChronoUnit.DAYS.between(today, licence.cureUntil(today))));
        return cure.or(() -> left(claim));
    }

    /** The recipient's time stands still while somebody else is waited for (R70). */
    private Optional<Long> secondsLeft(Claim claim, ClaimState after, Instant now) {
        boolean ran = claim.state() == ClaimState.AWAITING_ANSWER || claim.state() == ClaimState.REMINDED;
        if (after == ClaimState.AWAITING_ANSWER || after.isOver()) {
            return Optional.empty();
        }
        if (!ran) {
            return left(claim).map(Duration::toSeconds);
        }
        return claim.dueAt().map(due -> Math.max(0, Duration.between(now, due).toSeconds()));
    }

    private void step(Claim before, Claim now, ClaimEvent event, By by) {
        database.sql("""
                insert into claim_step (id, claim, event, before, after, party, person, at, due_at)
                values (:id, :claim, :event, :before, :after, :party, :person, :at, :due)""")
                .param("id", ids.next())
                .param("claim", now.id().value())
                .param("event", event.name())
                .param("before", before.state().name())
                .param("after", now.state().name())
                .param("party", by.party().name())
                .param("person", by.person().map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("at", Rows.time(clock.instant()))
                .param("due", now.dueAt().map(Rows::time).orElse(null), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        Map<String, String> facts = Map.of(
                "event", event.name(),
                "before", before.state().name(),
                "after", now.state().name(),
                "party", by.party().name(),
                "reason", now.reason().map(Enum::name).orElse(""));
        Optional<UUID> actor = by.person().map(PersonId::value);
        journal.write(
                actor.isPresent()
                        ? Entry.by(actor.get(), "ClaimMoved", "claim:" + now.id(), facts)
                        : Entry.ofService("ClaimMoved", "claim:" + now.id(), facts));
    }

    private Set<ClaimMoves.Guard> holding(Claim claim, ClaimEvent event) {
        EnumSet<ClaimMoves.Guard> holding = EnumSet.noneOf(ClaimMoves.Guard.class);
        ClaimMoves.asked(claim.state(), event).stream()
                .filter(guard -> holds(guard, claim))
                .forEach(holding::add);
        return holding;
    }

    private boolean holds(ClaimMoves.Guard guard, Claim claim) {
        return switch (guard) {
            case ALWAYS -> true;
            case GATE_PASSED ->
                is(
                        "coalesce((select passed from claim_gate where claim = :id order by at desc, id desc limit 1), false)",
                        claim);
            case EVIDENCE_SHOWN -> evidenceShown(claim);
            case NOT_REMINDED ->
                claim.kind().asksForSomething() && claim.remindedAt().isEmpty();
            case REMINDED_BEFORE ->
                claim.kind().asksForSomething() && claim.remindedAt().isPresent();
            case ASKS_FOR_NOTHING -> !claim.kind().asksForSomething();
            case ALL_DONE ->
                claim.removalEnds()
                        && is(
                                "exists (select from claim_address where claim = :id)"
                                        + " and not exists (select from claim_address where claim = :id and there)",
                                claim);
            case EVERY_QUESTION_ANSWERED -> !is(QUESTION_OPEN, claim);
            case PROOF_WAITS -> is(PROOF_WAITS, claim);
            case AUTHOR_WAITS ->
                is(
                        "exists (select from claim_proof where claim = :id and state = 'WAITING' and kind = 'AUTHOR')",
                        claim);
            case NO_PROOF_WAITS -> !is(PROOF_WAITS, claim);
            case OFFER_WAITS -> is(OFFER_WAITS, claim);
            case QUESTION_WAITS -> is(QUESTION_OPEN, claim);
            case WAS_AGREED -> claim.agreed().isPresent();
            case NOTHING_AGREED -> claim.agreed().isEmpty();
            case APPEAL_OPEN -> appealOpen(claim);
            case NOTHING_WAITS -> !is(QUESTION_OPEN, claim) && !is(PROOF_WAITS, claim) && !is(OFFER_WAITS, claim);
            case CONTACTS_LEFT -> claim.contacts() < MOST_CONTACTS;
            case HOST_TO_TELL ->
                claim.kind() == ClaimKind.TAKEDOWN
                        && is("exists (select from claim_host where claim = :id and told_at is null)", claim);
            case ACCOUNT_FREE -> !stops.isStopped(claim.account());
            case NOBODY_TO_WRITE_TO -> !Mail.isAddress(claim.recipient().email());
        };
    }

    private static final String QUESTION_OPEN =
            "exists (select from claim_question where claim = :id and answered_at is null)";
    private static final String PROOF_WAITS =
            "exists (select from claim_proof where claim = :id and state = 'WAITING')";
    private static final String OFFER_WAITS =
            "exists (select from claim_offer where claim = :id and state = 'WAITING')";

    /** R103: the work's owner is verified, nothing freezes it, and what shows both can be seen in the portal. */
    private boolean evidenceShown(Claim claim) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), claim.zone());
        return claim.kind().asksMoney()
                && claim.capture().isPresent()
                && dossiers.of(claim.work(), today)
                        .filter(known ->
                                known.work().claimable() && !known.evidence().isEmpty())
                        .isPresent();
    }

    private boolean appealOpen(Claim claim) {
        return database.sql("""
                select exists (select from claim_proof p where p.claim = :id and p.state = 'REFUSED' and p.appeal_of is null
                    and p.decided_at > :since and not exists (select from claim_proof a where a.appeal_of = p.id))""")
                .param("id", claim.id().value())
                .param("since", since(Clocks.DAYS_TO_APPEAL))
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    private OffsetDateTime since(int days) {
        return Rows.time(clock.instant().minus(Duration.ofDays(days)));
    }

    private boolean is(String condition, Claim claim) {
        return database.sql("select " + condition)
                .param("id", claim.id().value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }
}
