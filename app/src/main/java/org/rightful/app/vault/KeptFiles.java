package org.rightful.app.vault;

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

/** Hands out what is kept: the small picture, which this service drew itself, is shown; a stranger's file is only ever saved. */
@Component
public class KeptFiles {
    private final Blobs blobs;

    KeptFiles(Blobs blobs) {
        this.blobs = blobs;
    }

    /** The licensed picture, drawn small. */
    public ResponseEntity<InputStreamResource> picture(KeptLicence licence) throws IOException {
        return guarded(MediaType.IMAGE_JPEG).body(bytes(licence.thumbnail()));
    }

    /** A proof, to be saved. */
    public ResponseEntity<InputStreamResource> proof(KeptLicence.Proof proof) throws IOException {
        return guarded(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(proof.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes(proof.blob()));
    }

    private InputStreamResource bytes(BlobId blob) throws IOException {
        return new InputStreamResource(blobs.open(blob));
    }

    private static ResponseEntity.BodyBuilder guarded(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff");
    }
}
