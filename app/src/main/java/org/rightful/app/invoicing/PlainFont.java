package org.rightful.app.invoicing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A TrueType font without its substitutions. With them {@code ft} becomes one sign for which the PDF knows no text: it looks right, but
 * nobody can search, copy or hear it.
 */
final class PlainFont {
    private static final int HEAD = 12; // OpenType, table directory: 12 bytes, then 16 for each table
    private static final int ENTRY = 16;
    private static final int TABLES = 4;

    private PlainFont() {}

    static InputStream of(byte[] font) {
        ByteBuffer directory = ByteBuffer.wrap(font);
        byte[] substitutions = "GSUB".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < directory.getShort(TABLES); i++) {
            byte[] tag = new byte[substitutions.length];
            directory.get(HEAD + i * ENTRY, tag);
            if (Arrays.equals(tag, substitutions)) {
                directory.put(HEAD + i * ENTRY, "none".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return new ByteArrayInputStream(font);
    }
}
