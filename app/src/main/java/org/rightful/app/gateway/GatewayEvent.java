package org.rightful.app.gateway;

import java.time.Instant;
import java.util.Map;
import org.rightful.app.platform.Money;

/**
 * Something that a gateway tells. The same event can come twice, late, and before what happened first.
 *
 * @param id the same each time it is told
 * @param at when it happened
 */
public record GatewayEvent(String id, Instant at, What what) {
    /** What happened. Payments and refunds are named as the gateway names them. */
    public sealed interface What {}

    /**
     * A page was paid, and the money is there.
     *
     * @param key of the order
     * @param facts of the order
     */
    public record Paid(String checkout, String key, Map<String, String> facts, String payment, Money amount)
            implements What {
        public Paid {
            facts = Map.copyOf(facts);
        }
    }

    /** The payer has done everything, and the money is on its way: {@link Paid} or {@link Failed} follows, perhaps after days. */
    public record Pending(String checkout, String key, Map<String, String> facts) implements What {
        public Pending {
            facts = Map.copyOf(facts);
        }
    }

    /** The money that was on its way did not come. A new page is needed. */
    public record Failed(String checkout, String key, Map<String, String> facts) implements What {
        public Failed {
            facts = Map.copyOf(facts);
        }
    }

    /** Nobody paid in time. */
    public record Expired(String checkout, String key, Map<String, String> facts) implements What {
        public Expired {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * A payment or a part of it was given back, by us or by hand at the gateway.
     *
     * @param key of the refund; empty if it was not asked for here
     */
    public record Refunded(String payment, String refund, String key, Money amount) implements What {}

    /** What was given back did not arrive, and is ours again. */
    public record RefundFailed(String payment, String refund, String key, Money amount) implements What {}

    /** The payer's bank took the money back. */
    public record Disputed(String payment, String dispute, Money amount) implements What {}

    /** A dispute has ended; if it was won, the money is back. */
    public record DisputeEnded(String payment, String dispute, boolean won, Money amount) implements What {}

    /** What nobody here needs. */
    public record Other(String kind) implements What {}
}
