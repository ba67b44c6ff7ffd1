package org.rightful.app.payments;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.gateway.GatewayEvent;
import org.rightful.app.gateway.GatewayTold;
import org.rightful.app.gateway.Opened;
import org.rightful.app.gateway.PaymentGateway;
import org.rightful.app.gateway.Seen;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Paying online. A settlement has one payment page at a time, whose key is kept before the gateway is asked: whatever gets lost on the
 * way, the same page is found again. What was paid is learned from the gateway's events, and by asking, whichever is first.
 */
@Component
class Checkouts {
    private static final Logger LOG = LoggerFactory.getLogger(Checkouts.class);
    private static final Duration ASK_AFTER = Duration.ofMinutes(5);
    private static final Duration ASK_FOR_FEE = Duration.ofDays(7);
    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient database;
    private final ObjectProvider<PaymentGateway> gateways;
    private final Claims claims;
    private final PaidClaims paidClaims;
    private final Settlements settlements;
    private final PayIns payIns;
    private final Refunds refunds;
    private final Books books;
    private final Attention attention;
    private final Wording wording;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    Checkouts(
            JdbcClient database,
            ObjectProvider<PaymentGateway> gateways,
            Claims claims,
            PaidClaims paidClaims,
            Settlements settlements,
            PayIns payIns,
            Refunds refunds,
            Books books,
            Attention attention,
            Wording wording,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.gateways = gateways;
        this.claims = claims;
        this.paidClaims = paidClaims;
        this.settlements = settlements;
        this.payIns = payIns;
        this.refunds = refunds;
        this.books = books;
        this.attention = attention;
        this.wording = wording;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a payment page is. */
    enum State {
        OPENING,
        OPEN,
        PENDING,
        PAID,
        OVER
    }

    /** A payment page. */
    record Checkout(
            UUID id,
            UUID settlement,
            Money amount,
            Optional<String> session,
            Optional<URI> page,
            State state,
            Instant madeAt,
            Optional<Instant> expiresAt) {}

    /** What came of wanting to pay. */
    sealed interface Pay permits GoTo, Not {}

    /** The payer goes there. */
    record GoTo(URI page) implements Pay {}

    /** Key of the sentence that says why not. */
    record Not(String sentence) implements Pay {}

    /**
     * Finds or opens the page where a claim's settlement is paid. Asks the gateway, so never in a transaction.
     *
     * @param wanted how much of what is open is paid now
     * @param returnTo where the payer comes back to
     */
    Pay pay(ClaimId claim, Money wanted, URI returnTo) {
        Optional<PaymentGateway> gateway = gateways.stream().findFirst();
        if (gateway.isEmpty() || !gateway.get().canPay(wanted)) {
            return new Not("pay.wrong.online");
        }
        Optional<Checkout> before = current(claim);
        if (before.filter(each -> each.state() == State.PENDING).isPresent()) {
            return new Not("pay.wrong.pending"); // the page may be over by now, and the money still on its way
        }
        if (before.filter(each -> !each.amount().equals(wanted)).isPresent()) {
            close(gateway.get(), before.get());
        }
        Optional<Checkout> checkout = transaction.execute(status -> prepare(claim, wanted));
        if (checkout == null || checkout.isEmpty()) {
            return new Not("pay.wrong.now");
        }
        Checkout mine = checkout.get();
        boolean good =
                mine.expiresAt().filter(end -> end.isAfter(clock.instant())).isPresent();
        if (mine.page().isPresent() && good) {
            return new GoTo(mine.page().get());
        }
        Claim about = claims.find(claim).orElseThrow();
        Opened opened = gateway.get()
                .open(new PaymentGateway.Order(
                        mine.id().toString(),
                        mine.amount(),
                        wording.say(about.language(), "pay.description", about.number()),
                        returnTo,
                        about.language(),
                        Map.of("settlement", mine.settlement().toString())));
        return opened(gateway.get(), mine, opened);
    }

    private Pay opened(PaymentGateway gateway, Checkout mine, Opened opened) {
        return switch (opened) {
            case Opened.Checkout page -> {
                boolean over = database.sql("""
                        update checkout set session = :session, page = :page, expires_at = :expires,
                            state = case when state = 'OPENING' then 'OPEN' else state end where id = :id
                        returning state in ('PAID', 'OVER')""")
                        .param("session", page.id())
                        .param("page", page.page().toString())
                        .param("expires", Rows.time(page.expiresAt()))
                        .param("id", mine.id())
                        .query(Boolean.class)
                        .single();
                if (over) { // it was closed while it was being opened: nobody is sent there
                    seen(mine, gateway.close(page.id()));
                    yield new Not("pay.wrong.now");
                }
                yield new GoTo(page.page());
            }
            case Opened.Refused refused -> {
                over(mine.id());
                LOG.warn("The gateway refused a payment page: {} {}", refused.why(), refused.detail());
                yield new Not("pay.wrong.refused");
            }
            case Opened.Away away -> {
                LOG.warn("The gateway did not answer: {}", away.detail());
                yield new Not("pay.wrong.away");
            }
        };
    }

    /** The open page of a settlement, made if there is none; nothing if it cannot be paid now. */
    private Optional<Checkout> prepare(ClaimId id, Money wanted) {
        Claim claim = paidClaims.hold(id);
        Optional<Settlement> settlement = settlements.of(id);
        if (settlement.isEmpty()) {
            return Optional.empty();
        }
        Money open = books.open(settlement.get());
        if (!payIns.mayBePaid(claim, open)) {
            return Optional.empty();
        }
        if (!open.currency().equals(wanted.currency()) || wanted.isNone() || wanted.compareTo(open) > 0) {
            return Optional.empty();
        }
        database.sql("""
                update checkout set state = 'OVER' where settlement = :settlement and state in ('OPENING', 'OPEN')
                    and expires_at < :now""")
                .param("settlement", settlement.get().id())
                .param("now", Rows.time(clock.instant()))
                .update();
        Optional<Checkout> known = current(id);
        if (known.isPresent()) {
            return known.filter(each -> each.amount().equals(wanted));
        }
        database.sql("""
                insert into checkout (id, settlement, minor, currency, state, made_at)
                values (:id, :settlement, :minor, :currency, 'OPENING', :at)""")
                .param("id", ids.next())
                .param("settlement", settlement.get().id())
                .param("minor", wanted.minor())
                .param("currency", wanted.currency().getCurrencyCode())
                .param("at", Rows.time(clock.instant()))
                .update();
        return current(id);
    }

    /** The page that is open for a claim. */
    Optional<Checkout> current(ClaimId claim) {
        return database.sql("""
                select c.* from checkout c join settlement s on s.id = c.settlement
                where s.claim = :claim and c.state in ('OPENING', 'OPEN', 'PENDING') order by c.id desc limit 1""")
                .param("claim", claim.value())
                .query(Checkouts::checkout)
                .optional();
    }

    private void close(PaymentGateway gateway, Checkout checkout) {
        if (checkout.session().isEmpty()) {
            over(checkout.id()); // nobody was ever sent there
        } else {
            seen(checkout, gateway.close(checkout.session().get()));
        }
    }

    private void over(UUID id) {
        database.sql("update checkout set state = 'OVER' where id = :id and state <> 'PAID'")
                .param("id", id)
                .update();
    }

    /** Asks the gateway what became of a claim's payment page. Never in a transaction. */
    void look(ClaimId claim) {
        gateways.stream()
                .findFirst()
                .ifPresent(gateway -> current(claim)
                        .filter(each -> each.session().isPresent())
                        .ifPresent(
                                each -> seen(each, gateway.find(each.session().get()))));
    }

    /** Asks about pages whose events may have been lost; tells how many were asked about. */
    int askAgain() {
        Optional<PaymentGateway> gateway = gateways.stream().findFirst();
        if (gateway.isEmpty()) {
            return 0;
        }
        List<Checkout> waiting = database.sql("""
                select * from checkout where state in ('OPEN', 'PENDING') and session is not null and made_at < :before
                order by made_at limit :most""")
                .param("before", Rows.time(clock.instant().minus(ASK_AFTER)))
                .param("most", MOST_AT_ONCE)
                .query(Checkouts::checkout)
                .list();
        waiting.forEach(each -> alone(each, () -> askAgain(gateway.get(), each)));
        List<Checkout> withoutFee = database.sql("""
                select * from checkout where state = 'PAID' and not fee_known and session is not null
                    and made_at < :before and made_at > :after order by made_at limit :most""")
                .param("before", Rows.time(clock.instant().minus(ASK_AFTER)))
                .param("after", Rows.time(clock.instant().minus(ASK_FOR_FEE)))
                .param("most", MOST_AT_ONCE)
                .query(Checkouts::checkout)
                .list();
        withoutFee.forEach(each ->
                alone(each, () -> seen(each, gateway.get().find(each.session().orElseThrow()))));
        return waiting.size() + withoutFee.size();
    }

    /** One page about which cannot be asked holds up no other. */
    private static void alone(Checkout checkout, Runnable asking) {
        try {
            asking.run();
        } catch (RuntimeException e) {
            LOG.error("The gateway could not be asked about checkout {}", checkout.id(), e);
        }
    }

    /** A page whose settlement was paid otherwise, or is owed no more, is closed, so that nobody pays twice. */
    private void askAgain(PaymentGateway gateway, Checkout checkout) {
        String session = checkout.session().orElseThrow();
        boolean owed = !books.open(settlements.find(checkout.settlement()).orElseThrow())
                .isNone();
        seen(checkout, owed ? gateway.find(session) : gateway.close(session));
    }

    private void seen(Checkout checkout, Seen seen) {
        switch (seen) {
            case Seen.Open open -> LOG.debug("Checkout {} is open until {}", checkout.id(), open.expiresAt());
            case Seen.Pending pending -> state(checkout.id(), State.PENDING);
            case Seen.Paid paid ->
                transaction.executeWithoutResult(status -> {
                    PayIn payIn = take(checkout, paid.payment(), paid.amount(), clock.instant());
                    paid.fee().ifPresent(fee -> fee(checkout, payIn, fee));
                });
            case Seen.Expired expired -> over(checkout.id());
            case Seen.Unknown unknown -> over(checkout.id());
            case Seen.Away away -> LOG.warn("The gateway did not answer: {}", away.detail());
        }
    }

    private void fee(Checkout checkout, PayIn payIn, Money fee) {
        database.sql("update checkout set fee_known = true where id = :id")
                .param("id", checkout.id())
                .update();
        if (!fee.isNone() && fee.currency().equals(payIn.amount().currency())) {
            books.gatewayKept(payIn.id(), payIn.key(), fee, payIn.receivedOn());
        }
    }

    private void state(UUID id, State state) {
        database.sql("update checkout set state = :state where id = :id and state in ('OPENING', 'OPEN', 'PENDING')")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    private PayIn take(Checkout checkout, String payment, Money amount, Instant at) {
        Settlement settlement = settlements.find(checkout.settlement()).orElseThrow();
        paidClaims.hold(settlement.claim()); // first the claim, as everybody does who changes its money
        state(checkout.id(), State.PAID);
        return payIns.take(new PayIn.Came(
                "gateway:" + payment,
                Books.Via.GATEWAY,
                amount,
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                "",
                "",
                settlement.number(),
                Optional.of(payment),
                Optional.of(settlement.id())));
    }

    /** What the gateway tells, in the transaction in which the gateway is answered. It may come twice, late, or before what came first. */
    @EventListener
    void on(GatewayTold told) {
        GatewayEvent event = told.event();
        switch (event.what()) {
            case GatewayEvent.Paid paid ->
                checkout(paid.key(), paid.checkout())
                        .ifPresentOrElse(
                                known -> take(known, paid.payment(), paid.amount(), event.at()),
                                () -> nobodys(paid, event.at()));
            case GatewayEvent.Pending pending ->
                checkout(pending.key(), pending.checkout()).ifPresent(known -> state(known.id(), State.PENDING));
            case GatewayEvent.Failed failed ->
                checkout(failed.key(), failed.checkout()).ifPresent(known -> over(known.id()));
            case GatewayEvent.Expired expired ->
                checkout(expired.key(), expired.checkout()).ifPresent(known -> over(known.id()));
            case GatewayEvent.Refunded refunded -> refunded(refunded);
            case GatewayEvent.RefundFailed failed -> ours(failed.key()).ifPresent(refunds::cameBack);
            case GatewayEvent.Disputed disputed ->
                payIns.byPayment(disputed.payment()).ifPresent(known -> disputed(known, disputed));
            case GatewayEvent.DisputeEnded ended -> {
                if (ended.won()) {
                    payIns.byPayment(ended.payment()).ifPresent(known -> won(known, ended, event.at()));
                }
            }
            case GatewayEvent.Other other -> LOG.debug("Nothing follows from {}", other.kind());
        }
    }

    /** Money on a page that this service never opened: it is taken, and a person looks. */
    private void nobodys(GatewayEvent.Paid paid, Instant at) {
        payIns.take(new PayIn.Came(
                "gateway:" + paid.payment(),
                Books.Via.GATEWAY,
                paid.amount(),
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                "",
                "",
                paid.key(),
                Optional.of(paid.payment()),
                Optional.empty()));
    }

    private void refunded(GatewayEvent.Refunded refunded) {
        Optional<Refunds.Asked> ours = ours(refunded.key());
        if (ours.isPresent()) {
            refunds.paidByGateway(ours.get());
        } else {
            attention.ask(
                    "refund-by-hand:" + refunded.refund(),
                    Attention.About.REFUND_BY_HAND,
                    refunded.payment(),
                    refunded.amount().toString());
        }
    }

    private Optional<Refunds.Asked> ours(String key) {
        return Refunds.Asked.read(key)
                .filter(asked -> refunds.find(asked.refund()).isPresent());
    }

    /** The payer's bank took money back; if it is known that the dispute was won since, it gave it again, and nothing changed. */
    private void disputed(PayIn payIn, GatewayEvent.Disputed disputed) {
        if (remember(payIn, disputed.dispute(), "TAKEN")) {
            payIns.returned(payIn, "dispute:" + disputed.dispute(), disputed.amount());
        }
    }

    private void won(PayIn payIn, GatewayEvent.DisputeEnded ended, Instant at) {
        boolean news = remember(payIn, ended.dispute(), "WON");
        int taken = database.sql("update card_dispute set state = 'WON' where id = :id and state = 'TAKEN'")
                .param("id", ended.dispute())
                .update();
        if (!news && taken == 1) {
            wonBack(payIn, ended, at);
        }
    }

    /** Whether nothing was told of a dispute before. */
    private boolean remember(PayIn payIn, String dispute, String state) {
        return database.sql("""
                insert into card_dispute (id, pay_in, state, at) values (:id, :payIn, :state, :at) on conflict do nothing""")
                        .param("id", dispute)
                        .param("payIn", payIn.id())
                        .param("state", state)
                        .param("at", Rows.time(clock.instant()))
                        .update()
                == 1;
    }

    /** A dispute was won: the money is there again, and pays what it paid before. */
    private void wonBack(PayIn lost, GatewayEvent.DisputeEnded ended, Instant at) {
        payIns.take(new PayIn.Came(
                "dispute-won:" + ended.dispute(),
                Books.Via.GATEWAY,
                ended.amount(),
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                lost.payer(),
                "",
                lost.reference(),
                Optional.empty(),
                lost.settlement()));
    }

    private Optional<Checkout> checkout(String key, String session) {
        return database.sql("""
                select * from checkout where id = cast(:id as uuid) or session = :session order by id limit 1""")
                .param("id", uuid(key).orElse(null), java.sql.Types.OTHER)
                .param("session", session)
                .query(Checkouts::checkout)
                .optional();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a key that is not ours
        }
    }

    private static Checkout checkout(ResultSet row, int n) throws SQLException {
        return new Checkout(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "settlement"),
                Rows.money(row, "minor", "currency"),
                Rows.text(row, "session"),
                Rows.text(row, "page").map(URI::create),
                State.valueOf(row.getString("state")),
                Rows.instant(row, "made_at"),
                Rows.maybe(row, "expires_at"));
    }
}
