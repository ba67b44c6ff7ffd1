package org.rightful.harvest.crawl;

import java.nio.charset.StandardCharsets;
import org.rightful.harvest.Response;
import org.rightful.harvest.document.DocumentReader;

/** What a body is, told by its bytes; what the server claims counts only where bytes say nothing. */
enum Content {
    PICTURE,
    DOCUMENT,
    /** A page, feed, sheet or listing, as far as it may be read as one. */
    TEXT,
    OTHER;

    private static final int LOOKED_AT = 1024;

    static Content of(Response response) {
        byte[] body = response.body();
        if (isPicture(body)) {
            return PICTURE;
        }
        if (DocumentReader.isDocument(body)) {
            return DOCUMENT;
        }
        String type = response.mediaType().orElse("");
        if (type.startsWith("image/svg")) {
            return TEXT; // the reader takes its pictures out
        }
        boolean claims =
                type.startsWith("text/") || type.contains("html") || type.contains("xml") || type.contains("json");
        boolean gzip = starts(body, 0x1f, 0x8b); // a packed sitemap
        if (type.startsWith("audio/") || type.startsWith("video/") || type.startsWith("font/")) {
            return OTHER;
        }
        return claims || gzip || !hasZeros(body) ? TEXT : OTHER;
    }

    /** Whether these are the first bytes of a picture file that is made of pixels. */
    static boolean isPicture(byte[] body) {
        return starts(body, 0xff, 0xd8, 0xff) // JPEG
                || starts(body, 0x89, 'P', 'N', 'G')
                || starts(body, 'G', 'I', 'F', '8')
                || (starts(body, 'R', 'I', 'F', 'F') && at(body, 8, "WEBP"))
                || (at(body, 4, "ftyp") && isPictureBrand(body))
                || starts(body, 'I', 'I', '*', 0)
                || starts(body, 'M', 'M', 0, '*')
                || (starts(body, 'B', 'M') && body.length > 26 && body[6] == 0 && body[7] == 0)
                || starts(body, 0, 0, 1, 0) // icon
                || starts(body, 0, 0, 0, 0x0c, 'j', 'P')
                || starts(body, 0xff, 0x0a) // JPEG XL
                || starts(body, 0, 0, 0, 0x0c, 'J', 'X', 'L');
    }

    private static boolean isPictureBrand(byte[] body) {
        String brands = new String(body, 8, Math.min(body.length - 8, 56), StandardCharsets.ISO_8859_1);
        return brands.contains("avi") || brands.contains("mif1") || brands.contains("hei") || brands.contains("msf1");
    }

    private static boolean hasZeros(byte[] body) {
        for (int i = 0; i < Math.min(body.length, LOOKED_AT); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(byte[] body, int... first) {
        if (body.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((body[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean at(byte[] body, int from, String text) {
        return body.length >= from + text.length()
                && new String(body, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
