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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            int attempt,
            String detail) {
        /** What the gateway knows it by: each attempt is a refund of its own there. */
        Asked asked() {
            return new Asked(id, attempt);
        }
    }

    /** An attempt to give something back through the gateway. */
    record Asked(UUID refund, int attempt) {
        private static final Pattern KEY = Pattern.compile("([0-9a-f-]{36})(?::([0-9]{1,6}))?");

        /** What the gateway was given as the refund's key; nothing if it is not one of ours. */
        static Optional<Asked> read(String key) {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int attempt = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            try {
                return Optional.of(new Asked(UUID.fromString(matcher.group(1)), attempt));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // a key that only looks like ours
            }
        }

        String key() {
            return attempt == 0 ? refund.toString() : refund + ":" + attempt;
        }
    }

    /** Gives back what of a pay-in belongs to nothing, and tells the payer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void free(PayIn payIn, Cause cause, Claim claim) {
        Money amount = payIn.free();
        if (amount.isNone()) {
            return;
        }
        decide(payIn, cause, amount, "", Optional.empty(), claim.number());
        attention.over(Told.held(payIn));
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

    /**
     * Says to which account a refund goes of which none was known, or that did not arrive the way the money came: then it goes by bank.
     *
     * @return false if it is not lost, or is on its way; nothing was changed then
     */
    @Transactional
    public boolean to(UUID refund, String iban, String payee, PersonId by) {
        if (find(refund).isEmpty()) {
            return false;
        }
        hold(refund);
        int set = database.sql("""
                update refund set iban = :iban, payee = :payee, state = 'DECIDED', via = 'BANK'
                where id = :id and (state = 'FAILED' or state = 'DECIDED' and via = 'BANK' and iban = '')
                    and not exists (select from transfer t where t.refund = :id
                        and t.state in ('PREPARED', 'EXPORTED', 'BOOKED'))""")
                .param("iban", iban)
                .param("payee", payee)
                .param("id", refund)
                .update();
        if (set == 1) {
            attention.over("refund:" + refund);
            failuresAreOver(refund);
            journal.write(Entry.by(
                    by.value(),
                    "RefundAddressed",
                    "refund:" + refund,
                    Map.of("iban", iban.substring(iban.length() - 4))));
        }
        return set == 1;
    }

    /** Asks the gateway once more for a refund that failed; false if it did not fail there. */
    @Transactional
    public boolean again(UUID refund, PersonId by) {
        int set = database.sql("""
                update refund set state = 'DECIDED', tries = 0, tried_at = null
                where id = :id and via = 'GATEWAY' and state = 'FAILED'""").param("id", refund).update();
        if (set == 1) {
            failuresAreOver(refund);
            journal.write(Entry.by(by.value(), "RefundAskedAgain", "refund:" + refund, Map.of()));
        }
        return set == 1;
    }

    /** The gateway gave it back. Told again, or of an attempt that failed since, nothing changes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void paidByGateway(Asked asked) {
        Refund refund = hold(asked.refund());
        boolean failedSince = asked.attempt() < refund.attempt();
        boolean known = refund.state() == State.DONE && refund.via() == Books.Via.GATEWAY;
        if (failedSince || known) {
            return;
        }
        boolean onItsWay =
                refund.via() == Books.Via.BANK && (refund.state() != State.DECIDED || isPrepared(refund.id()));
        if (onItsWay) { // a person gave up asking, and sent it by the bank; now it is given back twice
            attention.ask(
                    "refund-twice:" + asked.key(),
                    Attention.About.REFUND_BY_HAND,
                    "refund",
                    refund.amount().toString());
            return;
        }
        database.sql("update refund set via = 'GATEWAY' where id = :id")
                .param("id", refund.id())
                .update();
        books.refundPaid(refund.id(), asked.key(), "refund", refund.amount(), today());
        state(refund.id(), State.DONE, "");
    }

    private boolean isPrepared(UUID refund) {
        return database.sql("""
                select exists (select from transfer where refund = :id and state in ('PREPARED', 'EXPORTED', 'BOOKED'))""").param("id", refund).query(Boolean.class).single();
    }

    /** What the gateway gave back did not arrive, whether or not it was told before that it was given: a person decides how to go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cameBack(Asked asked) {
        Refund refund = hold(asked.refund());
        if (refund.via() != Books.Via.GATEWAY || asked.attempt() != refund.attempt()) {
            return; // told again
        }
        if (refund.state() == State.DONE) {
            books.refundCameBack(refund.id(), asked.key(), "refund", refund.amount(), today());
        }
        failed(refund, "did not arrive", 1);
    }

    /** The gateway will not give it back; the next attempt is a new one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(UUID id, String detail) {
        Refund refund = hold(id);
        if (refund.state() == State.DECIDED) {
            failed(refund, detail, 1);
        }
    }

    /** The gateway did not answer for long: whether it gave it back nobody knows, so that the next attempt is the same. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void givenUp(UUID id, String detail) {
        Refund refund = hold(id);
        if (refund.state() == State.DECIDED) {
            failed(refund, detail, 0);
        }
    }

    private void failed(Refund refund, String detail, int further) {
        state(refund.id(), State.FAILED, detail.substring(0, Math.min(500, detail.length())));
        database.sql("update refund set attempt = attempt + :further where id = :id")
                .param("further", further)
                .param("id", refund.id())
                .update();
        attention.ask("refund-failed:" + refund.asked().key(), Attention.About.REFUND_FAILED, "refund", detail);
    }

    /** Nobody has to look any more at what failed of it. */
    void failuresAreOver(UUID id) {
        int last = find(id).orElseThrow().attempt();
        for (int attempt = 0; attempt <= last; attempt++) {
            attention.over("refund-failed:" + new Asked(id, attempt).key());
        }
    }

    /** By the bank, it did not arrive. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fail(UUID id, String detail) {
        state(id, State.FAILED, detail);
        attention.ask("refund-failed:" + id, Attention.About.REFUND_FAILED, "refund", detail);
    }

    /**
     * The payer's bank took money back that was to be given back: that is done, then.
     *
     * @return how much of it was
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money takenBack(UUID payIn, Money amount) {
        Money left = amount;
        List<Refund> waiting =
                database.sql("""
                select * from refund where pay_in = :payIn and via = 'GATEWAY' and state in ('DECIDED', 'FAILED')
                order by id for update""").param("payIn", payIn).query(Refunds::refund).list();
        for (Refund each : waiting) {
            if (each.amount().compareTo(left) <= 0) {
                books.refundPaid(each.id(), each.asked().key(), "refund", each.amount(), today());
                state(each.id(), State.DONE, "taken back by the payer's bank");
                left = left.minus(each.amount());
            }
        }
        return amount.minus(left);
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

    /** Refunds that the bank is to carry out, and of which is known where they go, oldest first. */
    @Transactional(readOnly = true)
    public List<Refund> forBank(int most) {
        return database.sql("""
                select * from refund where state = 'DECIDED' and via = 'BANK' and iban <> '' order by decided_at limit :most""").param("most", most).query(Refunds::refund).list();
    }

    /** Refunds to ask the gateway for now, oldest first: the more often it did not answer, the longer it is left alone. */
    @Transactional(readOnly = true)
    public List<Refund> forGateway(int most) {
        return database.sql("""
                select * from refund where state = 'DECIDED' and via = 'GATEWAY' and (tried_at is null
                    or tried_at <= cast(:now as timestamptz) - make_interval(mins => least(360, (2 ^ least(tries, 10))::int)))
                order by decided_at limit :most""")
                .param("now", Rows.time(clock.instant()))
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
                row.getInt("attempt"),
                row.getString("detail"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
