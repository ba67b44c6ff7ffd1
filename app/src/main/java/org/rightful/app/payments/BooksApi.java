package org.rightful.app.payments;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The service's books for programs, to read: everything that pages of {@link BooksPages} show. Sums are decimal numbers as texts. */
@RestController
@Needs(Permission.SEE_BOOKS)
class BooksApi {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST = 200;

    private final Ledger ledger;
    private final BookList list;
    private final Attention attention;
    private final OpenMoney money;
    private final PaperFiles papers;
    private final Clock clock;

    BooksApi(Ledger ledger, BookList list, Attention attention, OpenMoney money, PaperFiles papers, Clock clock) {
        this.ledger = ledger;
        this.list = list;
        this.attention = attention;
        this.money = money;
        this.papers = papers;
        this.clock = clock;
    }

    /** Something that a person has to look at; {@code about} says why. */
    record Item(UUID id, Attention.About about, String subject, String detail, Instant at) {}

    /**
     * Money that pays nothing; {@code line} is that of a statement, while a person has to say what it is; {@code claim} is for which it
     * waits.
     */
    record Idle(
            UUID id,
            LocalDate on,
            Books.Via via,
            String from,
            String text,
            ApiAnswers.Sum free,
            @Nullable UUID line,
            @Nullable String claim,
            List<ApiAnswers.Suggestion> suggestions) {}

    /** What waits for somebody: how much of each, and the oldest of it. */
    record Open(BookList.Waiting waiting, List<Item> items, List<Idle> money) {}

    @GetMapping("/api/v1/books")
    Open open() {
        return new Open(
                list.waiting(),
                attention.open(MOST).stream()
                        .map(each -> new Item(each.id(), each.about(), each.subject(), each.detail(), each.at()))
                        .toList(),
                list.idle(MOST).stream().map(this::told).toList());
    }

    private Idle told(BookList.Idle idle) {
        PayIn payIn = idle.payIn();
        return new Idle(
                payIn.id(),
                payIn.receivedOn(),
                payIn.via(),
                payIn.payer(),
                payIn.reference(),
                ApiAnswers.Sum.of(payIn.free()),
                idle.line().orElse(null),
                idle.claim().orElse(null),
                idle.claim().isPresent()
                        ? List.of()
                        : ApiAnswers.Suggestion.of(money.suggestions(payIn.reference(), payIn.free())));
    }

    /** An agreement of which something is open. */
    record Unpaid(
            String settlement,
            String claim,
            String site,
            ApiAnswers.Sum total,
            ApiAnswers.Sum open,
            Instant madeAt,
            @Nullable Instant due,
            int parts) {}

    @GetMapping("/api/v1/books/unpaid")
    List<Unpaid> unpaid() {
        return list.unpaid(MOST).stream()
                .map(each -> new Unpaid(
                        each.settlement(),
                        each.claim(),
                        each.site(),
                        ApiAnswers.Sum.of(each.total()),
                        ApiAnswers.Sum.of(each.open()),
                        each.madeAt(),
                        each.due().orElse(null),
                        each.parts()))
                .toList();
    }

    /** A refund that is not done; {@code lost} if somebody has to say where it goes. */
    record Refund(
            UUID id,
            @Nullable String claim,
            Refunds.Cause cause,
            Refunds.State state,
            Books.Via via,
            ApiAnswers.Sum amount,
            String iban,
            String payee,
            Instant decidedAt,
            boolean lost) {}

    /** Refunds that are not done; account numbers are masked. */
    @GetMapping("/api/v1/books/refunds")
    List<Refund> refunds() {
        return list.refunds(MOST).stream()
                .map(each -> new Refund(
                        each.id(),
                        each.claim().isEmpty() ? null : each.claim(),
                        each.cause(),
                        each.state(),
                        each.via(),
                        ApiAnswers.Sum.of(each.amount()),
                        each.iban(),
                        each.payee(),
                        each.decidedAt(),
                        each.isLost()))
                .toList();
    }

    /** Any paper, as PDF. */
    @GetMapping("/api/v1/books/papers/{number}")
    ResponseEntity<InputStreamResource> paper(@PathVariable String number) throws IOException {
        return papers.kept(
                list.paper(number).orElseThrow(NoSuchMoney::new).pdf(), MediaType.APPLICATION_PDF, number + ".pdf");
    }

    /** A line: debits are positive, credits negative. */
    record Line(String account, @Nullable UUID owner, String amount) {}

    /** An entry of the journal. */
    record Entry(
            long number,
            LocalDate bookedOn,
            Instant at,
            String purpose,
            String subject,
            String text,
            String currency,
            List<Line> lines) {}

    /** A page of the journal; {@code next} is the {@code after} of the page after it. */
    record Page(List<Entry> entries, @Nullable Long next) {}

    /** Of some days; of an account, such as {@code BANK}; or about something, such as an agreement's number. */
    @GetMapping("/api/v1/books/journal")
    Page journal(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "0") long after) {
        Days days = Days.of(from, until, today());
        Optional<LedgerAccount> of = BooksPages.account(account.strip());
        if (!subject.isBlank()) {
            return new Page(
                    ledger.about(subject.strip()).stream().map(BooksApi::told).toList(), null);
        }
        List<Ledger.Entry> entries =
                of.isPresent() ? ledger.of(of.get(), after) : ledger.journal(days.from(), days.until(), after);
        return new Page(
                entries.stream().map(BooksApi::told).toList(),
                entries.size() < MOST_ENTRIES ? null : entries.getLast().number());
    }

    private static Entry told(Ledger.Entry entry) {
        var posting = entry.posting();
        return new Entry(
                entry.number(),
                posting.bookedOn(),
                entry.at(),
                posting.purpose(),
                posting.subject(),
                posting.text(),
                posting.currency().getCurrencyCode(),
                posting.lines().stream()
                        .map(line -> new Line(
                                line.account().kind().name(),
                                line.account().owner().orElse(null),
                                MoneyTold.plain(line.minor(), posting.currency())))
                        .toList());
    }

    /** A line of the trial balance; {@code balance} is debits less credits. */
    record Total(String account, String currency, String debits, String credits, String balance) {}

    /** The trial balance at the end of a day; without one, of today. */
    @GetMapping("/api/v1/books/balance")
    List<Total> balance(@RequestParam Optional<String> day) {
        LocalDate until = day.map(each -> Days.of(each, each, today()).until()).orElse(today());
        return ledger.trialBalance(until).stream()
                .map(each -> new Total(
                        each.kind().name(),
                        each.currency().getCurrencyCode(),
                        MoneyTold.plain(each.debits(), each.currency()),
                        MoneyTold.plain(each.credits(), each.currency()),
                        MoneyTold.plain(each.minor(), each.currency())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
