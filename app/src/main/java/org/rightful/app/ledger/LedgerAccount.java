package org.rightful.app.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * An account of the books, in every currency that is booked to it.
 *
 * @param owner whose it is, for the kinds that have owners
 */
public record LedgerAccount(Kind kind, Optional<UUID> owner) {
    public LedgerAccount {
        if (owner.isPresent() != kind.owned) {
            throw new IllegalArgumentException(kind + (kind.owned ? " needs an owner" : " has no owner"));
        }
    }

    /** What is booked to an account. */
    public enum Kind {
        /** Money at the service's bank. */
        BANK(Side.DEBIT, false),
        /** Money that the gateway holds for the service. */
        GATEWAY(Side.DEBIT, false),
        /** A transfer that was handed to the bank and is not booked there yet; of a transfer. */
        IN_TRANSIT(Side.CREDIT, true),
        /** What a recipient agreed to pay and has not paid; of a settlement. */
        RECIPIENT(Side.DEBIT, true),
        /** The other side of it: what will be split as soon as it is paid; of a settlement. */
        PENDING(Side.CREDIT, true),
        /** Money that came and belongs to nothing yet, or is too much; of a pay-in. */
        UNALLOCATED(Side.CREDIT, true),
        /** What is to be paid back; of a refund. */
        REFUND(Side.CREDIT, true),
        /** What the service owes a rights holder; of an account. Negative if a refund was charged back after the payout. */
        HOLDER(Side.CREDIT, true),
        /** The service's share. */
        SERVICE(Side.CREDIT, false),
        /** Value added tax that is owed. */
        VAT(Side.CREDIT, false),
        /** What gateway and bank keep for their work; the service bears it. */
        COSTS(Side.DEBIT, false);

        private final Side side;
        private final boolean owned;

        Kind(Side side, boolean owned) {
            this.side = side;
            this.owned = owned;
        }

        /** On which side its balance grows. */
        public Side side() {
            return side;
        }
    }

    /** A side of an account. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    /** An account without an owner. */
    public static LedgerAccount of(Kind kind) {
        return new LedgerAccount(kind, Optional.empty());
    }

    /** An account of somebody or something. */
    public static LedgerAccount of(Kind kind, UUID owner) {
        return new LedgerAccount(kind, Optional.of(owner));
    }
}
