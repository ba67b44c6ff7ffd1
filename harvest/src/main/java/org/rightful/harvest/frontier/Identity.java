package org.rightful.harvest.frontier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Pace;

/**
 * What makes two addresses the same page: http and https, the order of parameters, the case of percent signs, and what only follows
 * visitors around (campaigns, sessions) make no difference. Used to tell apart, never to ask.
 *
 * @param host as {@link Pace#host} says
 * @param rest path and query in normal form
 */
public record Identity(String host, String rest) {
    private static final Set<String> FOLLOWERS = Set.of(
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "fbclid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "phpsessid",
            "jsessionid",
            "aspsessionid",
            "cfid",
            "cftoken",
            "replytocom",
            "oly_anon_id",
            "oly_enc_id",
            "vero_id",
            "wickedid",
            "s_cid");

    /** What identifies this address. */
    public static Identity of(WebUrl url) {
        return new Identity(Pace.host(url), path(url.path()) + query(url.query().orElse("")));
    }

    /** Sixty-four bits of it; within one host two pages are never taken for one by chance. */
    long hash() {
        return ByteBuffer.wrap(Hashes.sha256(rest.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static String path(String path) {
        int semicolon = path.toLowerCase(Locale.ROOT).indexOf(";jsessionid=");
        return percents(semicolon < 0 ? path : path.substring(0, semicolon));
    }

    private static String query(String query) {
        if (query.isEmpty()) {
            return "";
        }
        String[] kept = Arrays.stream(query.split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !follows(parameter))
                .map(Identity::percents)
                .sorted()
                .toArray(String[]::new);
        return kept.length == 0 ? "" : "?" + String.join("&", kept);
    }

    private static boolean follows(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || FOLLOWERS.contains(name);
    }

    /** Escapes that need not be are undone, the others are in upper case. RFC 3986 section 6.2.2. */
    private static String percents(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder normal = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' && i + 2 < text.length() ? hex(text.charAt(i + 1), text.charAt(i + 2)) : -1;
            if (value < 0) {
                normal.append(c);
            } else {
                if (isUnreserved(value)) {
                    normal.append((char) value);
                } else {
                    normal.append(text.substring(i, i + 3).toUpperCase(Locale.ROOT));
                }
                i += 2;
            }
        }
        return normal.toString();
    }

    private static int hex(char high, char low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
