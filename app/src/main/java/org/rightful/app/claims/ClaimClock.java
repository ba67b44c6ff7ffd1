package org.rightful.app.claims;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.correspondence.Status;
import org.rightful.app.correspondence.StillWaiting;
import org.rightful.app.correspondence.Who;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets dates pass (R68 to R74): each claim whose time is over moves by itself, each in a transaction of its own. */
@Component
class ClaimClock {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimClock.class);
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient database;
    private final Moves moves;
    private final Closings closings;
    private final Letters letters;
    private final Messages messages;
    private final Words words;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClaimClock(
            JdbcClient database,
            Moves moves,
            Closings closings,
            Letters letters,
            Messages messages,
            Words words,
            TransactionTemplate transaction,
            Clock clock) {
        this.database = database;
        this.moves = moves;
        this.closings = closings;
        this.letters = letters;
        this.messages = messages;
        this.words = words;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Moves every claim whose time is over; tells how many. One that fails is tried again at the next tick and stops no other. */
    int tick() {
        List<ClaimId> due = database.sql("select id from claim where due_at <= :now order by due_at limit :most")
                .param("now", Rows.time(clock.instant()))
                .param("most", MOST_AT_ONCE)
                .query((row, n) -> new ClaimId(Rows.uuid(row, "id")))
                .list();
        int moved = 0;
        for (ClaimId id : due) {
            try {
                moved += Boolean.TRUE.equals(transaction.execute(status -> pass(id))) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error("The date of claim {} could not pass; it is tried again", id, e);
            }
        }
        return moved;
    }

    private boolean pass(ClaimId id) {
        Claim claim = moves.hold(id).orElseThrow();
        boolean still =
                claim.dueAt().filter(due -> !due.isAfter(clock.instant())).isPresent();
        if (!still) {
            return false; // somebody was faster
        }
        boolean silent = claim.state() == ClaimState.ON_HOLD;
        String why = silent ? words.say(claim.language(), "ended.silence") : words.say(claim.language(), "ended.told");
        return closings.end(id, ClaimEvent.DATE_PASSED, silent ? Reason.WITHDRAWN : Reason.ENDED, why, Moves.By.CLOCK)
                .isPresent();
    }

    /** What recipients are told when a claim moves by itself, or is stopped: each change is mailed (R77). */
    @EventListener
    void tell(ClaimMoved moved) {
        if (moved.after() == moved.before()) {
            return;
        }
        Claim now = moves.hold(moved.claim()).orElseThrow();
        switch (moved.after()) {
            case REMINDED -> remind(now);
            case ON_HOLD -> {
                Who who = moved.before() == ClaimState.OFFERED ? Who.HOLDER : Who.SERVICE;
                letters.toRecipient(now, new StillWaiting(who, now.lastDay().orElseThrow()));
                letters.toHolder(now, "on-hold", now.lastDay().orElseThrow().toString());
            }
            case UNANSWERED -> {
                if (moved.event() == ClaimEvent.DATE_PASSED) {
                    letters.toRecipient(now, new Status(Status.State.UNANSWERED, now.lastDay(), Who.SERVICE));
                }
            }
            case DRAFT, DISCARDED, AWAITING_ANSWER, ASKED, IN_REVIEW, OFFERED, DISPUTED, AGREED, CLOSED -> {
                // whoever moved it writes with what was said
            }
        }
    }

    private void remind(Claim now) {
        Optional<UUID> mail = letters.toRecipient(now, letters.reminder(now));
        messages.keep(now.id(), Moves.By.CLOCK, "REMINDER", "", mail);
    }

    /** The persistent job. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        private static final java.time.Duration EVERY = java.time.Duration.ofMinutes(1);

        @Bean
        Task<Void> passDatesOfClaims(ObjectProvider<ClaimClock> claims) {
            return Tasks.recurring("pass-dates-of-claims", FixedDelay.of(EVERY))
                    .execute((instance, context) -> claims.getObject().tick());
        }
    }
}
