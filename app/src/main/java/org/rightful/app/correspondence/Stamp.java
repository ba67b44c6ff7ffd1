package org.rightful.app.correspondence;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is printed in one letter alone.
 *
 * @param code by which anybody can ask whether it is genuine; empty in a letter that is only shown
 * @param count which of the service's own letters of the claim it is, from 1
 */
record Stamp(Optional<String> code, int count) {
    /** Crockford's: nothing that is taken for something else. */
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 4;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]+");

    /** A new code, 40 bits, as in {@code 7K3M-Q9TX}. */
    static String newCode(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int n = 0; n < 2 * HALF; n++) {
            if (n == HALF) {
                code.append('-');
            }
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** A code as somebody typed it, as it was printed. */
    static String tidied(String typed) {
        String signs = SEPARATORS
                .matcher(typed.strip().toUpperCase(java.util.Locale.ROOT))
                .replaceAll("")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return signs.length() == 2 * HALF ? signs.substring(0, HALF) + "-" + signs.substring(HALF) : signs;
    }
}
