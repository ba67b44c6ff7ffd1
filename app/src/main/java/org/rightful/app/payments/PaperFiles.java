package org.rightful.app.payments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out files to be saved. */
@Component
class PaperFiles {
    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Blobs blobs;

    PaperFiles(Blobs blobs) {
        this.blobs = blobs;
    }

    /** A file that is kept. */
    ResponseEntity<InputStreamResource> kept(BlobId blob, MediaType type, String name) throws IOException {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, saved(name))
                .body(new InputStreamResource(blobs.open(blob)));
    }

    /** A file that was made for this. */
    static ResponseEntity<byte[]> made(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, saved(name))
                .body(bytes);
    }

    /** The header by which a browser saves a file. */
    static String saved(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
