package org.rightful.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimEvent;
import org.rightful.app.claims.ClaimMoved;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Reason;
import org.rightful.app.correspondence.Due;
import org.rightful.app.platform.Money;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What follows for money when a claim moves, in the transaction of the move. */
@Component
class OnClaims {
    private final PaidClaims claims;
    private final Settlements settlements;
    private final PayIns payIns;
    private final Plans plans;
    private final Bills bills;
    private final Books books;
    private final Told told;
    private final Releases releases;
    private final Attention attention;
    private final Clock clock;

    OnClaims(
            PaidClaims claims,
            Settlements settlements,
            PayIns payIns,
            Plans plans,
            Bills bills,
            Books books,
            Told told,
            Releases releases,
            Attention attention,
            Clock clock) {
        this.claims = claims;
        this.settlements = settlements;
        this.payIns = payIns;
        this.plans = plans;
        this.bills = bills;
        this.books = books;
        this.told = told;
        this.releases = releases;
        this.attention = attention;
        this.clock = clock;
    }

    @EventListener
    void on(ClaimMoved moved) {
        boolean justAgreed = moved.event() == ClaimEvent.ACCEPT || moved.event() == ClaimEvent.TAKE_OFFER;
        if (moved.after() == moved.before()) {
            return;
        }
        if (justAgreed || moved.after() == ClaimState.AGREED) {
            agreed(claims.hold(moved.claim()));
        } else if (moved.after() == ClaimState.UNANSWERED) {
            payIns.retry(moved.claim());
        } else if (moved.after() == ClaimState.CLOSED) {
            ended(claims.hold(moved.claim()));
        }
    }

    /** Both sides agreed, or agree still after a question: it is written down, and what waited for it pays it. */
    private void agreed(Claim claim) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), claim.zone());
        Optional<Settlement> before = settlements.of(claim.id());
        if (before.filter(each -> settlements.says(each, claim)).isPresent()) {
            Money paid = payIns.paid(before.get());
            plans.later(before.get(), paid, claims.daysStoodStill(claim));
            plans.next(before.get(), paid)
                    .map(due -> due.on().isBefore(today) ? claims.payBy(claim) : due.on())
                    .ifPresent(day -> claims.payUntil(claim.id(), day));
            payIns.retry(claim.id());
            return;
        }
        before.ifPresent(each -> replaced(claim, each, today));
        Settlement settlement = settlements.write(claim, before);
        if (settlement.total().isNone()) {
            releases.release(claim, settlement);
            told.settledForNothing(claim);
            return;
        }
        LocalDate payBy = claims.payBy(claim);
        List<Due> plan = List.of(new Due(payBy, settlement.total()));
        plans.set(settlement, plan);
        if (settlement.lines().stream().anyMatch(Settlement.Line::taxOpen)) {
            attention.ask(
                    "tax:" + settlement.id(),
                    Attention.About.TAX_OPEN,
                    settlement.number(),
                    settlement.tax().toString());
        }
        told.agreed(claim, settlement, plan, bills.invoices(settlement, claim, today, payBy));
        payIns.retry(claim.id());
    }

    /** What was paid before belongs to the next settlement, and the invoices are taken back. */
    private void replaced(Claim claim, Settlement before, LocalDate today) {
        payIns.ofClaim(claim.id()).forEach(each -> payIns.unsplit(each, "REPLACED"));
        Money open = books.open(before);
        if (!open.isNone()) {
            books.cancelled(before, open, "replaced", today);
        }
        bills.takeBack(before, before.total(), claim, today);
    }

    private void ended(Claim claim) {
        Optional<Settlement> settlement = settlements.of(claim.id());
        Reason reason = claim.reason().orElseThrow();
        if (settlement.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), claim.zone());
        switch (reason) {
            case SETTLED -> payIns.giveBackFree(claim);
            case UNCOLLECTABLE -> {
                Money open = payIns.giveUpRest(settlement.get(), "ended");
                payIns.giveBackFree(claim);
                bills.takeBack(settlement.get(), open, claim, today);
            }
            default -> {
                payIns.undo(claim, settlement.get());
                bills.takeBack(settlement.get(), settlement.get().total(), claim, today);
            }
        }
    }
}
