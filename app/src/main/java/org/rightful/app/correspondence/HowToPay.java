package org.rightful.app.correspondence;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How something can be paid.
 *
 * @param transfer by bank, if the service has an account
 * @param online whether it can be paid on the claim's page
 */
public record HowToPay(Optional<Transfer> transfer, boolean online) {
    public HowToPay {
        if (transfer.isEmpty() && !online) {
            throw new IllegalArgumentException("there must be a way to pay");
        }
    }

    /**
     * A bank transfer.
     *
     * @param payee the holder of the account
     * @param iban with or without blanks; whoever names it has checked it
     * @param reference by which the payment is recognised
     */
    public record Transfer(String payee, String iban, String reference) {
        private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
        private static final Pattern FOURS = Pattern.compile("(.{4})(?=.)");

        public Transfer {
            payee = Required.line(payee, "payee");
            iban = iban.replaceAll("\\s", "");
            if (!IBAN.matcher(iban).matches()) {
                throw new IllegalArgumentException("iban must be one");
            }
            reference = Required.line(reference, "reference");
        }

        /** In groups of four, as it is printed (ISO 13616-1). */
        String printedIban() {
            return FOURS.matcher(iban).replaceAll("$1 ");
        }
    }
}
