package org.rightful.app.sightings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.rightful.app.accounts.Actor;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.stereotype.Component;

/** Takes an uploaded web archive in, and asks for it to be read. */
@Component
class ArchiveUpload {
    private final Blobs blobs;
    private final Scans scans;
    private final SightingLimits limits;

    ArchiveUpload(Blobs blobs, Scans scans, SightingLimits limits) {
        this.blobs = blobs;
        this.scans = scans;
        this.limits = limits;
    }

    /**
     * Keeps the archive. What it is, its first bytes say; its name only says whether it is packed.
     *
     * @throws Blobs.TooLarge if it is larger than is allowed
     * @throws IOException if it cannot be read or kept
     */
    Asked<ScanId> take(Actor actor, String fileName, InputStream bytes) throws IOException {
        BufferedInputStream whole = new BufferedInputStream(bytes);
        whole.mark(8);
        byte[] start = whole.readNBytes(5);
        whole.reset();
        boolean packed = start.length > 2 && (start[0] & 255) == 0x1f && (start[1] & 255) == 0x8b;
        if (!packed && !new String(start, StandardCharsets.US_ASCII).equals("WARC/")) {
            return Asked.refused("file", "archives.wrong");
        }
        Blobs.Stored stored = blobs.put(whole, limits.archiveBytes());
        String name = fileName.replaceAll("[^\\p{L}\\p{N} ._-]", "_").strip();
        name = name.substring(0, Math.min(200, name.length()));
        name = name.isEmpty() ? "archive" : name;
        boolean saysPacked = name.toLowerCase(Locale.ROOT).endsWith(".gz");
        if (packed && !saysPacked) {
            name += ".warc.gz";
        } else if (!packed && saysPacked) {
            name += ".warc";
        }
        return scans.queue(actor, name, stored.id());
    }
}
