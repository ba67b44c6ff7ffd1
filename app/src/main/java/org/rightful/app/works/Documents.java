package org.rightful.app.works;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.accounts.Role;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands documents out: evidence, mandates, and what came with counter-statements. Only pictures are shown; the rest is saved. */
@Controller
class Documents {
    private final Access access;
    private final Evidence evidence;
    private final Mandates mandates;
    private final CounterStatements statements;
    private final Blobs blobs;

    Documents(Access access, Evidence evidence, Mandates mandates, CounterStatements statements, Blobs blobs) {
        this.access = access;
        this.evidence = evidence;
        this.mandates = mandates;
        this.statements = statements;
        this.blobs = blobs;
    }

    @GetMapping("/works/{id}/evidence/{piece}")
    ResponseEntity<Resource> evidence(Actor actor, @PathVariable UUID id, @PathVariable UUID piece) throws IOException {
        Work work = isOfService(actor) ? access.any(id) : access.own(actor, id);
        Evidence.Piece found = evidence.of(work.id()).stream()
                .filter(each -> each.id().equals(piece))
                .findFirst()
                .orElseThrow(Access.NotHere::new);
        return answer(found.document().orElseThrow(Access.NotHere::new), found.documentName());
    }

    @GetMapping("/mandates/{id}")
    ResponseEntity<Resource> mandate(Actor actor, @PathVariable UUID id) throws IOException {
        Mandates.Mandate found = mandates.find(id)
                .filter(each -> isOfService(actor) || each.account().equals(actor.account()))
                .orElseThrow(Access.NotHere::new);
        return answer(found.document(), found.documentName());
    }

    @GetMapping("/ownership/statements/{id}/document")
    @Needs(Permission.VERIFY_OWNERSHIP)
    ResponseEntity<Resource> statement(@PathVariable UUID id) throws IOException {
        CounterStatements.Statement found = statements.find(id).orElseThrow(Access.NotHere::new);
        return answer(found.document().orElseThrow(Access.NotHere::new), found.documentName());
    }

    private static boolean isOfService(Actor actor) {
        return actor.is(Role.CASE_HANDLER, Role.SUPERVISOR);
    }

    private ResponseEntity<Resource> answer(BlobId id, String name) throws IOException {
        byte[] bytes;
        try (InputStream in = blobs.open(id)) {
            bytes = in.readAllBytes();
        }
        Optional<MediaType> picture = picture(bytes);
        ContentDisposition disposition = (picture.isPresent()
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(name.isBlank() ? "document" : name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(picture.orElse(MediaType.APPLICATION_OCTET_STREAM))
                .header("Content-Disposition", disposition.toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new ByteArrayResource(bytes));
    }

    /** Of a picture that browsers show, told from its first bytes. */
    static Optional<MediaType> picture(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(MediaType.IMAGE_JPEG);
        } else if (start.startsWith("\u0089PNG")) {
            return Optional.of(MediaType.IMAGE_PNG);
        } else if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return Optional.of(MediaType.valueOf("image/webp"));
        }
        return Optional.empty();
    }
}
