package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.app.correspondence.Due;
import org.rightful.app.platform.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When a settlement is paid: at once, or in monthly parts. A new plan takes the place of the one before. */
@Component
class Plans {
    /** So many parts everybody may choose without asking; more is a hardship decision. */
    static final int MOST_UNASKED = 6;

    static final int MOST = 24;

    /** No part is smaller, in whole units of the currency. */
    private static final int LEAST_PART = 20;

    private final JdbcClient database;

    Plans(JdbcClient database) {
        this.database = database;
    }

    /** Parts of equal size, a month apart; what does not divide is in the first ones, a unit each. */
    static List<Due> monthly(Money sum, int parts, LocalDate first) {
        List<Due> plan = new ArrayList<>();
        long each = sum.minor() / parts;
        long over = sum.minor() % parts;
        for (int n = 0; n < parts; n++) {
            plan.add(new Due(first.plusMonths(n), new Money(n < over ? each + 1 : each, sum.currency())));
        }
        return plan;
    }

    /** Into how many parts a sum can be divided without asking; one if it is too small. */
    static int mostUnasked(Money sum) {
        long least = Money.of(LEAST_PART, sum.currency().getCurrencyCode()).minor();
        return Math.clamp(sum.minor() / least, 1, MOST_UNASKED);
    }

    /** Writes a plan down. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void set(Settlement settlement, List<Due> parts) {
        int plan = database.sql("select coalesce(max(plan), 0) + 1 from instalment where settlement = :id")
                .param("id", settlement.id())
                .query(Integer.class)
                .single();
        int position = 0;
        for (Due part : parts) {
            database.sql("""
                    insert into instalment (settlement, plan, position, due_on, minor)
                    values (:settlement, :plan, :position, :on, :minor)""")
                    .param("settlement", settlement.id())
                    .param("plan", plan)
                    .param("position", position++)
                    .param("on", part.on())
                    .param("minor", part.amount().minor())
                    .update();
        }
    }

    /** The plan that holds. */
    @Transactional(readOnly = true)
    public List<Due> of(Settlement settlement) {
        return database.sql("""
                select due_on, minor from instalment where settlement = :id
                    and plan = (select max(plan) from instalment where settlement = :id) order by position""")
                .param("id", settlement.id())
                .query((row, n) -> new Due(
                        row.getObject("due_on", LocalDate.class),
                        new Money(row.getLong("minor"), settlement.total().currency())))
                .list();
    }

    /** What is due next, after so much was paid; nothing if all is. */
    @Transactional(readOnly = true)
    public Optional<Due> next(Settlement settlement, Money paid) {
        return rest(settlement, paid).stream().findFirst();
    }

    /** The recipient's time stood still: what is not paid is due so many days later. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void later(Settlement settlement, Money paid, int days) {
        List<Due> rest = rest(settlement, paid);
        if (days > 0 && !rest.isEmpty()) {
            set(
                    settlement,
                    rest.stream()
                            .map(due -> new Due(due.on().plusDays(days), due.amount()))
                            .toList());
        }
    }

    /** What is due after so much was paid, part by part. A plan made after the first payments divides only the rest. */
    private List<Due> rest(Settlement settlement, Money paid) {
        List<Due> plan = of(settlement);
        List<Due> open = new ArrayList<>();
        long planned = plan.stream().mapToLong(due -> due.amount().minor()).sum();
        long before = settlement.total().minor() - planned; // what was paid when the plan was made
        long until = before;
        for (Due due : plan) {
            until += due.amount().minor();
            if (paid.minor() < until) {
                long rest = until - Math.max(paid.minor(), until - due.amount().minor());
                open.add(new Due(due.on(), new Money(rest, paid.currency())));
            }
        }
        return open;
    }
}
