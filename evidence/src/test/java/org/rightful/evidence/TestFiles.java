package org.rightful.evidence;

import java.nio.charset.StandardCharsets;
import org.rightful.evidence.pack.StoredZip;
import org.rightful.evidence.pack.ZipReading;

/** Changes files within packages, with all checksums of the zip made right again. */
final class TestFiles {
    private TestFiles() {}

    static byte[] replaced(byte[] zip, String name, String text) {
        ZipReading reading = ZipReading.of(zip, 100);
        return StoredZip.write(reading.entries().stream()
                .map(entry -> new StoredZip.Entry(
                        entry.name(),
                        entry.name().equals(name) ? text.getBytes(StandardCharsets.UTF_8) : reading.content(entry)))
                .toList());
    }
}
