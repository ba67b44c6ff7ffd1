package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.Money;

/**
 * Money that came.
 *
 * @param payer as the bank has the name; may be empty
 * @param iban from which it came; may be empty
 * @param payment the gateway's name of it
 * @param settlement what it is for; empty while nobody knows
 * @param allocated how much of it pays a settlement
 * @param refunded how much of it is given back, or will be
 * @param returned how much of it the payer's bank took back
 */
record PayIn(
        UUID id,
        String key,
        Books.Via via,
        Money amount,
        LocalDate receivedOn,
        String payer,
        String iban,
        String reference,
        Optional<String> payment,
        Optional<UUID> settlement,
        Money allocated,
        Money refunded,
        Money returned) {
    /** What of it belongs to nothing yet. */
    public Money free() {
        return amount.minus(allocated).minus(refunded).minus(returned);
    }

    /** What can still be given back: all that was not given or taken back already. */
    Money refundable() {
        return amount.minus(refunded).minus(returned);
    }

    /** Money as the bank or the gateway tells of it. */
    record Came(
            String key,
            Books.Via via,
            Money amount,
            LocalDate on,
            String payer,
            String iban,
            String reference,
            Optional<String> payment,
            Optional<UUID> settlement) {
        Came {
            payer = cut(payer, 200);
            reference = cut(reference, 500);
        }

        private static String cut(String text, int most) {
            return text.substring(0, Math.min(most, text.length()));
        }
    }
}
