package org.rightful.app.works;

import java.io.IOException;
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
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Works for programs: upload, list, one, change, remove. */
@RestController
@Needs(Permission.REGISTER_WORKS)
@RequestMapping("/api/v1/works")
class WorksApi {
    private static final int MOST_ASKED = 1_000;
    private static final int MOST_LISTED = 200;

    private final Works works;
    private final Catalogue catalogue;
    private final Registration registration;
    private final Uploads uploads;
    private final Access access;
    private final Sentences sentences;

    WorksApi(
            Works works,
            Catalogue catalogue,
            Registration registration,
            Uploads uploads,
            Access access,
            Sentences sentences) {
        this.works = works;
        this.catalogue = catalogue;
        this.registration = registration;
        this.uploads = uploads;
        this.access = access;
        this.sentences = sentences;
    }

    /** A work as programs see it. */
    record Shown(
            UUID id,
            String title,
            String creator,
            int width,
            int height,
            String sha256,
            UUID identity,
            OwnershipState ownership,
            boolean claimable,
            List<String> whyNot) {}

    /** What became of one file; {@code outcome} is {@code registered}, {@code known} or {@code refused}. */
    record FileAnswer(
            String name,
            String outcome,
            String sentence,
            @Nullable UUID work) {}

    /** The answer to an upload. */
    record UploadAnswer(List<FileAnswer> files) {}

    /** Hashes of files that a program would send. */
    record Asked(List<String> sha256) {}

    /** Those of them that are registered already, with their works. */
    record KnownAnswer(Map<String, UUID> known) {}

    /** A page of works; {@code next} is the {@code before} of the page after it. */
    record Page(List<Shown> works, @Nullable UUID next) {}

    /** What is to be changed; what is left out stays. */
    record Patch(
            @Nullable String title,
            @Nullable String creator,
            @Nullable String description,
            @Nullable LocalDate takenOn,
            @Nullable String firstPublished,
            @Nullable String rightsChain) {}

    /** 201 if something is new, 200 if all of it was known, 422 if nothing could be registered. */
    @PostMapping
    ResponseEntity<UploadAnswer> upload(
            Actor actor,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "") String collection,
            Locale language)
            throws IOException {
        List<FileAnswer> answers = uploads.take(actor, files, collection).stream()
                .map(each -> new FileAnswer(
                        each.name(),
                        each.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        sentences.of(each, language),
                        Uploads.work(each).map(WorkId::value).orElse(null)))
                .toList();
        HttpStatus status = answers.stream().anyMatch(each -> each.outcome().equals("registered"))
                ? HttpStatus.CREATED
                : answers.stream().anyMatch(each -> each.outcome().equals("known"))
                        ? HttpStatus.OK
                        : HttpStatus.UNPROCESSABLE_CONTENT;
        return ResponseEntity.status(status).body(new UploadAnswer(answers));
    }

    /** Which files need not be sent, because the account has registered them. At most 1,000 hashes. */
    @PostMapping("/known")
    KnownAnswer known(Actor actor, @RequestBody Asked asked) {
        Map<String, UUID> known = new HashMap<>();
        asked.sha256().stream()
                .limit(MOST_ASKED)
                .filter(each -> each.matches("[0-9a-f]{64}"))
                .forEach(each -> registration
                        .known(actor.account(), new BlobId(each))
                        .ifPresent(work -> known.put(each, work.value())));
        return new KnownAnswer(known);
    }

    @GetMapping
    Page list(
            Actor actor,
            @RequestParam Optional<UUID> before,
            @RequestParam(defaultValue = "100") int limit,
            Locale language) {
        int most = Math.clamp(limit, 1, MOST_LISTED);
        List<Work> page = works.ofAccount(actor.account(), before.map(WorkId::new), most);
        return new Page(
                page.stream().map(each -> shown(each, language)).toList(),
                page.size() < most ? null : page.getLast().id().value());
    }

    @GetMapping("/{id}")
    Shown one(Actor actor, @PathVariable UUID id, Locale language) {
        return shown(access.own(actor, id), language);
    }

    @PatchMapping("/{id}")
    ResponseEntity<?> change(Actor actor, @PathVariable UUID id, @RequestBody Patch patch, Locale language) {
        Work work = access.own(actor, id);
        Catalogue.Said old = catalogue.said(work.id());
        SaidForm form = new SaidForm(
                or(patch.title(), old.title()),
                or(patch.creator(), old.creator()),
                or(patch.description(), old.description()),
                patch.takenOn() == null
                        ? old.takenOn().map(LocalDate::toString).orElse("")
                        : patch.takenOn().toString(),
                or(patch.firstPublished(), old.firstPublished()),
                or(patch.rightsChain(), old.rightsChain()));
        Map<String, String> wrong = form.wrong();
        if (!wrong.isEmpty()) {
            ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            Map<String, Object> fields = new HashMap<>();
            wrong.forEach((field, key) -> fields.put(field, sentences.of(key, language)));
            problem.setProperty("fields", fields);
            return ResponseEntity.unprocessableContent().body(problem);
        }
        catalogue.change(actor, work, form.said());
        return ResponseEntity.ok(shown(access.own(actor, id), language));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<?> remove(Actor actor, @PathVariable UUID id, Locale language) {
        if (catalogue.remove(actor, access.own(actor, id))) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT, sentences.of("work.not-removed", language)));
    }

    private Shown shown(Work work, Locale language) {
        return new Shown(
                work.id().value(),
                work.title(),
                work.creator(),
                work.width(),
                work.height(),
                work.original().sha256(),
                work.identity().value(),
                work.ownership(),
                work.claimable(),
                sentences.of(work.whyNot(), language));
    }

    private static String or(@Nullable String fresh, String old) {
        return fresh == null ? old : fresh;
    }
}
