package org.rightful.app.works;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Licences for programs: list, add, remove. */
@RestController
@Needs(Permission.REGISTER_WORKS)
@RequestMapping("/api/v1/licences")
class LicencesApi {
    private static final int MOST_LISTED = 200;
    private static final int MOST_WORKS = 1_000;

    private final LicenceBook book;
    private final Access access;
    private final Sentences sentences;

    LicencesApi(LicenceBook book, Access access, Sentences sentences) {
        this.book = book;
        this.access = access;
        this.sentences = sentences;
    }

    /** A licence as programs see it; {@code amount} has its currency with it, {@code workCount} counts works. */
    record Shown(
            UUID id,
            String licensee,
            String number,
            String scope,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String amount,
            List<String> domains,
            long workCount) {}

    /** A page of licences; {@code next} is the {@code before} of the page after it. */
    record Page(List<Shown> licences, @Nullable UUID next) {}

    /** A licence to be recorded; days as ISO 8601 writes them, {@code amount} a decimal number. */
    record New(
            @Nullable String licensee,
            @Nullable List<String> domains,
            @Nullable List<UUID> works,
            @Nullable String from,
            @Nullable String until,
            @Nullable String number,
            @Nullable String scope,
            @Nullable String amount,
            @Nullable String currency) {
        LicenceForm form() {
            return new LicenceForm(
                    or(licensee),
                    or(number),
                    domains == null ? "" : String.join(" ", domains),
                    or(scope),
                    or(from),
                    or(until),
                    or(amount),
                    or(currency));
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** A licence that was recorded. */
    record Recorded(UUID id) {}

    @GetMapping
    Page list(Actor actor, @RequestParam Optional<UUID> before, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST_LISTED);
        List<LicenceBook.Line> page = book.of(actor.account(), before, most);
        return new Page(
                page.stream().map(LicencesApi::shown).toList(),
                page.size() < most ? null : page.getLast().id());
    }

    /** 201 with its identifier; 404 if one of the works is not the account's; 422 with a sentence for each wrong field. */
    @PostMapping
    ResponseEntity<?> add(Actor actor, @RequestBody New licence, Locale language) {
        LicenceForm form = licence.form();
        Map<String, String> wrong = form.wrong();
        List<UUID> works = Optional.ofNullable(licence.works()).orElse(List.of());
        if (works.isEmpty() || works.stream().anyMatch(Objects::isNull)) {
            wrong.put("works", "licence.works.missing");
        } else if (works.size() > MOST_WORKS) {
            wrong.put("works", "licence.works.too-many");
        }
        if (!wrong.isEmpty()) {
            ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            Map<String, Object> fields = new HashMap<>();
            wrong.forEach((field, key) -> fields.put(field, sentences.of(key, language)));
            problem.setProperty("fields", fields);
            return ResponseEntity.unprocessableContent().body(problem);
        }
        List<WorkId> own =
                works.stream().map(each -> access.own(actor, each).id()).toList();
        UUID id = book.record(actor, List.of(new LicenceBook.New(form, own, Optional.empty())))
                .getFirst();
        return ResponseEntity.status(HttpStatus.CREATED).body(new Recorded(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(Actor actor, @PathVariable UUID id) {
        if (!book.remove(actor, id)) {
            throw new Access.NotHere();
        }
        return ResponseEntity.noContent().build();
    }

    private static Shown shown(LicenceBook.Line line) {
        return new Shown(
                line.id(),
                line.licensee(),
                line.number(),
                line.scope(),
                line.from(),
                line.until().orElse(null),
                line.amount().orElse(null),
                line.domains(),
                line.works());
    }
}
