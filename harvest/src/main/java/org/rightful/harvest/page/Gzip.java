package org.rightful.harvest.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Inflates files that are gzip in themselves, such as {@code sitemap.xml.gz}, up to a limit. RFC 1952. */
final class Gzip {
    private Gzip() {}

    static boolean isGzip(byte[] body) {
        return body.length > 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
    }

    /** The content, at most one byte more than the limit, so that the caller sees that there was more; what a damaged file yields. */
    static byte[] inflate(byte[] body, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] buffer = new byte[1 << 14];
            int read = in.read(buffer);
            while (read >= 0 && out.size() <= most) {
                out.write(buffer, 0, Math.min(read, most + 1 - out.size()));
                read = in.read(buffer);
            }
            return out.toByteArray();
        } catch (IOException damaged) {
            // What came before the damage is as good as the start of any other cut body.
            return out.toByteArray();
        }
    }
}
