package org.rightful.app.claims;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.works.Dossier;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Hands out what belongs to a claim: its pictures, its sealed evidence, what proves the ownership, and what people sent. Only the
 * two pictures are shown, which this service drew itself; everything else is a stranger's file and is only ever saved.
 */
@Component
public class ClaimParts {
    /** Evidence that may be opened by the other side; an original file is the goods themselves, and a contract other people's. */
    private static final Set<String> OPEN_EVIDENCE = Set.of("DATED_PUBLICATION", "REGISTRY_NUMBER");

    private final Blobs blobs;

    ClaimParts(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * A document that stands behind the claim.
     *
     * @param key part of its address
     * @param label key of the message that names it
     */
    public record Document(String key, String label, BlobId blob, String fileName) {}

    /** What both sides may open: the mandate, invoices that the sum rests on (R60), and evidence. */
    public List<Document> documents(ClaimFile file) {
        List<Document> documents = new ArrayList<>();
        file.dossier()
                .mandate()
                .ifPresent(each ->
                        documents.add(new Document("mandate", "claim.document.mandate", each.document(), "mandate")));
        boolean cited = file.quote().stream()
                .flatMap(quote -> quote.lines().stream())
                .anyMatch(line -> line.about() == Quote.About.BASE_LICENCES);
        int n = 1;
        for (Dossier.Sold sold : cited ? file.dossier().sold() : List.<Dossier.Sold>of()) {
            if (sold.invoice().isPresent()) {
                documents.add(new Document(
                        "invoice-" + n, "claim.document.invoice", sold.invoice().get(), "invoice-" + n));
                n++;
            }
        }
        int m = 1;
        for (Dossier.Piece piece : file.dossier().evidence()) {
            if (OPEN_EVIDENCE.contains(piece.kind()) && piece.document().isPresent()) {
                documents.add(new Document(
                        "evidence-" + m,
                        "claim.document.evidence",
                        piece.document().get(),
                        piece.documentName().isBlank() ? "evidence-" + m : piece.documentName()));
                m++;
            }
        }
        return documents;
    }

    /** One of the two pictures, {@code work} or {@code found}, as they are shown side by side. */
    public ResponseEntity<InputStreamResource> picture(ClaimFile file, String which) throws IOException {
        Optional<BlobId> blob = switch (which) {
            case "work" -> Optional.of(file.dossier().work().preview());
            case "found" -> file.use().proof().flatMap(proof -> proof.foundCopy());
            default -> Optional.empty();
        };
        if (blob.isEmpty() || !blobs.has(blob.get())) {
            return ResponseEntity.notFound().build();
        }
        BufferedInputStream bytes = new BufferedInputStream(blobs.open(blob.get()));
        bytes.mark(8);
        boolean png = bytes.read() == 0x89;
        bytes.reset();
        return guarded(png ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG).body(new InputStreamResource(bytes));
    }

    /** A document of {@link #documents}. */
    public ResponseEntity<InputStreamResource> document(ClaimFile file, String key) throws IOException {
        Optional<Document> found =
                documents(file).stream().filter(each -> each.key().equals(key)).findFirst();
        return found.isEmpty()
                ? ResponseEntity.notFound().build()
                : saved(found.get().blob(), found.get().fileName());
    }

    /** The sealed package that shows the use. */
    public ResponseEntity<InputStreamResource> capture(ClaimFile file) throws IOException {
        return file.use().proof().isEmpty()
                ? ResponseEntity.notFound().build()
                : saved(file.use().proof().get().packaged(), file.claim().number() + ".wacz");
    }

    /** A file that came with a message. */
    public ResponseEntity<InputStreamResource> attachment(ClaimFile file, UUID id) throws IOException {
        Optional<ClaimFile.File> found = file.said().stream()
                .flatMap(said -> said.files().stream())
                .filter(each -> each.id().equals(id))
                .findFirst();
        return found.isEmpty()
                ? ResponseEntity.notFound().build()
                : saved(found.get().blob(), found.get().name());
    }

    InputStream open(BlobId blob) throws IOException {
        return blobs.open(blob);
    }

    boolean has(BlobId blob) throws IOException {
        return blobs.has(blob);
    }

    private ResponseEntity<InputStreamResource> saved(BlobId blob, String name) throws IOException {
        if (!blobs.has(blob)) {
            return ResponseEntity.notFound().build();
        }
        return guarded(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(blobs.open(blob)));
    }

    private static ResponseEntity.BodyBuilder guarded(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff");
    }
}
