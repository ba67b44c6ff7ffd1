package org.rightful.app.vault;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The vault for programs: everything that its pages do. */
@RestController
@Needs(Permission.KEEP_LICENCES)
@RequestMapping("/api/v1/vault")
class VaultApi {
    private static final int MOST_LISTED = 200;

    private final VaultBook book;
    private final VaultKeys keys;
    private final Handing handing;
    private final KeptFiles files;
    private final MessageSource messages;

    VaultApi(VaultBook book, VaultKeys keys, Handing handing, KeptFiles files, MessageSource messages) {
        this.book = book;
        this.keys = keys;
        this.handing = handing;
        this.files = files;
        this.messages = messages;
    }

    /** A kept licence as programs see it. */
    record Shown(
            UUID id,
            String licensor,
            String number,
            String scope,
            LocalDate from,
            @Nullable LocalDate until,
            String source,
            List<String> domains,
            String pictureSha256,
            Instant keptAt,
            boolean recognised,
            List<ProofShown> proofs,
            List<ClaimShown> shownFor) {}

    /** A proof; {@code source} is the page that was archived, or empty. */
    record ProofShown(
            UUID id, ProofKind kind, String name, String sha256, long bytes, String source, Instant receivedAt) {}

    /** For which claim it was shown. */
    record ClaimShown(String claim, Instant at) {}

    /** A page of licences; {@code next} is the {@code before} of the page after it. */
    record Page(List<Shown> licences, @Nullable UUID next) {}

    /** A licence that was kept. */
    record Kept(UUID id) {}

    /** The new key. It is told only now. */
    record Key(String key) {}

    @GetMapping("/licences")
    Page list(Actor actor, @RequestParam Optional<UUID> before, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST_LISTED);
        List<KeptLicence> page = book.of(actor.account(), before, most);
        return new Page(
                page.stream().map(VaultApi::shown).toList(),
                page.size() < most ? null : page.getLast().id());
    }

    /** 201 with its identifier; 422 with a sentence for each wrong field. Fields and files as in the page's form. */
    @PostMapping("/licences")
    ResponseEntity<?> keep(
            Actor actor,
            @ModelAttribute VaultForm form,
            @RequestParam Optional<MultipartFile> picture,
            @RequestParam Optional<List<MultipartFile>> proofs,
            Locale language)
            throws IOException, InterruptedException {
        return answer(handing.keep(actor, form, new Handing.Files(picture, proofs.orElse(List.of()))), language);
    }

    @GetMapping("/licences/{id}")
    Shown one(Actor actor, @PathVariable UUID id) {
        return shown(own(actor, id));
    }

    private KeptLicence own(Actor actor, UUID id) {
        return book.find(actor.account(), id).orElseThrow(NotKept::new);
    }

    @DeleteMapping("/licences/{id}")
    ResponseEntity<Void> remove(Actor actor, @PathVariable UUID id) {
        if (!book.remove(actor, id)) {
            throw new NotKept();
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/licences/{id}/picture")
    ResponseEntity<InputStreamResource> picture(Actor actor, @PathVariable UUID id) throws IOException {
        return files.picture(own(actor, id));
    }

    @GetMapping("/licences/{id}/proofs/{proof}")
    ResponseEntity<InputStreamResource> proof(Actor actor, @PathVariable UUID id, @PathVariable UUID proof)
            throws IOException {
        return files.proof(own(actor, id).proof(proof).orElseThrow(NotKept::new));
    }

    @PostMapping("/licences/{id}/proofs")
    ResponseEntity<?> addProofs(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam Optional<List<MultipartFile>> proofs,
            Locale language)
            throws IOException {
        own(actor, id);
        return answer(handing.addProofs(actor, id, kind, proofs.orElse(List.of())), language);
    }

    @PostMapping("/licences/{id}/archive")
    ResponseEntity<?> archive(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String source, Locale language)
            throws IOException, InterruptedException {
        own(actor, id);
        return answer(handing.addArchive(actor, id, source.strip()), language);
    }

    @PostMapping("/key")
    ResponseEntity<Key> key(Actor actor) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(new Key(keys.make(actor)));
    }

    @DeleteMapping("/key")
    ResponseEntity<Void> endKey(Actor actor) {
        keys.end(actor);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<?> answer(Handing.Outcome outcome, Locale language) {
        return switch (outcome) {
            case Handing.Kept kept -> ResponseEntity.status(HttpStatus.CREATED).body(new Kept(kept.licence()));
            case Handing.Wrong wrong -> {
                ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                Map<String, Object> fields = new HashMap<>();
                wrong.fields().forEach((field, key) -> fields.put(field, messages.getMessage(key, null, language)));
                problem.setProperty("fields", fields);
                yield ResponseEntity.unprocessableContent().body(problem);
            }
        };
    }

    private static Shown shown(KeptLicence licence) {
        return new Shown(
                licence.id(),
                licence.licensor(),
                licence.number(),
                licence.scope(),
                licence.from(),
                licence.until().orElse(null),
                licence.source(),
                licence.domains(),
                licence.picture().sha256(),
                licence.keptAt(),
                licence.recognised(),
                licence.proofs().stream()
                        .map(each -> new ProofShown(
                                each.id(),
                                each.kind(),
                                each.name(),
                                each.blob().sha256(),
                                each.bytes(),
                                each.source(),
                                each.receivedAt()))
                        .toList(),
                licence.shown().stream()
                        .map(each -> new ClaimShown(each.claim(), each.at()))
                        .toList());
    }
}
