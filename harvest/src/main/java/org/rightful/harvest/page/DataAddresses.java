package org.rightful.harvest.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.rightful.harvest.PictureSource;

/** Reads {@code data:} addresses of pictures within a budget of bytes. Source: RFC 2397; Fetch Standard section 6. */
final class DataAddresses {
    private int left;
    private boolean full;

    DataAddresses(int bytes) {
        left = bytes;
    }

    boolean isFull() {
        return full;
    }

    /** The picture in the address; empty if it is no picture, broken, or beyond the budget. */
    Optional<PictureSource.Inline> read(String address) {
        int comma = address.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        String head = address.substring("data:".length(), comma).strip().toLowerCase(Locale.ROOT);
        String type = head.split(";", 2)[0].strip();
        if (!type.startsWith("image/")) {
            return Optional.empty();
        }
        if ((address.length() - comma) / 4 * 3 > left) {
            full = true;
            return Optional.empty();
        }
        byte[] plain = unescape(address, comma + 1);
        Optional<byte[]> bytes = head.endsWith(";base64") ? base64(plain) : Optional.of(plain);
        if (bytes.isEmpty() || bytes.get().length == 0 || bytes.get().length > left) {
            full |= bytes.isPresent() && bytes.get().length > left;
            return Optional.empty();
        }
        left -= bytes.get().length;
        return bytes.map(value -> new PictureSource.Inline(type, value));
    }

    private static Optional<byte[]> base64(byte[] text) {
        ByteArrayOutputStream signs = new ByteArrayOutputStream(text.length);
        for (byte sign : text) {
            // Both alphabets; white space and padding do not count.
            if (sign > ' ' && sign != '=') {
                signs.write(sign == '-' ? '+' : sign == '_' ? '/' : sign);
            }
        }
        try {
            return Optional.of(Base64.getDecoder().decode(signs.toByteArray()));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static byte[] unescape(String text, int from) {
        byte[] raw = text.substring(from).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toByteArray();
    }
}
