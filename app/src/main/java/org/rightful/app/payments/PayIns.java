package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Reason;
import org.rightful.app.correspondence.Due;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes money that came, once, and lets it pay what it is for. What comes for a claim that cannot be paid now waits; what is too much,
 * or came for a claim that has ended, is given back. Whoever changes money of a claim holds the claim first, so that no two do.
 */
@Component
class PayIns {
    private static final int DAYS_TO_PAY_AGAIN = 14;

    private final JdbcClient database;
    private final PaidClaims claims;
    private final Settlements settlements;
    private final Allocations allocations;
    private final Books books;
    private final Refunds refunds;
    private final Told told;
    private final Releases releases;
    private final Plans plans;
    private final Attention attention;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    PayIns(
            JdbcClient database,
            PaidClaims claims,
            Settlements settlements,
            Allocations allocations,
            Books books,
            Refunds refunds,
            Told told,
            Releases releases,
            Plans plans,
            Attention attention,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.claims = claims;
        this.settlements = settlements;
        this.allocations = allocations;
        this.books = books;
        this.refunds = refunds;
        this.told = told;
        this.releases = releases;
        this.plans = plans;
        this.attention = attention;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes money that came, and lets it pay what it is for.
     *
     * @return the pay-in; also if it came before, and then nothing was changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PayIn take(PayIn.Came came) {
        UUID id = ids.next();
        int inserted = database.sql("""
                insert into pay_in (id, key, via, minor, currency, received_on, received_at, payer, iban, reference, payment,
                    settlement)
                values (:id, :key, :via, :minor, :currency, :on, :at, :payer, :iban, :reference, :payment,
                    cast(:settlement as uuid)) on conflict (key) do nothing""")
                .param("id", id)
                .param("key", came.key())
                .param("via", came.via().name())
                .param("minor", came.amount().minor())
                .param("currency", came.amount().currency().getCurrencyCode())
                .param("on", came.on())
                .param("at", Rows.time(clock.instant()))
                .param("payer", came.payer())
                .param("iban", came.iban())
                .param("reference", came.reference())
                .param("payment", came.payment().orElse(null))
                .param("settlement", came.settlement().orElse(null), java.sql.Types.OTHER)
                .update();
        if (inserted == 0) {
            return byKey(came.key()).orElseThrow();
        }
        books.received(id, subject(came.settlement()), came.via(), came.amount(), came.on());
        journal.write(Entry.ofService(
                "MoneyCame",
                "pay-in:" + id,
                Map.of(
                        "minor",
                        Long.toString(came.amount().minor()),
                        "via",
                        came.via().name())));
        came.settlement().ifPresent(settlement -> settle(find(id).orElseThrow(), settlement));
        return find(id).orElseThrow();
    }

    private String subject(Optional<UUID> settlement) {
        return settlement.flatMap(settlements::find).map(Settlement::number).orElse("unknown");
    }

    /** Says what money is for that came without saying so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void assign(UUID payIn, UUID settlement) {
        PayIn known = find(payIn).orElseThrow();
        if (!known.allocated().isNone()) {
            throw new IllegalStateException("pay-in " + payIn + " pays something already");
        }
        database.sql("update pay_in set settlement = :settlement where id = :id")
                .param("settlement", settlement)
                .param("id", payIn)
                .update();
        settle(find(payIn).orElseThrow(), settlement);
    }

    /** What waits for a claim is tried again, since the claim moved. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retry(ClaimId claim) {
        for (PayIn waiting : ofClaim(claim)) {
            if (!waiting.free().isNone()) {
                settle(waiting, waiting.settlement().orElseThrow());
            }
        }
    }

    private void settle(PayIn payIn, UUID named) {
        Claim claim = claims.hold(settlements.find(named).orElseThrow().claim());
        Settlement settlement = settlements.of(claim.id()).orElseThrow();
        PayIn now = find(payIn.id()).orElseThrow(); // as it is now that the claim is held
        Money open = books.open(settlement);
        boolean settled = claim.reason().equals(Optional.of(Reason.SETTLED));
        if (claim.state() == ClaimState.CLOSED && (!settled || open.isNone())) {
            refunds.free(now, settled ? Refunds.Cause.TOO_MUCH : Refunds.Cause.WRONG_CLAIM, claim);
            return;
        }
        boolean same = open.currency().equals(now.amount().currency()); // no silent conversion: a person looks
        if (!same || !mayBePaid(claim, open)) {
            told.held(claim, now, settlement);
            return;
        }
        Money pays = now.free().atMost(open);
        Allocations.Made allocated = allocations.make(now, settlement, claim.account(), pays);
        attention.over(Told.held(now));
        Money rest = books.open(settlement);
        Optional<Due> next = plans.next(settlement, paid(settlement));
        boolean ends = rest.isNone() && !settled;
        told.paid(
                claim,
                settlement,
                find(now.id()).orElseThrow(),
                new Told.Paid(allocated.first(), pays, rest, allocated.share()),
                next,
                ends);
        if (ends) {
            releases.release(claim, settlement);
        } else if (claim.state() == ClaimState.UNANSWERED) {
            claims.keepPaying(claim.id()); // it came late: what follows is waited for again
        } else {
            next.ifPresent(due -> claims.payUntil(claim.id(), due.on()));
        }
        PayIn after = find(now.id()).orElseThrow();
        if (!after.free().isNone()) {
            refunds.free(after, Refunds.Cause.TOO_MUCH, claim);
        }
    }

    /** Whether money may be taken: now that both agreed, or because a settled claim's payment was taken back by the payer's bank. */
    boolean mayBePaid(Claim claim, Money open) {
        boolean settled = claim.reason().equals(Optional.of(Reason.SETTLED));
        return !open.isNone() && (settled || claims.mayBePaid(claim));
    }

    /** How much of a settlement is paid. */
    Money paid(Settlement settlement) {
        return allocations.paid(settlement);
    }

    /**
     * Takes back what a pay-in paid: it belongs to nothing again, and the holder's and the service's shares are theirs no more.
     *
     * @return what of it had been the holder's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money unsplit(PayIn payIn, String cause) {
        Optional<UUID> of = payIn.settlement();
        if (of.isEmpty() || payIn.allocated().isNone()) {
            return Money.none(payIn.amount().currency());
        }
        Claim claim = claims.hold(settlements.find(of.get()).orElseThrow().claim());
        Settlement settlement = settlements.of(claim.id()).orElseThrow();
        return allocations.takeBack(payIn, settlement, cause);
    }

    /**
     * Takes back all that came for a claim and gives it back in full, the service's share included (R102).
     *
     * @param explanation and who decided; empty and nobody, if it follows from a rule
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Back giveBackAll(Claim claim, Settlement settlement, String explanation, Optional<PersonId> by) {
        Map<Currency, Money> amounts = new LinkedHashMap<>();
        Money share = Money.none(settlement.total().currency());
        for (PayIn payIn : ofClaim(claim.id())) {
            Money taken = unsplit(payIn, "REFUND");
            share = taken.isNone()
                    ? share
                    : share.plus(taken); // only what is in the settlement's currency was ever split
            PayIn now = find(payIn.id()).orElseThrow();
            if (!now.free().isNone()) {
                refunds.decide(now, Refunds.Cause.WRONG_CLAIM, now.free(), explanation, by, claim.number());
                attention.over(Told.held(now));
                amounts.merge(now.amount().currency(), now.free(), Money::plus);
            }
        }
        return new Back(List.copyOf(amounts.values()), share);
    }

    /**
     * What goes back of a claim's money.
     *
     * @param amounts a currency each
     * @param share what of it had been the holder's
     */
    record Back(List<Money> amounts, Money share) {}

    /**
     * A claim ended otherwise than by being paid: all that came for it is given back in full, the service's share included, what is
     * open is owed no more, and the invoices are taken back (R102).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undo(Claim claim, Settlement settlement) {
        Back back = giveBackAll(claim, settlement, "", Optional.empty());
        told.refunded(claim, back.amounts(), back.share(), claim.reason().orElse(Reason.WITHDRAWN), "");
        giveUpRest(settlement, "ended");
    }

    /** A claim has ended: what came for it and waited goes back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBackFree(Claim claim) {
        for (PayIn payIn : ofClaim(claim.id())) {
            refunds.free(payIn, Refunds.Cause.TOO_MUCH, claim);
            attention.over(Told.held(payIn));
        }
    }

    /**
     * What is open is owed no more.
     *
     * @param why the same, and nothing more happens
     * @return how much that was
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money giveUpRest(Settlement settlement, String why) {
        Money open = books.open(settlement);
        if (!open.isNone()) {
            books.cancelled(settlement, open, why, today());
        }
        return open;
    }

    /**
     * The payer's bank took a payment back.
     *
     * @param key the bank's or the gateway's own: the same thing happens once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(PayIn known, String key, Money amount) {
        Optional<Claim> claim = known.settlement().flatMap(settlements::find).map(each -> claims.hold(each.claim()));
        if (books.isReturned(key)) {
            return; // told again
        }
        Money left = amount.minus(refunds.takenBack(known.id(), amount));
        PayIn payIn = find(known.id()).orElseThrow();
        Money share = unsplit(payIn, "RETURN");
        Money takes = left.atMost(find(payIn.id()).orElseThrow().free());
        if (takes.isNone()) {
            return; // it was given back already: the gateway keeps both sides right
        }
        database.sql("update pay_in set returned_minor = returned_minor + :minor where id = :id")
                .param("minor", takes.minor())
                .param("id", payIn.id())
                .update();
        books.returned(payIn.id(), key, subject(payIn.settlement()), payIn.via(), takes, today());
        claim.ifPresent(each -> owedAgain(each, find(payIn.id()).orElseThrow(), key, takes, share));
    }

    /** What was not taken back pays on; the rest is owed again, unless the claim ended otherwise than by being paid. */
    private void owedAgain(Claim claim, PayIn left, String key, Money taken, Money share) {
        Settlement settlement = settlements.of(claim.id()).orElseThrow();
        Money keeps = left.free().atMost(books.open(settlement));
        Money lost = keeps.isNone()
                ? share
                : share.minus(allocations
                        .make(left, settlement, claim.account(), keeps)
                        .share());
        boolean owed = claim.state() != ClaimState.CLOSED || claim.reason().equals(Optional.of(Reason.SETTLED));
        if (!owed) {
            giveUpRest(settlement, "returned:" + key);
        }
        told.returned(claim, settlement, taken, lost, owed, today().plusDays(DAYS_TO_PAY_AGAIN));
    }

    /** It is no payment: the gateway paid to the bank what it had. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void swept(UUID payIn, Money amount, LocalDate on) {
        gone(payIn, amount);
        books.swept(payIn, amount, on);
    }

    /** What came is no payment: it is booked as something else. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void gone(UUID payIn, Money amount) {
        database.sql("update pay_in set returned_minor = returned_minor + :minor where id = :id")
                .param("minor", amount.minor())
                .param("id", payIn)
                .update();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A pay-in, held until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PayIn> hold(UUID id) {
        return one("select * from pay_in where id = :key for update", id);
    }

    /** A pay-in. */
    @Transactional(readOnly = true)
    public Optional<PayIn> find(UUID id) {
        return one("select * from pay_in where id = :key", id);
    }

    /** A pay-in by the bank's or the gateway's key. */
    @Transactional(readOnly = true)
    public Optional<PayIn> byKey(String key) {
        return one("select * from pay_in where key = :key", key);
    }

    /** A pay-in by the gateway's name of the payment. */
    @Transactional(readOnly = true)
    public Optional<PayIn> byPayment(String payment) {
        return one("select * from pay_in where payment = :key", payment);
    }

    private Optional<PayIn> one(String sql, Object key) {
        return database.sql(sql).param("key", key).query(PayIns::payIn).optional();
    }

    /** Everything that came for a claim, also for settlements of it that were replaced, oldest first. */
    @Transactional(readOnly = true)
    public List<PayIn> ofClaim(ClaimId claim) {
        return database.sql("""
                select p.* from pay_in p join settlement s on s.id = p.settlement where s.claim = :claim order by p.id""")
                .param("claim", claim.value())
                .query(PayIns::payIn)
                .list();
    }

    static PayIn payIn(ResultSet row, int n) throws SQLException {
        return new PayIn(
                Rows.uuid(row, "id"),
                row.getString("key"),
                Books.Via.valueOf(row.getString("via")),
                Rows.money(row, "minor", "currency"),
                row.getObject("received_on", LocalDate.class),
                row.getString("payer"),
                row.getString("iban"),
                row.getString("reference"),
                Rows.text(row, "payment"),
                Rows.maybeUuid(row, "settlement"),
                Rows.money(row, "allocated_minor", "currency"),
                Rows.money(row, "refunded_minor", "currency"),
                Rows.money(row, "returned_minor", "currency"));
    }
}
