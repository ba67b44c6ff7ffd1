package org.rightful.app.payments;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.Money;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A holder's earnings for programs. Sums are decimal numbers as texts, with their currency beside them. */
@RestController
@Needs(Permission.SEE_EARNINGS)
class EarningsApi {
    private static final int MOST = 200;

    private final Earnings earnings;
    private final StatementFiles files;
    private final PaperFiles papers;
    private final Clock clock;

    EarningsApi(Earnings earnings, StatementFiles files, PaperFiles papers, Clock clock) {
        this.earnings = earnings;
        this.files = files;
        this.papers = papers;
        this.clock = clock;
    }

    /** What is there in one currency; {@code balance} is negative if the account owes. */
    record Balance(String currency, String balance, String onItsWay, String paidOut, String expected) {}

    /** A payment for a claim, and whose it is. */
    record Share(
            Instant at,
            String claim,
            String site,
            String settlement,
            String currency,
            String paid,
            String tax,
            String yours,
            String service,
            boolean takenBack) {}

    /** Balances, and the newest payments. */
    record Told(List<Balance> balances, List<Share> payments) {}

    @GetMapping("/api/v1/earnings")
    Told earnings(Actor actor, @RequestParam(defaultValue = "100") int limit) {
        return new Told(
                earnings.balances(actor.account()).stream()
                        .map(each -> new Balance(
                                each.currency().getCurrencyCode(),
                                MoneyTold.plain(each.balance(), each.currency()),
                                MoneyTold.plain(each.onItsWay(), each.currency()),
                                MoneyTold.plain(each.paidOut(), each.currency()),
                                MoneyTold.plain(each.expected(), each.currency())))
                        .toList(),
                earnings.shares(actor.account(), Math.clamp(limit, 1, MOST)).stream()
                        .map(each -> new Share(
                                each.at(),
                                each.claim(),
                                each.site(),
                                each.settlement(),
                                each.paid().currency().getCurrencyCode(),
                                plain(each.paid()),
                                plain(each.tax()),
                                plain(each.holder()),
                                plain(each.service()),
                                each.takenBack()))
                        .toList());
    }

    private static String plain(Money sum) {
        return MoneyTold.plain(sum.minor(), sum.currency());
    }

    /** One entry of a statement; {@code yours} is negative where the balance became less. */
    record Entry(
            LocalDate on,
            String what,
            String number,
            @Nullable String claim,
            String yours,
            String balance) {}

    /** What happened between two days, both included. */
    record Statement(
            LocalDate from, LocalDate until, String currency, String opening, List<Entry> entries, String closing) {}

    /** A statement each currency; without days, of this month. */
    @GetMapping("/api/v1/earnings/statement")
    List<Statement> statement(
            Actor actor, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
        Days days = Days.of(from, until, today());
        return earnings.statements(actor.account(), days.from(), days.until()).stream()
                .map(each -> new Statement(
                        each.from(),
                        each.until(),
                        each.currency().getCurrencyCode(),
                        MoneyTold.plain(each.opening(), each.currency()),
                        each.entries().stream()
                                .map(entry -> new Entry(
                                        entry.on(),
                                        entry.purpose(),
                                        entry.subject(),
                                        entry.claim().isEmpty() ? null : entry.claim(),
                                        MoneyTold.plain(entry.minor(), each.currency()),
                                        MoneyTold.plain(entry.after(), each.currency())))
                                .toList(),
                        MoneyTold.plain(each.closing(), each.currency())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The same as a table. */
    @GetMapping("/api/v1/earnings/statement.csv")
    ResponseEntity<byte[]> csv(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Locale language) {
        return files.csv(actor.account(), Days.of(from, until, today()), language);
    }

    /** The same as a paper. */
    @GetMapping("/api/v1/earnings/statement.pdf")
    ResponseEntity<byte[]> pdf(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Locale language) {
        return files.pdf(actor.account(), Days.of(from, until, today()), language, today());
    }

    /** A credit note. */
    @GetMapping("/api/v1/earnings/papers/{number}")
    ResponseEntity<InputStreamResource> paper(Actor actor, @PathVariable String number) throws IOException {
        return papers.kept(
                earnings.creditNote(actor.account(), number).orElseThrow(NoSuchMoney::new),
                MediaType.APPLICATION_PDF,
                number + ".pdf");
    }

    /** A payout. */
    record Payout(
            UUID id,
            String run,
            LocalDate on,
            String amount,
            String currency,
            String iban,
            String state,
            @Nullable String creditNote) {}

    /** The newest payouts; account numbers are masked. */
    @GetMapping("/api/v1/payouts")
    List<Payout> payouts(Actor actor, @RequestParam(defaultValue = "100") int limit) {
        return earnings.payouts(actor.account(), Math.clamp(limit, 1, MOST)).stream()
                .map(each -> new Payout(
                        each.id(),
                        each.run(),
                        each.on(),
                        plain(each.amount()),
                        each.amount().currency().getCurrencyCode(),
                        each.iban(),
                        each.state().name(),
                        each.creditNote().orElse(null)))
                .toList();
    }
}
