package org.rightful.app.sightings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.stereotype.Component;

/** Names an uploaded web archive. */
@Component
class ArchiveDiscovery implements Discovery {
    private final Blobs blobs;

    ArchiveDiscovery(Blobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public Kind kind() {
        return Kind.ARCHIVE;
    }

    @Override
    public Leads leads(ScanRun scan, Path folder) throws IOException {
        BlobId archive = scan.archive().orElseThrow();
        boolean packed = scan.source().toLowerCase(Locale.ROOT).endsWith(".gz");
        Path file = folder.resolve(packed ? "archive.warc.gz" : "archive.warc");
        Files.createDirectories(folder);
        try (InputStream bytes = blobs.open(archive)) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Leads.Archives(List.of(file));
    }
}
