package org.rightful.app.payments;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The service's books for programs: the journal and the trial balance. Sums are decimal numbers as texts. */
@RestController
@Needs(Permission.SEE_BOOKS)
class BooksApi {
    private static final int MOST_ENTRIES = 500;

    private final Ledger ledger;
    private final Clock clock;

    BooksApi(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
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

    @GetMapping("/api/v1/books/journal")
    Page journal(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "0") long after) {
        Days days = Days.of(from, until, today());
        List<Ledger.Entry> entries = ledger.journal(days.from(), days.until(), after);
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
