package org.rightful.app.payments;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.banking.Iban;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the bank told, through a program: the pages of {@link BankPages}. */
@RestController
@Needs(Permission.SEE_BOOKS)
@RequestMapping("/api/v1/books/bank")
class BankApi {
    private static final int MOST_LINES = 100;
    private static final int MOST_FILES = 20;

    private final BankFiles bank;
    private final BookKeeping keeping;
    private final BookList list;
    private final ApiAnswers answers;

    BankApi(BankFiles bank, BookKeeping keeping, BookList list, ApiAnswers answers) {
        this.bank = bank;
        this.keeping = keeping;
        this.list = list;
        this.answers = answers;
    }

    /** A line of which a person says what it is; the account number is masked. */
    record Line(
            UUID id,
            boolean credit,
            ApiAnswers.Sum sum,
            LocalDate bookedOn,
            String name,
            String iban,
            String text,
            @Nullable UUID money,
            List<ApiAnswers.Suggestion> suggestions) {}

    /** A file that was taken. */
    record File(String name, String statement, Instant at, int lines, int open) {}

    /** Open lines, the oldest first, and the newest files. */
    record Told(List<Line> lines, List<File> files) {}

    @GetMapping
    Told bank() {
        return new Told(
                bank.open(MOST_LINES).stream().map(this::told).toList(),
                list.files(MOST_FILES).stream()
                        .map(each -> new File(each.name(), each.statement(), each.at(), each.lines(), each.open()))
                        .toList());
    }

    private Line told(BankFiles.Line line) {
        return new Line(
                line.id(),
                line.credit(),
                ApiAnswers.Sum.of(line.amount()),
                line.bookedOn(),
                line.name(),
                Iban.read(line.iban()).map(Iban::masked).orElse(""),
                line.text(),
                line.payIn().orElse(null),
                ApiAnswers.Suggestion.of(bank.suggestions(line)));
    }

    /** Takes a statement (camt.053), all of it or nothing: 422 says why nothing was taken. */
    @PostMapping
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<?> take(Actor actor, @RequestParam Optional<MultipartFile> file, Locale language)
            throws IOException {
        Optional<MultipartFile> given = file.filter(each -> !each.isEmpty());
        if (given.isEmpty() || given.get().getSize() > BankPages.MOST_BYTES) {
            return answers.wrong(given.isEmpty() ? "bank.wrong.none" : "bank.wrong.large", language);
        }
        String name = ApiAnswers.or(given.get().getOriginalFilename());
        return switch (bank.take(given.get().getBytes(), name, actor.person())) {
            case BankFiles.Imported done -> ResponseEntity.ok(done);
            case BankFiles.Refused no -> answers.wrong(no.sentence(), language, no.detail());
        };
    }

    @PostMapping("/{line}/assign")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> assign(
            Actor actor, @PathVariable UUID line, @RequestBody BooksDeedsApi.To body, Locale language) {
        return answers.done(keeping.assignLine(line, ApiAnswers.or(body.to()), actor.person()), language);
    }

    @PostMapping("/{line}/give-back")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> giveBack(
            Actor actor, @PathVariable UUID line, @RequestBody BooksDeedsApi.Why body, Locale language) {
        return answers.done(keeping.giveBackLine(line, ApiAnswers.or(body.why()), actor.person()), language);
    }

    /** What a line is that pays nothing. */
    record As(BankFiles.Other as) {}

    @PostMapping("/{line}/book")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> book(Actor actor, @PathVariable UUID line, @RequestBody As body, Locale language) {
        return answers.done(keeping.bookLine(line, body.as(), actor.person()), language);
    }
}
