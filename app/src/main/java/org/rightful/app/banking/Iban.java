package org.rightful.app.banking;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.iban4j.IbanUtil;

/**
 * The international number of a bank account, with the right length and structure for its country and right check digits (ISO 13616).
 *
 * @param value capitals and digits, without blanks
 */
public record Iban(String value) {
    private static final int GROUP = 4;

    /** EPC409-09: the Union, the rest of the Economic Area, and those that joined. */
    private static final Set<String> SEPA = Set.of(
            "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR",
            "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO",
            "RS", "SE", "SI", "SK", "SM", "VA");

    public Iban {
        if (!IbanUtil.isValid(value)) {
            throw new IllegalArgumentException("not the number of a bank account");
        }
    }

    /**
     * An account number as people type it: with blanks, hyphens or points, in small letters, with {@code IBAN} before it.
     *
     * @return nothing if it is none
     */
    public static Optional<Iban> read(String typed) {
        String value = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u00a0\\u202f\\u200b.-]", "")
                .replaceFirst("^IBAN:?", "");
        return value.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}") && IbanUtil.isValid(value)
                ? Optional.of(new Iban(value))
                : Optional.empty();
    }

    /** Where the account is kept: ISO 3166-1, two letters. */
    public String country() {
        return value.substring(0, 2);
    }

    /** Whether a SEPA transfer reaches it. */
    public boolean isInSepa() {
        return SEPA.contains(country());
    }

    /** In groups of four, as it is printed. */
    public String grouped() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /** Its country and its last four digits, as pages show it to people who need not know it whole. */
    public String masked() {
        return value.substring(0, GROUP) + " … " + value.substring(value.length() - GROUP);
    }

    /** Masked, so that no log has it whole. */
    @Override
    public String toString() {
        return masked();
    }
}
