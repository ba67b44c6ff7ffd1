package org.rightful.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.correspondence.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds of the parts of a plan some days before they are due, each once. */
@Component
class InstalmentReminders {
    private static final Logger LOG = LoggerFactory.getLogger(InstalmentReminders.class);
    private static final int DAYS_BEFORE = 3;
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient database;
    private final PaidClaims claims;
    private final Settlements settlements;
    private final PayIns payIns;
    private final Plans plans;
    private final Told told;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InstalmentReminders(
            JdbcClient database,
            PaidClaims claims,
            Settlements settlements,
            PayIns payIns,
            Plans plans,
            Told told,
            TransactionTemplate transaction,
            Clock clock) {
        this.database = database;
        this.claims = claims;
        this.settlements = settlements;
        this.payIns = payIns;
        this.plans = plans;
        this.told = told;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Part(UUID settlement, int plan, int position, LocalDate dueOn) {}

    /**
     * Reminds of every part that is due soon; tells of how many. The first part was told with the agreement. Whoever paid ahead, and whoever
     * has an agreement that was replaced or a question that is open, is not reminded.
     */
    int run() {
        LocalDate soon = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(DAYS_BEFORE);
        List<Part> due = database.sql("""
                select i.settlement, i.plan, i.position, i.due_on from instalment i
                join settlement s on s.id = i.settlement join claim c on c.id = s.claim
                where i.reminded_at is null and i.due_on <= :soon and c.state = 'AGREED'
                    and (i.position > 0 or exists (select from instalment o
                        where o.settlement = i.settlement and o.plan < i.plan and o.position > 0))
                    and not exists (select from settlement n where n.replaces = s.id)
                    and i.plan = (select max(plan) from instalment x where x.settlement = i.settlement)
                order by i.due_on limit :most""")
                .param("soon", soon)
                .param("most", MOST_AT_ONCE)
                .query((row, n) -> new Part(
                        Rows.uuid(row, "settlement"),
                        row.getInt("plan"),
                        row.getInt("position"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
        int reminded = 0;
        for (Part part : due) {
            try {
                reminded += Boolean.TRUE.equals(transaction.execute(status -> remind(part))) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error("A part of settlement {} could not be reminded of; it is tried again", part.settlement(), e);
            }
        }
        return reminded;
    }

    private boolean remind(Part part) {
        Settlement settlement = settlements.find(part.settlement()).orElseThrow();
        Claim claim = claims.hold(settlement.claim());
        Optional<Due> open = plans.next(settlement, payIns.paid(settlement))
                .filter(next ->
                        next.on().equals(part.dueOn())); // otherwise it is paid already, or one before it is open
        if (claim.state() != ClaimState.AGREED || open.isEmpty()) {
            return false; // while a question is open nobody is reminded (R72); it is looked at again
        }
        LocalDate waits =
                claim.lastDay().filter(day -> day.isAfter(part.dueOn())).orElse(part.dueOn());
        if (waits.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return false; // the claim moves on by itself
        }
        int first = database.sql("""
                update instalment set reminded_at = :at
                where settlement = :settlement and plan = :plan and position = :position and reminded_at is null""")
                .param("at", Rows.time(clock.instant()))
                .param("settlement", part.settlement())
                .param("plan", part.plan())
                .param("position", part.position())
                .update();
        if (first == 1) {
            told.instalment(claim, settlement, new Due(waits, open.get().amount()));
        }
        return first == 1;
    }
}
