package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Claim;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money that is given back: never more than came, the way it came. {@link RefundJob} and payout runs carry it out. */
@Component
class Refunds {
    private final JdbcClient database;
    private final Books books;
    private final Told told;
    private final Attention attention;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Refunds(JdbcClient database, Books books, Told told, Attention attention, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.books = books;
        this.told = told;
        this.attention = attention;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Why. */
    enum Cause {
        /** The claim ended otherwise than by being paid (R102). */
        WRONG_CLAIM,
        TOO_MUCH,
        /** It was meant for somebody else. */
        NOT_OURS,
        /** A person decided so. */
        GOODWILL
    }

    /** How far it is. */
    enum State {
        DECIDED,
        SENT,
        DONE,
        FAILED
    }

    /** One refund. */
    record Refund(
            UUID id,
            UUID payIn,
            Cause cause,
            Money amount,
            State state,
            Books.Via via,
            String iban,
            String payee,
            Instant decidedAt,
            int tries,
            String detail) {}

    /** Gives back what of a pay-in belongs to nothing, and tells the payer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void free(PayIn payIn, Cause cause, Claim claim) {
        Money amount = payIn.free();
        if (amount.isNone()) {
            return;
        }
        decide(payIn, cause, amount, "", Optional.empty(), claim.number());
        told.givenBack(claim, cause, amount, !canGoBack(payIn));
    }

    /** Gives back money that nobody knows what it is for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notOurs(PayIn payIn, String explanation, PersonId by) {
        decide(payIn, Cause.NOT_OURS, payIn.free(), explanation, Optional.of(by), "unknown");
    }

    private static boolean canGoBack(PayIn payIn) {
        return payIn.via() == Books.Via.GATEWAY || !payIn.iban().isBlank();
    }

    UUID decide(PayIn payIn, Cause cause, Money amount, String explanation, Optional<PersonId> by, String subject) {
        UUID id = ids.next();
        int taken = database.sql("""
                update pay_in set refunded_minor = refunded_minor + :minor
                where id = :id and refunded_minor + returned_minor + allocated_minor + :minor <= minor""")
                .param("minor", amount.minor())
                .param("id", payIn.id())
                .update();
        if (taken == 0) {
            throw new IllegalStateException("more would be given back of pay-in " + payIn.id() + " than there is");
        }
        database.sql("""
                insert into refund (id, pay_in, cause, minor, currency, explanation, decided_at, decided_by, state, via, iban, payee)
                values (:id, :payIn, :cause, :minor, :currency, :explanation, :at, cast(:by as uuid), 'DECIDED', :via, :iban,
                    :payee)""")
                .param("id", id)
                .param("payIn", payIn.id())
                .param("cause", cause.name())
                .param("minor", amount.minor())
                .param("currency", amount.currency().getCurrencyCode())
                .param("explanation", explanation)
                .param("at", Rows.time(clock.instant()))
                .param("by", by.map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("via", payIn.via().name())
                .param("iban", payIn.iban())
                .param("payee", payIn.payer())
                .update();
        books.refundDecided(id, payIn.id(), subject, amount, today());
        if (!canGoBack(payIn)) {
            attention.ask("refund:" + id, Attention.About.NO_ACCOUNT, subject, amount.toString());
        }
        Map<String, String> facts = Map.of("minor", Long.toString(amount.minor()), "cause", cause.name());
        journal.write(
                by.isPresent()
                        ? Entry.by(by.get().value(), "RefundDecided", "refund:" + id, facts)
                        : Entry.ofService("RefundDecided", "refund:" + id, facts));
        return id;
    }

    /** Says to which account a refund goes of which none was known, or that did not arrive the way the money came: then it goes by bank. */
    @Transactional
    public boolean to(UUID refund, String iban, String payee, PersonId by) {
        int set = database.sql("""
                update refund set iban = :iban, payee = :payee, state = 'DECIDED', via = 'BANK'
                where id = :id and (state = 'FAILED' or via = 'BANK' and state = 'DECIDED')""")
                .param("iban", iban)
                .param("payee", payee)
                .param("id", refund)
                .update();
        if (set == 1) {
            attention.over("refund:" + refund);
            attention.over("refund-failed:" + refund);
            journal.write(Entry.by(by.value(), "RefundAddressed", "refund:" + refund, Map.of()));
        }
        return set == 1;
    }

    /** The gateway gave it back; told again, nothing changes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void paidByGateway(UUID id) {
        Refund refund = hold(id);
        if (refund.via() != Books.Via.GATEWAY) { // it goes by bank since somebody said so: now it may be paid twice
            attention.ask(
                    "refund-by-hand:" + id,
                    Attention.About.REFUND_BY_HAND,
                    "refund",
                    refund.amount().toString());
        } else if (refund.state() != State.DONE) {
            books.refundPaid(id, "refund", refund.amount(), today());
            state(id, State.DONE, "");
        }
    }

    /** What the gateway gave back did not arrive: a person finds another way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cameBack(UUID id, String key) {
        Refund refund = hold(id);
        if (refund.state() == State.DONE) {
            books.refundCameBack(id, key, "refund", refund.amount(), today());
            fail(id, "did not arrive");
        }
    }

    /** It cannot be given back this way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fail(UUID id, String detail) {
        state(id, State.FAILED, detail);
        attention.ask("refund-failed:" + id, Attention.About.REFUND_FAILED, "refund", detail);
    }

    /** It was tried, and nobody knows whether it worked: it is tried again with the same key. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tried(UUID id, String detail) {
        database.sql("update refund set tries = tries + 1, tried_at = :at, detail = :detail where id = :id")
                .param("at", Rows.time(clock.instant()))
                .param("detail", detail.substring(0, Math.min(500, detail.length())))
                .param("id", id)
                .update();
    }

    void state(UUID id, State state, String detail) {
        database.sql("""
                update refund set state = :state, detail = :detail, done_at = case when :state = 'DONE' then :at end
                where id = :id""")
                .param("state", state.name())
                .param("detail", detail)
                .param("at", Rows.time(clock.instant()))
                .param("id", id)
                .update();
    }

    private Refund hold(UUID id) {
        return database.sql("select * from refund where id = :id for update")
                .param("id", id)
                .query(Refunds::refund)
                .single();
    }

    /** A refund. */
    @Transactional(readOnly = true)
    public Optional<Refund> find(UUID id) {
        return database.sql("select * from refund where id = :id")
                .param("id", id)
                .query(Refunds::refund)
                .optional();
    }

    /** Refunds that are not done, oldest first. */
    @Transactional(readOnly = true)
    public List<Refund> open(int most) {
        return database.sql("select * from refund where state <> 'DONE' order by decided_at limit :most")
                .param("most", most)
                .query(Refunds::refund)
                .list();
    }

    /** Everything that was or is given back for a claim. */
    @Transactional(readOnly = true)
    public List<Refund> ofClaim(UUID claim) {
        return database.sql("""
                select r.* from refund r join pay_in p on p.id = r.pay_in join settlement s on s.id = p.settlement
                where s.claim = :claim order by r.id""").param("claim", claim).query(Refunds::refund).list();
    }

    static Refund refund(ResultSet row, int n) throws SQLException {
        return new Refund(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "pay_in"),
                Cause.valueOf(row.getString("cause")),
                Rows.money(row, "minor", "currency"),
                State.valueOf(row.getString("state")),
                Books.Via.valueOf(row.getString("via")),
                row.getString("iban"),
                row.getString("payee"),
                Rows.instant(row, "decided_at"),
                row.getInt("tries"),
                row.getString("detail"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
