package org.rightful.app.payments;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Reason;
import org.rightful.app.correspondence.Agreed;
import org.rightful.app.correspondence.Attachment;
import org.rightful.app.correspondence.Clean;
import org.rightful.app.correspondence.Closed;
import org.rightful.app.correspondence.Due;
import org.rightful.app.correspondence.HowToPay;
import org.rightful.app.correspondence.InstalmentDue;
import org.rightful.app.correspondence.PaymentReceived;
import org.rightful.app.correspondence.PaymentReturned;
import org.rightful.app.correspondence.Refunded;
import org.rightful.app.correspondence.Released;
import org.rightful.app.correspondence.RemnantFound;
import org.rightful.app.correspondence.TooMuchPaid;
import org.rightful.app.gateway.PaymentGateway;
import org.rightful.app.invoicing.Invoices;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What both sides are told about money, in the transaction in which it happens. */
@Component("toldOfPayments")
class Told {
    private final PaidClaims claims;
    private final Bills bills;
    private final Documents documents;
    private final ObjectProvider<PaymentGateway> gateway;
    private final Settings settings;
    private final Attention attention;

    Told(
            PaidClaims claims,
            Bills bills,
            Documents documents,
            ObjectProvider<PaymentGateway> gateway,
            Settings settings,
            Attention attention) {
        this.claims = claims;
        this.bills = bills;
        this.documents = documents;
        this.gateway = gateway;
        this.settings = settings;
        this.attention = attention;
    }

    /**
     * What money paid.
     *
     * @param allocation the first part: the same money may pay again, if the sides agree anew, and then has another receipt
     * @param rest what is open after it
     * @param share of it that is the holder's
     */
    record Paid(UUID allocation, Money pays, Money rest, Money share) {}

    /** How a settlement can be paid; empty if the service can be paid in no way. */
    Optional<HowToPay> howToPay(Settlement settlement) {
        Optional<HowToPay.Transfer> transfer = bills.account(settlement)
                .map(iban -> new HowToPay.Transfer(
                        settings.payments().payee(),
                        iban.value(),
                        Bills.reference(settlement).grouped()));
        boolean online = gateway.stream().anyMatch(each -> each.canPay(settlement.total()));
        return transfer.isEmpty() && !online ? Optional.empty() : Optional.of(new HowToPay(transfer, online));
    }

    /** Both sides agreed: what was bought, and how it is paid. */
    void agreed(Claim claim, Settlement settlement, List<Due> plan, List<Bills.Issued> invoices) {
        List<Attachment> files = new ArrayList<>();
        files.add(new Attachment(settlement.number() + ".pdf", "application/pdf", settlement.agreement()));
        invoices.forEach(each -> files.add(each.attached()));
        claims.write(
                claim,
                new Agreed(
                        settlement.what(),
                        settlement.total().in(claim.language()),
                        plan.getFirst().on(),
                        howToPay(settlement),
                        plan.size() == 1 ? List.of() : plan),
                files);
    }

    /**
     * Money came and paid something.
     *
     * @param ends whether nothing is open any more, so that the claim ends
     */
    void paid(Claim claim, Settlement settlement, PayIn payIn, Paid paid, Optional<Due> next, boolean ends) {
        Money pays = paid.pays();
        Money rest = paid.rest();
        Bills.Issued receipt = bills.issue(
                Bills.About.settlement(Bills.Kind.RECEIPT, settlement, paid.allocation(), 0),
                payIn.receivedOn(),
                pays,
                Optional.empty(),
                number -> new Invoices.Written(
                        documents.receipt(number, claim, settlement, payIn, pays, rest), new byte[0]));
        claims.write(claim, new PaymentReceived(pays, rest, next), List.of(receipt.attached()));
        claims.tellHolder(
                claim,
                ends ? "paid-all" : "paid",
                language -> List.of(
                        pays.in(language), rest.in(language), paid.share().in(language)));
    }

    /** The key by which a person is asked about money that waits. */
    static String held(PayIn payIn) {
        return "held:" + payIn.id();
    }

    /** Money came for a claim that cannot be paid now: it waits, and a person sees it. */
    void held(Claim claim, PayIn payIn, Settlement settlement) {
        boolean other = !payIn.amount().currency().equals(settlement.total().currency());
        attention.ask(
                held(payIn),
                other ? Attention.About.OTHER_CURRENCY : Attention.About.HELD,
                claim.number(),
                payIn.amount().toString());
    }

    /** Nothing had to be paid: the claim ended as the agreement was made. */
    void settledForNothing(Claim claim) {
        claims.tellHolder(claim, "closed.settled", language -> List.of());
    }

    /** Everything is paid. */
    void released(Claim claim, Bills.Issued certificate, String covers, List<URI> pleaseDelete, boolean clean) {
        claims.write(
                claim,
                new Released(certificate.number(), covers, pleaseDelete, clean),
                List.of(certificate.attached()));
    }

    /** A copy turned up that the release covers. */
    void remnant(Claim claim, String certificate, List<URI> found) {
        claims.write(claim, new RemnantFound(certificate, found), List.of());
    }

    /** Nothing is there any more. */
    void clean(Claim claim, LocalDate checkedOn) {
        claims.write(claim, new Clean(checkedOn), List.of());
    }

    /** Money goes back. */
    void givenBack(Claim claim, Refunds.Cause cause, Money amount, boolean accountWanted) {
        if (cause == Refunds.Cause.TOO_MUCH) {
            claims.write(
                    claim,
                    new TooMuchPaid(
                            amount,
                            accountWanted ? TooMuchPaid.How.ASKED_FOR_AN_ACCOUNT : TooMuchPaid.How.THE_WAY_IT_CAME),
                    List.of());
            return;
        }
        refunded(
                claim,
                List.of(amount),
                Money.none(amount.currency()),
                claim.reason().orElse(Reason.WITHDRAWN),
                "");
    }

    /**
     * All that came goes back, for a reason that a person or the claim's end gives: one letter, one mail.
     *
     * @param amounts a currency each; nothing is said if there are none
     * @param share what of it had been the holder's
     */
    void refunded(Claim claim, List<Money> amounts, Money share, Reason reason, String explanation) {
        if (amounts.isEmpty()) {
            return;
        }
        claims.write(
                claim,
                new Refunded(amounts, Optional.of(Closed.Reason.valueOf(reason.name())), explanation, true),
                List.of());
        amounts.stream()
                .filter(each -> each.currency().equals(share.currency()))
                .findFirst()
                .ifPresent(amount -> charged(claim, amount, share));
    }

    /** Money that waited goes back, since a person decided so; it had never been the holder's. */
    void waitedInVain(Claim claim, Money amount, String explanation, boolean inFull) {
        claims.write(claim, new Refunded(List.of(amount), Optional.empty(), explanation, inFull), List.of());
    }

    /** The holder learns what goes back, if a share of it was theirs. */
    private void charged(Claim claim, Money amount, Money share) {
        if (!share.isNone()) {
            claims.tellHolder(claim, "paid-back", language -> List.of(amount.in(language), share.in(language)));
        }
    }

    /**
     * The payer's bank took money back.
     *
     * @param share what of it had been the holder's
     * @param owed whether the recipient owes it again
     */
    void returned(Claim claim, Settlement settlement, Money amount, Money share, boolean owed, LocalDate payBy) {
        if (owed) {
            howToPay(settlement)
                    .ifPresent(how -> claims.write(
                            claim, new PaymentReturned(amount, PaymentReturned.Why.REVERSED, payBy, how), List.of()));
        }
        charged(claim, amount, share);
        boolean over = claim.state() == ClaimState.CLOSED;
        attention.ask(
                "returned:" + settlement.id() + ":" + amount.minor() + ":" + payBy,
                Attention.About.DISPUTED,
                claim.number(),
                amount + (over ? "; the claim was settled" : ""));
    }

    /** A part is due in some days. */
    void instalment(Claim claim, Settlement settlement, Due due) {
        howToPay(settlement).ifPresent(how -> claims.write(claim, new InstalmentDue(due, how), List.of()));
    }
}
