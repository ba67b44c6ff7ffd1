package org.rightful.app.portal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file is by its first bytes, whatever its name and its sender say. It is told to people; the file is only ever saved. */
final class Sniffed {
    /** So many bytes are enough. */
    static final int HEAD = 512;

    private record Kind(String magic, int at, String type) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("%PDF-", 0, "application/pdf"),
            new Kind("\u00ff\u00d8\u00ff", 0, "image/jpeg"),
            new Kind("\u0089PNG\r\n", 0, "image/png"),
            new Kind("GIF8", 0, "image/gif"),
            new Kind("WEBP", 8, "image/webp"),
            new Kind("II*\u0000", 0, "image/tiff"),
            new Kind("MM\u0000*", 0, "image/tiff"),
            new Kind("ftypheic", 4, "image/heic"),
            new Kind("PK\u0003\u0004", 0, "application/zip"),
            new Kind("\u00d0\u00cf\u0011\u00e0", 0, "application/x-ole-storage"));

    private Sniffed() {}

    /** A media type; text if it reads as text, and {@code application/octet-stream} if nothing is known. */
    static String type(byte[] head) {
        String bytes = new String(head, 0, Math.min(HEAD, head.length), StandardCharsets.ISO_8859_1);
        return KINDS.stream()
                .filter(kind -> bytes.startsWith(kind.magic(), kind.at()))
                .map(Kind::type)
                .findFirst()
                .orElse(
                        bytes.isEmpty() || bytes.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t')
                                ? "application/octet-stream"
                                : "text/plain");
    }
}
