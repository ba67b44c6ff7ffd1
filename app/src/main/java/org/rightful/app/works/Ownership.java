package org.rightful.app.works;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes the steps of {@link OwnershipTable}, each in the caller's transaction, with its line in the journal. */
@Component
class Ownership {
    private final JdbcClient database;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Ownership(JdbcClient database, Journal journal, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of an event. */
    sealed interface Outcome {
        /** The step was taken. */
        record Taken(OwnershipState before, OwnershipState after) implements Outcome {}

        /** There is no such step from the work's state. */
        record NoStep(OwnershipState state) implements Outcome {}

        /** The step's guard does not hold. */
        record Held(OwnershipTable.Guard guard) implements Outcome {}
    }

    private record Now(OwnershipState state, @Nullable OwnershipState beforeFreeze, OffsetDateTime since) {}

    /** Tells a work of an event that somebody caused. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome tell(WorkId work, OwnershipEvent event, String reason, PersonId by) {
        return tell(work, event, reason, Optional.of(by));
    }

    /** Tells a work of an event that the service itself noticed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome tell(WorkId work, OwnershipEvent event, String reason) {
        return tell(work, event, reason, Optional.empty());
    }

    private Outcome tell(WorkId work, OwnershipEvent event, String reason, Optional<PersonId> by) {
        Now now = database.sql("""
                select ownership, ownership_before_freeze, ownership_since from work where id = :id for update""")
                .param("id", work.value())
                .query((row, n) -> new Now(
                        OwnershipState.valueOf(row.getString(1)),
                        row.getString(2) == null ? null : OwnershipState.valueOf(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class)))
                .single();
        Optional<OwnershipTable.Step> step = OwnershipTable.step(now.state(), event);
        if (step.isEmpty()) {
            return new Outcome.NoStep(now.state());
        }
        if (!holds(step.get().guard(), work, reason, now.since())) {
            return new Outcome.Held(step.get().guard());
        }
        OwnershipState after =
                step.get().to().orElse(now.beforeFreeze() == null ? OwnershipState.UNVERIFIED : now.beforeFreeze());
        take(work, event, now.state(), after, reason, by);
        return new Outcome.Taken(now.state(), after);
    }

    private void take(
            WorkId work,
            OwnershipEvent event,
            OwnershipState before,
            OwnershipState after,
            String reason,
            Optional<PersonId> by) {
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("""
                update work set ownership = :after, ownership_since = :at, ownership_before_freeze = :kept
                where id = :id""")
                .param("after", after.name())
                .param("at", at)
                .param("kept", after == OwnershipState.FROZEN ? before.name() : null)
                .param("id", work.value())
                .update();
        if (after == OwnershipState.VERIFIED && event == OwnershipEvent.APPROVE) {
            database.sql("update screening_answer set accepted_at = :at where work = :work and effect <> 'NONE'")
                    .param("at", at)
                    .param("work", work.value())
                    .update();
        }
        database.sql("""
                insert into ownership_step (id, work, event, before, after, reason, at, by)
                values (:id, :work, :event, :before, :after, :reason, :at, :by)""")
                .param("id", ids.next())
                .param("work", work.value())
                .param("event", event.name())
                .param("before", before.name())
                .param("after", after.name())
                .param("reason", reason)
                .param("at", at)
                .param("by", by.map(PersonId::value).orElse(null))
                .update();
        Map<String, String> facts = Map.of("event", event.name(), "before", before.name(), "after", after.name());
        Optional<UUID> actor = by.map(PersonId::value);
        journal.write(
                actor.isPresent()
                        ? Entry.by(actor.get(), "OwnershipChanged", "work:" + work, facts)
                        : Entry.ofService("OwnershipChanged", "work:" + work, facts));
        events.publishEvent(new OwnershipDecided(work, before, after));
    }

    private boolean holds(OwnershipTable.Guard guard, WorkId work, String reason, OffsetDateTime since) {
        return switch (guard) {
            case NONE -> true;
            case REASON -> !reason.isBlank();
            case EVIDENCE_AND_ANSWERS -> isComplete(work);
            case NEW_EVIDENCE -> isComplete(work) && hasEvidenceSince(work, since);
            case NOTHING_FREEZES -> !standing(work, "in_conflict or disputed");
        };
    }

    /** Whether there is all that a case handler needs. */
    boolean isComplete(WorkId work) {
        boolean answered =
                standing(work, "not creator_missing and not never and answered >= " + Question.values().length);
        boolean evidence = exists("select from ownership_evidence e where e.work = :work", work);
        boolean explained = !exists("""
                select from screening_answer q where q.work = :work and (q.effect in ('EXPLAIN', 'CONTRACT')
                and length(q.explanation) < 10 or q.effect = 'CONTRACT' and not exists (select from ownership_evidence e
                where e.work = q.work and e.kind = 'CONTRACT_CHAIN'))""", work);
        return answered && evidence && explained;
    }

    private boolean hasEvidenceSince(WorkId work, OffsetDateTime since) {
        return database.sql("select exists (select from ownership_evidence where work = :work and added_at > :since)")
                .param("work", work.value())
                .param("since", since)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    private boolean standing(WorkId work, String condition) {
        return exists("select from work_standing where work = :work and (" + condition + ")", work);
    }

    private boolean exists(String query, WorkId work) {
        return database.sql("select exists (" + query + ")")
                .param("work", work.value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }
}
