package org.rightful.app.payments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Permission;
import org.rightful.app.claims.BesideClaim;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Reason;
import org.rightful.app.platform.Money;
import org.springframework.stereotype.Component;

/** What a claim's page shows of its money: the release first (R101), what is paid and whose it is (R67), and what can be done about it. */
@Component
class ClaimMoney implements BesideClaim {
    private final Settlements settlements;
    private final Payments payments;
    private final Earnings earnings;
    private final Refunds refunds;
    private final PayIns payIns;
    private final BookList list;
    private final Wrongs wrongs;

    ClaimMoney(
            Settlements settlements,
            Payments payments,
            Earnings earnings,
            Refunds refunds,
            PayIns payIns,
            BookList list,
            Wrongs wrongs) {
        this.settlements = settlements;
        this.payments = payments;
        this.earnings = earnings;
        this.refunds = refunds;
        this.payIns = payIns;
        this.list = list;
        this.wrongs = wrongs;
    }

    /**
     * The money of a claim.
     *
     * @param service whether the people of the service look; a holder does not see who paid
     * @param held what came and waits
     * @param mayGrant whether more parts can be granted now
     * @param mayRefund whether it can be found wrong and given back now
     */
    record Seen(
            String number,
            Payments.PayStep step,
            List<Earnings.Share> shares,
            List<Refunds.Refund> refunds,
            List<PayIn> held,
            List<BookList.Issued> papers,
            boolean service,
            boolean mayGrant,
            boolean mayRefund,
            List<Reason> reasons,
            int mostParts) {
        /** Whether something was given back. */
        public boolean isGivenBack() {
            return !refunds.isEmpty();
        }
    }

    @Override
    public Optional<Shown> of(Claim claim, Actor actor) {
        if (settlements.of(claim.id()).isEmpty()) {
            return Optional.empty();
        }
        Payments.PayStep step = payments.of(claim.id()).orElseThrow();
        boolean service = actor.may(Permission.SEE_BOOKS);
        boolean keeps = actor.may(Permission.KEEP_BOOKS);
        List<Earnings.Share> shares = earnings.shares(claim.id());
        boolean settled = claim.state() == ClaimState.CLOSED && claim.reason().equals(Optional.of(Reason.SETTLED));
        Money nothing = Money.none(step.settlement().total().currency());
        return Optional.of(new Shown(
                "payments/claim",
                new Seen(
                        claim.number(),
                        step,
                        shares,
                        refunds.ofClaim(claim.id().value()),
                        service
                                ? payIns.ofClaim(claim.id()).stream()
                                        .filter(each -> !each.free().isNone())
                                        .toList()
                                : List.of(),
                        service ? list.papersOf(claim.id().value()) : List.of(),
                        service,
                        keeps && step.payable(),
                        keeps && settled && step.paid().compareTo(nothing) > 0 && !wrongs.wasWrong(claim.id()),
                        Arrays.stream(Reason.values())
                                .filter(Wrongs.WRONG::contains)
                                .toList(),
                        Plans.MOST)));
    }
}
