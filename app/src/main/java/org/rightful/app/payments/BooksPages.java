package org.rightful.app.payments;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Money;
import org.rightful.app.web.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The service's books as case handlers and supervisors read them. What is done with them: {@link BooksDeeds}. */
@Controller
@Needs(Permission.SEE_BOOKS)
class BooksPages {
    private static final int MOST = 200;
    private static final int MOST_ENTRIES = 500;
    private static final List<LedgerAccount.Kind> UNOWNED = List.of(
            LedgerAccount.Kind.BANK,
            LedgerAccount.Kind.GATEWAY,
            LedgerAccount.Kind.SERVICE,
            LedgerAccount.Kind.VAT,
            LedgerAccount.Kind.COSTS);
    private static final Pattern ACCOUNT = Pattern.compile("([A-Z_]{3,20})(:([0-9a-f-]{36}))?");

    private final BookList list;
    private final Attention attention;
    private final OpenMoney money;
    private final Payouts payouts;
    private final Ledger ledger;
    private final PaperFiles papers;
    private final Clock clock;

    BooksPages(
            BookList list,
            Attention attention,
            OpenMoney money,
            Payouts payouts,
            Ledger ledger,
            PaperFiles papers,
            Clock clock) {
        this.list = list;
        this.attention = attention;
        this.money = money;
        this.payouts = payouts;
        this.ledger = ledger;
        this.papers = papers;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Puts what every page of the books shows into its model. */
    private void show(Actor actor, String here, Model model) {
        model.addAttribute("part", here);
        model.addAttribute("keeps", actor.may(Permission.KEEP_BOOKS));
    }

    /** Money that pays nothing, and what it may be for. */
    record Idle(BookList.Idle idle, List<OpenMoney.Suggestion> suggestions) {}

    /** What waits for somebody. */
    @GetMapping("/books")
    String open(Actor actor, Model model) {
        show(actor, "", model);
        model.addAttribute("waiting", list.waiting());
        model.addAttribute("items", attention.open(MOST));
        model.addAttribute(
                "money",
                list.idle(MOST).stream()
                        .map(each -> new Idle(
                                each,
                                each.claim().isEmpty() && each.line().isEmpty()
                                        ? money.suggestions(
                                                each.payIn().reference(),
                                                each.payIn().free())
                                        : List.of()))
                        .toList());
        return "payments/books";
    }

    @GetMapping("/books/unpaid")
    String unpaid(Actor actor, Model model) {
        show(actor, "unpaid", model);
        model.addAttribute("unpaid", list.unpaid(MOST));
        model.addAttribute("now", clock.instant());
        return "payments/unpaid";
    }

    @GetMapping("/books/refunds")
    String refunds(Actor actor, Model model) {
        show(actor, "refunds", model);
        model.addAttribute("refunds", list.refunds(MOST));
        return "payments/refunds";
    }

    /** A run as the list shows it. */
    record Run(Payouts.Run run, String madeBy, String approvedBy, boolean mayApprove, Money total) {}

    @GetMapping("/books/payouts")
    String payouts(Actor actor, Model model) {
        show(actor, "payouts", model);
        List<Run> runs = payouts.newest(50).stream()
                .map(run -> new Run(
                        run,
                        list.name(run.madeBy()),
                        run.approvedBy().map(list::name).orElse(""),
                        !run.needsTwo() || !run.madeBy().equals(actor.person()),
                        run.total()))
                .toList();
        model.addAttribute("runs", runs);
        model.addAttribute("prepared", runs.stream().anyMatch(each -> each.run().state() == Payouts.RunState.PREPARED));
        return "payments/payouts";
    }

    /** The journal: of some days, of an account, or about something. */
    @GetMapping("/books/journal")
    String journal(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "0") long after,
            Locale language,
            Model model) {
        show(actor, "journal", model);
        Days days = Days.of(from, until, today());
        Optional<LedgerAccount> of = account(account.strip());
        List<Ledger.Entry> entries;
        if (of.isPresent()) {
            entries = ledger.of(of.get(), after);
            model.addAttribute(
                    "balances",
                    ledger.currencies().stream()
                            .sorted(Comparator.comparing(Currency::getCurrencyCode))
                            .map(currency -> MoneyTold.signed(ledger.balance(of.get(), currency), currency, language))
                            .toList());
        } else if (!subject.isBlank()) {
            entries = ledger.about(subject.strip());
        } else {
            entries = ledger.journal(days.from(), days.until(), after);
        }
        model.addAttribute("days", days);
        model.addAttribute("account", of.isPresent() ? account.strip() : "");
        model.addAttribute("subject", subject.strip());
        model.addAttribute("entries", entries);
        model.addAttribute(
                "next",
                entries.size() == MOST_ENTRIES && subject.isBlank()
                        ? entries.getLast().number()
                        : 0);
        model.addAttribute("accounts", UNOWNED);
        return "payments/journal";
    }

    /** An account as an address names it: {@code BANK}, {@code HOLDER:01…}. */
    static Optional<LedgerAccount> account(String text) {
        var parts = ACCOUNT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LedgerAccount.Kind kind = LedgerAccount.Kind.valueOf(parts.group(1));
            return Optional.of(
                    new LedgerAccount(kind, Optional.ofNullable(parts.group(3)).map(UUID::fromString)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no account is called so
        }
    }

    @GetMapping("/books/balance")
    String balance(Actor actor, @RequestParam(defaultValue = "") String day, Model model) {
        show(actor, "balance", model);
        LocalDate until = Days.of(day, day, today()).until();
        List<Ledger.Total> totals = ledger.trialBalance(until);
        model.addAttribute("day", until);
        model.addAttribute("totals", totals);
        model.addAttribute("sums", sums(totals));
        model.addAttribute("accounts", UNOWNED);
        return "payments/balance";
    }

    /** All accounts of a currency together: debits and credits are equal, or something is wrong. */
    record Sum(Currency currency, long debits, long credits) {
        public long minor() {
            return debits - credits;
        }
    }

    private static List<Sum> sums(List<Ledger.Total> totals) {
        Map<Currency, Sum> sums = new LinkedHashMap<>();
        totals.forEach(each -> sums.merge(
                each.currency(),
                new Sum(each.currency(), each.debits(), each.credits()),
                (a, b) -> new Sum(a.currency(), a.debits() + b.debits(), a.credits() + b.credits())));
        return List.copyOf(sums.values());
    }

    @GetMapping("/books/export")
    String export(Actor actor, Model model) {
        show(actor, "export", model);
        LocalDate today = today();
        model.addAttribute("days", new Days(today.withDayOfYear(1), today));
        return "payments/export";
    }

    /** Any paper. */
    @GetMapping("/books/papers/{number}")
    ResponseEntity<InputStreamResource> paper(@PathVariable String number) throws IOException {
        return papers.kept(
                list.paper(number).orElseThrow(NoSuchMoney::new).pdf(), MediaType.APPLICATION_PDF, number + ".pdf");
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem booksOfTheService() {
            return new NavigationItem(9, "/books", "nav.books", Set.of("CASE_HANDLER", "SUPERVISOR"));
        }
    }
}
