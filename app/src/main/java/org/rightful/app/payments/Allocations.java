package org.rightful.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which part of a settlement's total is paid by which money, and whose each part is. A part that is taken back is paid again as the same
 * part, so that its shares are the same.
 */
@Component
class Allocations {
    private final JdbcClient database;
    private final Books books;
    private final Ids ids;
    private final Clock clock;

    Allocations(JdbcClient database, Books books, Ids ids, Clock clock) {
        this.database = database;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What was paid by some money.
     *
     * @param first part of it
     * @param share of it that is the holder's
     */
    record Made(UUID first, Money share) {}

    /** Pays parts of the total that are not paid, the first ones first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(PayIn payIn, Settlement settlement, AccountId account, Money pays) {
        long left = pays.minor();
        long holder = 0;
        Optional<UUID> first = Optional.empty();
        for (Gap gap : gaps(settlement)) {
            if (left == 0) {
                break;
            }
            long length = Math.min(left, gap.length());
            Split.Shares shares = settlement.split().of(gap.from(), length);
            UUID id = ids.next();
            first = first.or(() -> Optional.of(id));
            database.sql("""
                    insert into allocation (id, pay_in, settlement, at, from_minor, minor, tax_minor, holder_minor, service_minor)
                    values (:id, :payIn, :settlement, :at, :from, :minor, :tax, :holder, :service)""")
                    .param("id", id)
                    .param("payIn", payIn.id())
                    .param("settlement", settlement.id())
                    .param("at", Rows.time(clock.instant()))
                    .param("from", gap.from())
                    .param("minor", length)
                    .param("tax", shares.tax())
                    .param("holder", shares.holder())
                    .param("service", shares.service())
                    .update();
            Books.Part part = new Books.Part(id, settlement, new Money(length, pays.currency()), shares, account);
            books.allocated(payIn.id(), part, today());
            holder += shares.holder();
            left -= length;
        }
        database.sql("update pay_in set allocated_minor = allocated_minor + :minor where id = :id")
                .param("minor", pays.minor() - left)
                .param("id", payIn.id())
                .update();
        if (left != 0) {
            throw new IllegalStateException("the ledger and the allocations of " + settlement.number() + " differ");
        }
        return new Made(first.orElseThrow(), new Money(holder, pays.currency()));
    }

    private record Gap(long from, long length) {}

    /** The parts of a settlement that nothing pays. */
    private List<Gap> gaps(Settlement settlement) {
        List<Gap> gaps = new ArrayList<>();
        long at = 0;
        for (Paid each : live(settlement)) {
            if (each.from() > at) {
                gaps.add(new Gap(at, each.from() - at));
            }
            at = each.from() + each.part().amount().minor();
        }
        if (at < settlement.total().minor()) {
            gaps.add(new Gap(at, settlement.total().minor() - at));
        }
        return gaps;
    }

    /** A part that is paid, by what. */
    private record Paid(UUID payIn, long from, Books.Part part) {}

    private List<Paid> live(Settlement settlement) {
        return database.sql("""
                select a.*, c.account from allocation a join settlement s on s.id = a.settlement join claim c on c.id = s.claim
                where a.settlement = :settlement and not exists (select from reversal r where r.allocation = a.id)
                order by a.from_minor""")
                .param("settlement", settlement.id())
                .query((row, n) -> new Paid(
                        Rows.uuid(row, "pay_in"),
                        row.getLong("from_minor"),
                        new Books.Part(
                                Rows.uuid(row, "id"),
                                settlement,
                                new Money(
                                        row.getLong("minor"), settlement.total().currency()),
                                new Split.Shares(
                                        row.getLong("tax_minor"),
                                        row.getLong("holder_minor"),
                                        row.getLong("service_minor")),
                                new AccountId(Rows.uuid(row, "account")))))
                .list();
    }

    /** How much of a settlement is paid. */
    @Transactional(readOnly = true)
    public Money paid(Settlement settlement) {
        return live(settlement).stream()
                .map(each -> each.part().amount())
                .reduce(Money.none(settlement.total().currency()), Money::plus);
    }

    /**
     * Takes back what a pay-in paid of a settlement.
     *
     * @return what of it had been the holder's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money takeBack(PayIn payIn, Settlement settlement, String cause) {
        long taken = 0;
        long holder = 0;
        for (Paid each : live(settlement)) {
            if (each.payIn().equals(payIn.id())) {
                database.sql("insert into reversal (allocation, cause, at) values (:id, :cause, :at)")
                        .param("id", each.part().allocation())
                        .param("cause", cause)
                        .param("at", Rows.time(clock.instant()))
                        .update();
                books.unsplit(payIn.id(), each.part(), cause, today());
                taken += each.part().amount().minor();
                holder += each.part().shares().holder();
            }
        }
        database.sql("update pay_in set allocated_minor = allocated_minor - :minor where id = :id")
                .param("minor", taken)
                .param("id", payIn.id())
                .update();
        return new Money(holder, payIn.amount().currency());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
