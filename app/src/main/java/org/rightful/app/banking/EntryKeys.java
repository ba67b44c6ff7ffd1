package org.rightful.app.banking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names the movements of one statement so that each has the same name whenever it is read again. A bank's own name for a movement is
 * used where there is one; movements that are alike in everything are counted, in the bank's order.
 */
final class EntryKeys {
    private static final char BETWEEN = '\u001f';

    private final Map<String, Integer> seen = new HashMap<>();

    String of(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append(BETWEEN);
        }
        int count = seen.merge(text.toString(), 1, Integer::sum);
        text.append(count);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
