package org.rightful.app.banking;

import java.util.Optional;
import org.rightful.app.platform.Money;

/**
 * One transfer in euros that we order.
 *
 * @param endToEndId by which it is recognised when it comes back: 1 to 35 signs of the SEPA set, no slash at an end, no two in a row
 * @param creditor who gets it, as they write it; the bank is told it in the SEPA set
 * @param account one that a SEPA transfer reaches
 * @param remittance what they read on their statement; up to 140 signs are told
 */
public record CreditTransfer(String endToEndId, String creditor, Iban account, Money amount, String remittance) {
    static final long LARGEST = 99_999_999_999L; // 999999999.99 EUR, EPC132-08

    public CreditTransfer {
        SepaText.requireIdentifier(endToEndId);
        if (SepaText.of(creditor).isEmpty()) {
            throw new IllegalArgumentException("a transfer needs a name: " + endToEndId);
        }
        if (!account.isInSepa()) {
            throw new IllegalArgumentException("no SEPA transfer reaches " + account.country() + ": " + endToEndId);
        }
        if (!amount.currency().getCurrencyCode().equals("EUR") || amount.isNone() || amount.minor() > LARGEST) {
            throw new IllegalArgumentException("a SEPA transfer moves 0.01 to 999999999.99 EUR, not " + amount);
        }
    }

    /** What keeps a payment from being a SEPA transfer. */
    public enum Hindrance {
        /** Nothing of the name can be written in the signs that banks take. */
        NAME,
        /** The account is none that a SEPA transfer reaches. */
        ACCOUNT,
        /** The sum is in another currency, or too large. */
        AMOUNT
    }

    /** What keeps a payment from being a SEPA transfer; nothing if it can be one. */
    public static Optional<Hindrance> hindrance(String creditor, Optional<Iban> account, Money amount) {
        if (!amount.currency().getCurrencyCode().equals("EUR") || amount.isNone() || amount.minor() > LARGEST) {
            return Optional.of(Hindrance.AMOUNT);
        }
        if (account.filter(Iban::isInSepa).isEmpty()) {
            return Optional.of(Hindrance.ACCOUNT);
        }
        return SepaText.of(creditor).isEmpty() ? Optional.of(Hindrance.NAME) : Optional.empty();
    }
}
