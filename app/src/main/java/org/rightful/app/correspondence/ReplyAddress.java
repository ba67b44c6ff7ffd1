package org.rightful.app.correspondence;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address that replies to a claim's letters go to: {@code replies+TOKEN@example.org}. A token has 100 bits. */
final class ReplyAddress {
    private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 20;
    private static final Pattern TOKEN = Pattern.compile("\\+([0-9a-z]{20})@");

    private ReplyAddress() {}

    static String newToken(SecureRandom random) {
        StringBuilder token = new StringBuilder();
        for (int n = 0; n < LENGTH; n++) {
            token.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return token.toString();
    }

    /** An address with a token in it (RFC 5233). */
    static String of(String address, String token) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+" + token + address.substring(at);
    }

    /** The token of an address; on the way its capital letters may have changed. */
    static Optional<String> token(String address) {
        Matcher found = TOKEN.matcher(address.toLowerCase(Locale.ROOT));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
