package org.rightful.app.payments;

import java.util.Optional;
import org.rightful.app.gateway.PaymentGateway;
import org.rightful.app.gateway.Refunding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives back through the gateway what was decided. A refund whose answer was lost is asked for again with the same key. */
@Component
class RefundJob {
    private static final Logger LOG = LoggerFactory.getLogger(RefundJob.class);
    private static final int MOST_AT_ONCE = 200;
    /** After these, some days have passed. */
    private static final int MOST_TRIES = 20;

    private final Refunds refunds;
    private final PayIns payIns;
    private final ObjectProvider<PaymentGateway> gateways;
    private final TransactionTemplate transaction;

    RefundJob(
            Refunds refunds, PayIns payIns, ObjectProvider<PaymentGateway> gateways, TransactionTemplate transaction) {
        this.refunds = refunds;
        this.payIns = payIns;
        this.gateways = gateways;
        this.transaction = transaction;
    }

    /** Asks for every refund that waits; tells how many were given back. */
    int run() {
        Optional<PaymentGateway> gateway = gateways.stream().findFirst();
        if (gateway.isEmpty()) {
            return 0;
        }
        int done = 0;
        for (Refunds.Refund each : refunds.forGateway(MOST_AT_ONCE)) {
            try {
                done += giveBack(gateway.get(), each) ? 1 : 0;
            } catch (RuntimeException e) { // one that cannot be given back holds up no other
                LOG.error("Refund {} could not be asked for", each.id(), e);
            }
        }
        return done;
    }

    private boolean giveBack(PaymentGateway gateway, Refunds.Refund refund) {
        Optional<String> payment = payIns.find(refund.payIn()).flatMap(PayIn::payment);
        if (payment.isEmpty()) {
            transaction.executeWithoutResult(
                    status -> refunds.refused(refund.id(), "the gateway knows no such payment"));
            return false;
        }
        Refunding answer = gateway.refund(refund.asked().key(), payment.get(), refund.amount());
        return Boolean.TRUE.equals(transaction.execute(status -> switch (answer) {
            case Refunding.Done done -> {
                refunds.paidByGateway(refund.asked());
                yield true;
            }
            case Refunding.Refused refused -> {
                refunds.refused(refund.id(), refused.detail());
                yield false;
            }
            case Refunding.Away away -> {
                LOG.warn("The gateway did not answer about refund {}: {}", refund.id(), away.detail());
                refunds.tried(refund.id(), away.detail());
                if (refund.tries() >= MOST_TRIES) {
                    refunds.givenUp(refund.id(), away.detail());
                }
                yield false;
            }
        }));
    }
}
