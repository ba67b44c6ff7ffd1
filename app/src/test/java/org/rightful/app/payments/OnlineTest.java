package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Reason;
import org.rightful.app.gateway.GatewayEvent;
import org.rightful.app.gateway.GatewayTold;
import org.rightful.app.gateway.MisbehavingStripe;
import org.rightful.app.gateway.Opened;
import org.rightful.app.gateway.PaymentGateway;
import org.rightful.app.gateway.Seen;
import org.rightful.app.gateway.Told.Forged;
import org.rightful.app.gateway.Told.Genuine;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Paying online at a Stripe that behaves as documented, and misbehaves as documented. */
@ServiceTest
class OnlineTest extends MoneyTest {
    private static final URI BACK = URI.create("http://localhost:8080/claim/choose");

    @Autowired
    Claims allClaims;

    @Autowired
    PaidClaims paidClaims;

    @Autowired
    Wording wording;

    @Autowired
    OpenMoney money;

    @Autowired
    BookList list;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Ids ids;

    private MisbehavingStripe stripe;
    private PaymentGateway gateway;
    private Checkouts checkouts;
    private RefundJob job;

    @BeforeEach
    void start() {
        stripe = MisbehavingStripe.start();
        stripe.tells(
                URI.create("http://localhost:8080"), theClock()); // nothing is sent; its days are those of the service
        gateway = stripe.gateway();
        ObjectProvider<PaymentGateway> provided =
                new StaticListableBeanFactory(Map.of("gateway", gateway)).getBeanProvider(PaymentGateway.class);
        checkouts = new Checkouts(
                database(),
                provided,
                allClaims,
                paidClaims,
                settlements,
                payIns,
                refunds,
                books,
                attention,
                wording,
                transactions,
                ids,
                theClock());
        job = new RefundJob(refunds, payIns, provided, transactions);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    private String page(Claim claim) {
        assertInstanceOf(
                Checkouts.GoTo.class,
                checkouts.pay(claim.id(), settlement(claim).total(), BACK));
        return checkouts.current(claim.id()).orElseThrow().session().orElseThrow();
    }

    /** What the door does with what Stripe sends. */
    private void tell(MisbehavingStripe.Event event) {
        Genuine told = assertInstanceOf(
                Genuine.class,
                gateway.read(
                        event.body().getBytes(StandardCharsets.UTF_8),
                        MisbehavingStripe.signature(event.body(), theClock().instant()),
                        theClock().instant()));
        transactions.executeWithoutResult(status -> checkouts.on(new GatewayTold(gateway.name(), told.event())));
    }

    @Test
    @Tag("R97")
    void whatIsPaidOnlineReleasesTheClaim() {
        Claim claim = agreed(Answer.Choice.PAST);
        tell(stripe.pays(page(claim)));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(settlement(claim).total(), payIns.paid(settlement(claim)));
        booksAreRight(claim);
    }

    @Test
    void anEventThatComesTwiceAndLateIsOnePayment() {
        Claim claim = agreed(Answer.Choice.PAST);
        String session = page(claim);
        MisbehavingStripe.Event paid = stripe.pays(session);
        checkouts.look(claim.id()); // the payer comes back before the event does
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        theClock().forward(Duration.ofHours(2));
        tell(paid);
        tell(paid);
        assertEquals(1, payIns.ofClaim(claim.id()).size());
        booksAreRight(claim);
    }

    /** Whatever happens on the way to the payment page: there is one page, and who pays on it pays once. */
    @ParameterizedTest
    @EnumSource(
            value = MisbehavingStripe.Fault.class,
            names = {"LOST_ANSWER", "CUT", "FAULT_ONCE", "BUSY", "IN_USE", "SILENCE", "GARBAGE"})
    void anAnswerThatIsLostLeadsToTheSamePage(MisbehavingStripe.Fault fault) {
        Claim claim = agreed(Answer.Choice.PAST);
        stripe.misbehave(fault);
        checkouts.pay(claim.id(), settlement(claim).total(), BACK);
        stripe.calm();
        String session = page(claim);
        String key = checkouts.current(claim.id()).orElseThrow().id().toString();
        assertTrue(stripe.pagesOf(key).size() <= 1, fault::name);
        tell(stripe.pays(session));
        assertEquals(1, stripe.paymentsOf(key));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    @Test
    void eventsOutOfOrderEndInTheSame() {
        Claim claim = agreed(Answer.Choice.PAST);
        String session = page(claim);
        MisbehavingStripe.Event promised = stripe.promises(session);
        MisbehavingStripe.Event arrived = stripe.settles(session, true);
        tell(arrived);
        tell(promised); // that it is on its way is told after it came
        tell(stripe.expires(session));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(1, payIns.ofClaim(claim.id()).size());
        assertEquals(Optional.empty(), checkouts.current(claim.id()));
        booksAreRight(claim);
    }

    @Test
    void aPageIsClosedWhenTheBankWasFaster() {
        Claim claim = agreed(Answer.Choice.PAST);
        String session = page(claim);
        pays(claim, settlement(claim).total());
        theClock().forward(Duration.ofMinutes(10));
        checkouts.askAgain();
        assertEquals(Optional.empty(), checkouts.current(claim.id()));
        assertInstanceOf(Seen.Expired.class, gateway.find(session));
    }

    @Test
    void aForgedEventPaysNothing() {
        Claim claim = agreed(Answer.Choice.PAST);
        MisbehavingStripe.Event paid = stripe.pays(page(claim));
        assertInstanceOf(
                Forged.class,
                gateway.read(
                        paid.body().getBytes(StandardCharsets.UTF_8),
                        MisbehavingStripe.signature(paid.body(), theClock().instant(), "whsec_of_somebody_else"),
                        theClock().instant()));
        assertEquals(ClaimState.AGREED, seen(claim).state());
    }

    @Test
    void fiftyPressesOfTheButtonOpenOnePage() throws Exception {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        Set<URI> pages = Collections.synchronizedSet(new HashSet<>());
        List<Callable<Boolean>> presses = new ArrayList<>();
        IntStream.range(0, 50)
                .forEach(n -> presses.add(() -> checkouts.pay(claim.id(), total, BACK) instanceof Checkouts.GoTo page
                        && pages.add(page.page())));
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> each : threads.invokeAll(presses)) {
                each.get();
            }
        }
        assertEquals(1, pages.size());
        assertEquals(
                1,
                database()
                        .sql("select count(*) from checkout where settlement = :id")
                        .param("id", settlement(claim).id())
                        .query(Long.class)
                        .single());
    }

    @Test
    @Tag("R102")
    void aWrongClaimIsGivenBackOnceThoughTheAnswerIsLost() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        tell(stripe.pays(page(claim)));
        assertEquals(
                Optional.empty(),
                wrongs.refund(claim.id(), Reason.WRONG_MATCH, "It is another picture after all.", theHandler()));
        String payment = payIns.ofClaim(claim.id()).getFirst().payment().orElseThrow();
        stripe.misbehave(MisbehavingStripe.Fault.LOST_ANSWER);
        job.run();
        stripe.calm();
        assertEquals(0, job.run(), "who does not answer is left alone for a minute");
        theClock().forward(Duration.ofMinutes(2));
        job.run();
        job.run();
        assertEquals(total.minor(), stripe.refundedOf(payment));
        Refunds.Refund refund = refunds.ofClaim(claim.id().value()).getFirst();
        assertEquals(Refunds.State.DONE, refund.state());
        booksAreRight(claim);
    }

    @Test
    void aDisputeOpensTheSettlementAgainAndTheReleaseStays() {
        Claim claim = agreed(Answer.Choice.PAST);
        long before = holder(claim.account());
        tell(stripe.pays(page(claim)));
        String payment = payIns.ofClaim(claim.id()).getFirst().payment().orElseThrow();
        tell(stripe.disputes(payment));
        assertEquals(before, holder(claim.account()));
        assertEquals(settlement(claim).total(), books.open(settlement(claim)));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
        tell(stripe.disputeEnds(payment, true));
        assertTrue(books.open(settlement(claim)).isNone(), "a dispute that is won pays it again");
        booksAreRight(claim);
    }

    /** In which order, and how often, the gateway may tell that a refund was made and failed. */
    static List<List<String>> ordersOfRefunds() {
        return List.of(
                List.of("made", "failed"),
                List.of("made", "failed", "made"),
                List.of("failed", "made"),
                List.of("made", "failed", "failed", "made", "failed"));
    }

    /** A refund that did not reach the payer is owed still, whatever is told of it how often. */
    @ParameterizedTest
    @MethodSource("ordersOfRefunds")
    @Tag("R102")
    void aRefundThatFailedIsOwedStill(List<String> order) {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        tell(stripe.pays(page(claim)));
        wrongs.refund(claim.id(), Reason.WRONG_MATCH, "It is another picture after all.", theHandler());
        Refunds.Refund refund = refunds.ofClaim(claim.id().value()).getFirst();
        long atGateway = ledger.balance(LedgerAccount.of(LedgerAccount.Kind.GATEWAY), total.currency());
        for (String what : order) {
            refund(refund, what);
        }
        Refunds.Refund after = refunds.find(refund.id()).orElseThrow();
        assertEquals(Refunds.State.FAILED, after.state());
        assertEquals(total.minor(), balance(LedgerAccount.Kind.REFUND, refund.id()));
        assertEquals(atGateway, ledger.balance(LedgerAccount.of(LedgerAccount.Kind.GATEWAY), total.currency()));
        assertTrue(refunds.again(refund.id(), theHandler()));
        refund(refund, "made"); // of the attempt that failed
        assertEquals(
                Refunds.State.DECIDED, refunds.find(refund.id()).orElseThrow().state());
        job.run();
        String payment = payIns.ofClaim(claim.id()).getFirst().payment().orElseThrow();
        assertEquals(total.minor(), stripe.refundedOf(payment));
        assertEquals(0, balance(LedgerAccount.Kind.REFUND, refund.id()));
        booksAreRight(claim);
    }

    private void refund(Refunds.Refund refund, String what) {
        String key = refund.asked().key();
        GatewayEvent.What told = what.equals("made")
                ? new GatewayEvent.Refunded("pi_1", "re_1", key, refund.amount())
                : new GatewayEvent.RefundFailed("pi_1", "re_1", key, refund.amount());
        happens(told);
    }

    private void happens(GatewayEvent.What what) {
        GatewayEvent event = new GatewayEvent("evt_" + ids.next(), theClock().instant(), what);
        transactions.executeWithoutResult(status -> checkouts.on(new GatewayTold(gateway.name(), event)));
    }

    /** Where money goes is changed only while it is lost: nobody turns a refund that is on its way to another account. */
    @Test
    void aRefundWhoseWayIsKnownIsNotTurned() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        wrongs.refund(claim.id(), Reason.WRONG_MATCH, "It is another picture after all.", theHandler());
        Refunds.Refund refund = refunds.ofClaim(claim.id().value()).getFirst();
        assertEquals(
                refund.iban().isEmpty(), refunds.to(refund.id(), "DE89370400440532013000", "Somebody", theHandler()));
        assertFalse(refunds.to(refund.id(), "DE02120300000000202051", "Somebody else", theHandler()));
    }

    /** What a dispute takes, and nothing else, is owed again; and each dispute is one. */
    @Test
    void aDisputeOfAPartLeavesTheRestPaid() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        tell(stripe.pays(page(claim)));
        String payment = payIns.ofClaim(claim.id()).getFirst().payment().orElseThrow();
        String first = "du_" + ids.next();
        happens(new GatewayEvent.Disputed(payment, first, Money.of(10, "EUR")));
        happens(new GatewayEvent.Disputed(payment, first, Money.of(10, "EUR")));
        assertEquals(Money.of(10, "EUR"), books.open(settlement(claim)));
        assertEquals(total.minus(Money.of(10, "EUR")), payIns.paid(settlement(claim)));
        booksAreRight(claim);
        happens(new GatewayEvent.Disputed(payment, "du_" + ids.next(), Money.of(5, "EUR")));
        assertEquals(Money.of(15, "EUR"), books.open(settlement(claim)));
        happens(new GatewayEvent.DisputeEnded(payment, first, true, Money.of(10, "EUR")));
        happens(new GatewayEvent.DisputeEnded(payment, first, true, Money.of(10, "EUR")));
        assertEquals(Money.of(5, "EUR"), books.open(settlement(claim)));
        assertTrue(payments.of(claim.id()).orElseThrow().payable(), "what is owed again can be paid");
        assertInstanceOf(Checkouts.GoTo.class, checkouts.pay(claim.id(), Money.of(5, "EUR"), BACK));
        booksAreRight(claim);
    }

    @Test
    void aDisputeThatIsWonBeforeItIsToldChangesNothing() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        tell(stripe.pays(page(claim)));
        String payment = payIns.ofClaim(claim.id()).getFirst().payment().orElseThrow();
        String dispute = "du_" + ids.next();
        happens(new GatewayEvent.DisputeEnded(payment, dispute, true, total));
        happens(new GatewayEvent.Disputed(payment, dispute, total));
        assertEquals(1, payIns.ofClaim(claim.id()).size());
        assertTrue(books.open(settlement(claim)).isNone());
        booksAreRight(claim);
    }

    /** The payer's bank was faster than our refund: it is done, and nothing is given back twice. */
    @Test
    void aDisputeOfWhatIsToBeGivenBackIsTheRefund() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        tell(stripe.pays(page(claim)));
        String payment = payIns.ofClaim(claim.id()).getFirst().payment().orElseThrow();
        wrongs.refund(claim.id(), Reason.WRONG_MATCH, "It is another picture after all.", theHandler());
        happens(new GatewayEvent.Disputed(payment, "du_" + ids.next(), total));
        Refunds.Refund refund = refunds.ofClaim(claim.id().value()).getFirst();
        assertEquals(Refunds.State.DONE, refund.state());
        assertEquals(0, balance(LedgerAccount.Kind.REFUND, refund.id()));
        assertEquals(0, job.run());
        booksAreRight(claim);
    }

    @Test
    void whoIsPayingByDebitIsNotChargedTwice() {
        Claim claim = agreed(Answer.Choice.PAST);
        tell(stripe.promises(page(claim)));
        theClock().forward(Duration.ofHours(30)); // the page is over, the money on its way
        assertEquals(
                new Checkouts.Not("pay.wrong.pending"),
                checkouts.pay(claim.id(), settlement(claim).total(), BACK));
    }

    @Test
    void whatTheGatewayKeepsIsLearnedAfterTheEvent() {
        Claim claim = agreed(Answer.Choice.PAST);
        tell(stripe.pays(page(claim)));
        UUID payIn = payIns.ofClaim(claim.id()).getFirst().id();
        assertFalse(ledger.find("gateway-kept:" + payIn).isPresent());
        theClock().forward(Duration.ofMinutes(10));
        checkouts.askAgain();
        assertTrue(ledger.find("gateway-kept:" + payIn).isPresent());
        booksAreRight(claim);
    }

    @Test
    void whatIsPaidOnAPageThatWeNeverOpenedIsAssignedByAPerson() {
        Claim claim = agreed(Answer.Choice.PAST);
        Opened.Checkout elsewhere = assertInstanceOf(
                Opened.Checkout.class,
                gateway.open(new PaymentGateway.Order(
                        "other-" + claim.number(),
                        settlement(claim).total(),
                        "From another system",
                        BACK,
                        claim.language(),
                        Map.of())));
        MisbehavingStripe.Event paid = stripe.pays(elsewhere.id());
        tell(paid);
        tell(paid);
        List<PayIn> idle = list.idle(1_000).stream()
                .map(BookList.Idle::payIn)
                .filter(each -> each.reference().equals("other-" + claim.number()))
                .toList();
        assertEquals(1, idle.size());
        assertEquals(
                Optional.empty(),
                money.assign(idle.getFirst().id(), settlement(claim).number(), theHandler()));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        wrongs.refund(claim.id(), Reason.WRONG_MATCH, "It is another picture after all.", theHandler());
        job.run();
        assertEquals(
                settlement(claim).total().minor(),
                stripe.refundedOf(idle.getFirst().payment().orElseThrow()));
        booksAreRight(claim);
    }

    @Test
    void nobodyIsSentToAPageForWhatIsPaid() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        pays(claim, total);
        assertInstanceOf(Checkouts.Not.class, checkouts.pay(claim.id(), total, BACK));
        assertEquals(Optional.empty(), checkouts.current(claim.id()));
    }
}
