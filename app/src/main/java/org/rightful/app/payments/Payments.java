package org.rightful.app.payments;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.banking.EpcQr;
import org.rightful.app.banking.QrCode;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Party;
import org.rightful.app.correspondence.Due;
import org.rightful.app.correspondence.HowToPay;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.settings.Settings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of payments for the recipient's pages: what was agreed, how it is paid, and what has come of it. */
@Component
public class Payments {
    private final Claims claims;
    private final PaidClaims paidClaims;
    private final Settlements settlements;
    private final PayIns payIns;
    private final Refunds refunds;
    private final Releases releases;
    private final Plans plans;
    private final Bills bills;
    private final Books books;
    private final Told told;
    private final Checkouts checkouts;
    private final Settings settings;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Payments(
            Claims claims,
            PaidClaims paidClaims,
            Settlements settlements,
            PayIns payIns,
            Refunds refunds,
            Releases releases,
            Plans plans,
            Bills bills,
            Books books,
            Told told,
            Checkouts checkouts,
            Settings settings,
            Journal journal,
            TransactionTemplate transaction) {
        this.claims = claims;
        this.paidClaims = paidClaims;
        this.settlements = settlements;
        this.payIns = payIns;
        this.refunds = refunds;
        this.releases = releases;
        this.plans = plans;
        this.bills = bills;
        this.books = books;
        this.told = told;
        this.checkouts = checkouts;
        this.settings = settings;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * What a recipient sees of a settlement: always, also long after it was paid.
     *
     * @param payable whether money is taken now; while a question or a proof is open it is not
     * @param plan the parts in which it is paid; one if it is paid at once
     * @param next what is due next; empty if all is paid
     * @param pay how it can be paid; empty if it cannot now
     * @param code of the transfer of what is due next; euros only
     * @param mostParts into how many monthly parts it can be divided now without asking; 1 if it cannot
     * @param waiting what came and waits until the claim can be paid
     * @param givenBack what was or is being given back
     * @param papers oldest first
     */
    public record PayStep(
            Settlement settlement,
            Money paid,
            Money open,
            boolean payable,
            List<Due> plan,
            Optional<Due> next,
            Optional<HowToPay> pay,
            Optional<QrCode> code,
            int mostParts,
            Money waiting,
            Money givenBack,
            List<Paper> papers,
            Optional<Released> release) {
        public PayStep {
            plan = List.copyOf(plan);
            papers = List.copyOf(papers);
        }
    }

    /**
     * A paper that can be opened for ever.
     *
     * @param kind AGREEMENT, INVOICE, CREDIT_NOTE, RECEIPT or RELEASE
     */
    public record Paper(String number, String kind, LocalDate issuedOn, Money amount, BlobId pdf) {}

    /**
     * A release, and what is still to be deleted.
     *
     * @param clean whether nothing is left to delete, as far as anybody knows
     */
    public record Released(String number, Instant at, boolean clean, List<CleanUp> cleanUps) {
        public Released {
            cleanUps = List.copyOf(cleanUps);
        }
    }

    /** An address that is to be cleaned; a remnant turned up after the release, which covers it. */
    public record CleanUp(String page, String image, boolean remnant, boolean there, Instant checkedAt) {}

    /** What came of wanting to pay online. */
    public sealed interface Pay permits GoTo, Not {}

    /** The payer goes there. */
    public record GoTo(URI page) implements Pay {}

    /** The key of the sentence that says why not. */
    public record Not(String sentence) implements Pay {}

    /** What the two sides of a claim agreed on; nothing if they did not. */
    @Transactional(readOnly = true)
    public Optional<PayStep> of(ClaimId id) {
        return settlements.of(id).map(settlement -> step(claims.find(id).orElseThrow(), settlement));
    }

    private PayStep step(Claim claim, Settlement settlement) {
        Money open = books.open(settlement);
        Money paid = payIns.paid(settlement);
        boolean payable = payIns.mayBePaid(claim, open);
        Optional<Due> next = plans.next(settlement, paid);
        Money none = Money.none(settlement.total().currency());
        return new PayStep(
                settlement,
                paid,
                open,
                payable,
                plans.of(settlement),
                next,
                payable ? told.howToPay(settlement) : Optional.empty(),
                payable ? next.flatMap(due -> code(settlement, due.amount())) : Optional.empty(),
                payable && claim.state() == ClaimState.AGREED ? Plans.mostUnasked(open) : 1,
                payIns.ofClaim(claim.id()).stream()
                        .filter(each -> each.amount().currency().equals(none.currency()))
                        .map(PayIn::free)
                        .reduce(none, Money::plus),
                refunds.ofClaim(claim.id().value()).stream()
                        .map(Refunds.Refund::amount)
                        .filter(each -> each.currency().equals(none.currency()))
                        .reduce(none, Money::plus),
                papers(claim.id(), settlement),
                releases.of(claim.id()).map(release -> released(settlement, release)));
    }

    private Released released(Settlement settlement, Releases.Release release) {
        List<CleanUp> cleanUps = releases.cleanUps(release).stream()
                .map(each -> new CleanUp(each.page(), each.image(), each.remnant(), each.there(), each.checkedAt()))
                .toList();
        return new Released(
                releases.certificate(settlement),
                release.madeAt(),
                cleanUps.stream().noneMatch(CleanUp::there),
                cleanUps);
    }

    private List<Paper> papers(ClaimId claim, Settlement now) {
        List<Paper> papers = new ArrayList<>();
        Optional<Settlement> each = Optional.of(now);
        while (each.isPresent()) {
            Settlement settlement = each.get();
            List<Paper> its = new ArrayList<>();
            its.add(new Paper(
                    settlement.number(),
                    "AGREEMENT",
                    LocalDate.ofInstant(
                            settlement.madeAt(),
                            claims.find(claim).orElseThrow().zone()),
                    settlement.total(),
                    settlement.agreement()));
            bills.of(settlement)
                    .forEach(bill -> its.add(
                            new Paper(bill.number(), bill.kind().name(), bill.issuedOn(), bill.amount(), bill.pdf())));
            papers.addAll(0, its);
            each = settlement.replaces().flatMap(settlements::find);
        }
        return papers;
    }

    /** A paper of a claim by its number. */
    @Transactional(readOnly = true)
    public Optional<Paper> paper(ClaimId claim, String number) {
        return of(claim)
                .flatMap(step -> step.papers().stream()
                        .filter(each -> each.number().equals(number))
                        .findFirst());
    }

    private Optional<QrCode> code(Settlement settlement, Money amount) {
        return bills.account(settlement)
                .flatMap(iban -> EpcQr.of(settings.payments().payee(), iban, amount, Bills.reference(settlement)))
                .map(EpcQr::code);
    }

    /** The holder's share of every payment, in percent, as it is published (R66). */
    public int holderPercent() {
        return settings.payments().holderPermille() / 10;
    }

    /**
     * Opens the page where what is due next, or all that is open, is paid. Asks the gateway; called outside a transaction.
     *
     * @param all whether all that is open is paid at once
     * @param returnTo where the payer comes back to
     */
    public Pay payOnline(Claims.Access as, boolean all, URI returnTo) {
        Optional<PayStep> step = as.party() == Party.RECIPIENT ? of(as.claim()) : Optional.empty();
        Optional<Money> wanted = step.filter(PayStep::payable)
                .map(each -> all ? each.open() : each.next().map(Due::amount).orElse(each.open()));
        if (wanted.isEmpty()) {
            return new Not("pay.wrong.now");
        }
        return switch (checkouts.pay(as.claim(), wanted.get(), returnTo)) {
            case Checkouts.GoTo page -> new GoTo(page.page());
            case Checkouts.Not not -> new Not(not.sentence());
        };
    }

    /** Asks the gateway what became of the payment page of a claim: whoever comes back from it wants to know. Outside a transaction. */
    public void look(ClaimId claim) {
        checkouts.look(claim);
    }

    /** Divides what is open into monthly parts (R64); empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> inParts(Claims.Access as, int parts) {
        Claim claim = paidClaims.hold(as.claim());
        Optional<PayStep> step = as.party() == Party.RECIPIENT ? of(as.claim()) : Optional.empty();
        boolean divided = step.filter(each -> each.plan().size() > 1).isPresent(); // once; then a person decides
        if (step.isEmpty() || divided || parts < 1 || parts > step.get().mostParts()) {
            return Optional.of("pay.wrong.parts");
        }
        divide(claim, step.get().settlement(), parts);
        return Optional.empty();
    }

    /** A person of the service grants more parts than everybody may choose: a hardship decision (R64). */
    @Transactional
    public boolean grantParts(ClaimId id, int parts, org.rightful.app.accounts.PersonId by) {
        Claim claim = paidClaims.hold(id);
        Optional<Settlement> settlement = settlements.of(id);
        boolean can = settlement.isPresent() && parts >= 1 && parts <= Plans.MOST && paidClaims.mayBePaid(claim);
        if (can) {
            divide(claim, settlement.get(), parts);
            journal.write(
                    Entry.by(by.value(), "PartsGranted", "claim:" + id, Map.of("parts", Integer.toString(parts))));
        }
        return can;
    }

    private void divide(Claim claim, Settlement settlement, int parts) {
        LocalDate first = paidClaims.payBy(claim);
        Money open = books.open(settlement);
        plans.set(
                settlement,
                Plans.monthly(open, parts, first).stream()
                        .map(due -> new Due(paidClaims.workingDay(claim, due.on()), due.amount()))
                        .toList());
        paidClaims.keepPaying(claim.id());
        journal.write(Entry.ofService("PlanSet", "claim:" + claim.id(), Map.of("parts", Integer.toString(parts))));
    }

    /** Asks to delete what sightings found at released places, without waiting for the job that does so; tells how many letters were written. */
    public int askForRemnants() {
        return releases.askForRemnants();
    }

    /** Looks, now, whether what was to be deleted is gone; outside a transaction. Whether nothing is left. */
    public boolean lookAtCleanUp(ClaimId claim) throws InterruptedException {
        Optional<Releases.Release> release = transaction.execute(status -> releases.of(claim));
        return release != null && release.isPresent() && releases.lookAgain(release.get());
    }
}
