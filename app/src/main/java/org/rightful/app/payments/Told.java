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
     * @param allocation what it paid first: the same money may pay again, if the sides agree anew, and then has another receipt
     */
    void paid(
            Claim claim,
            Settlement settlement,
            UUID allocation,
            PayIn payIn,
            Money pays,
            Money rest,
            Optional<Due> next) {
        Bills.Issued receipt = bills.issue(
                Bills.About.settlement(Bills.Kind.RECEIPT, settlement, allocation, 0),
                payIn.receivedOn(),
                pays,
                Optional.empty(),
                number -> new Invoices.Written(
                        documents.receipt(number, claim, settlement, payIn, pays, rest), new byte[0]));
        claims.write(claim, new PaymentReceived(pays, rest, next), List.of(receipt.attached()));
        claims.tellHolder(claim, "paid", List.of(pays.toString(), rest.toString()));
    }

    /** Money came for a claim that cannot be paid now: it waits, and a person sees it. */
    void held(Claim claim, PayIn payIn, Settlement settlement) {
        boolean other = !payIn.amount().currency().equals(settlement.total().currency());
        attention.ask(
                "held:" + payIn.id(),
                other ? Attention.About.OTHER_CURRENCY : Attention.About.HELD,
                claim.number(),
                payIn.amount().toString());
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
        Reason reason = claim.reason().orElse(Reason.WITHDRAWN);
        refunded(claim, amount, reason, "");
    }

    /** Money goes back, for a reason that a person or the claim's end gives. */
    void refunded(Claim claim, Money amount, Reason reason, String explanation) {
        claims.write(
                claim,
                new Refunded(amount, Optional.of(Closed.Reason.valueOf(reason.name())), explanation, true),
                List.of());
        claims.tellHolder(claim, "paid-back", List.of(amount.toString()));
    }

    /**
     * The payer's bank took money back.
     *
     * @param owed whether the recipient owes it again
     */
    void returned(Claim claim, Settlement settlement, Money amount, boolean owed, LocalDate payBy) {
        if (owed) {
            howToPay(settlement)
                    .ifPresent(how -> claims.write(
                            claim, new PaymentReturned(amount, PaymentReturned.Why.REVERSED, payBy, how), List.of()));
        }
        claims.tellHolder(claim, "paid-back", List.of(amount.toString()));
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
