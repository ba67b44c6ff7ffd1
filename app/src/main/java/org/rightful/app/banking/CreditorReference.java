package org.rightful.app.banking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A reference of the creditor by which a payment is recognised, with check digits (ISO 11649): {@code RF}, two digits, and up to 21
 * letters and digits.
 *
 * @param value capitals and digits, without blanks
 */
public record CreditorReference(String value) {
    private static final int GROUP = 4;
    private static final int LONGEST_CORE = 21;

    public CreditorReference {
        if (!isRight(value)) {
            throw new IllegalArgumentException("not a creditor reference: " + value);
        }
    }

    /**
     * The reference made from a number of our own.
     *
     * @param core up to 21 letters and digits; other signs such as hyphens are left out
     * @throws IllegalArgumentException if nothing or too much is left
     */
    public static CreditorReference of(String core) {
        String kept = core.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        if (kept.isEmpty() || kept.length() > LONGEST_CORE) {
            throw new IllegalArgumentException("a reference is made from 1 to 21 letters and digits: " + core);
        }
        int check = 98 - remainder(kept + "RF00");
        return new CreditorReference("RF%02d%s".formatted(check, kept));
    }

    /** A reference as people type it, and nothing else. */
    public static Optional<CreditorReference> read(String typed) {
        String value = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return isRight(value) ? Optional.of(new CreditorReference(value)) : Optional.empty();
    }

    /**
     * The reference in the text of a transfer, also when it was typed in small letters, with blanks, or broken over lines.
     *
     * @return nothing if there is none, or if there are two different ones: then a person decides
     */
    public static Optional<CreditorReference> find(String freeText) {
        return ReferenceSearch.only(freeText);
    }

    /**
     * All that the text of a transfer may mean, the likeliest first. Where a reference ends is not always clear, and one reading in
     * a hundred passes the check digits by chance: compare them with what is open.
     */
    public static List<CreditorReference> candidates(String freeText) {
        return ReferenceSearch.candidates(freeText);
    }

    /** What it was made from. */
    public String core() {
        return value.substring(GROUP);
    }

    /** In groups of four, as it is printed. */
    public String grouped() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return value;
    }

    static boolean isRight(String value) {
        return value.matches("RF\\d{2}[A-Z0-9]{1,21}")
                && remainder(value.substring(GROUP) + value.substring(0, GROUP)) == 1;
    }

    /** ISO 7064, MOD 97-10: letters stand for 10 to 35. */
    private static int remainder(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return remainder;
    }
}
