package org.rightful.app.payments;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.settings.Settings;
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

/** What a holder earned: the balance, every payment with its split, what was paid out, and statements to keep. */
@Controller
@Needs(Permission.SEE_EARNINGS)
class EarningsPages {
    private static final int MOST_SHARES = 50;
    private static final int MOST_PAYOUTS = 50;

    private final Earnings earnings;
    private final Payees payees;
    private final StatementFiles files;
    private final PaperFiles papers;
    private final Settings.Payments settings;
    private final Clock clock;

    EarningsPages(
            Earnings earnings, Payees payees, StatementFiles files, PaperFiles papers, Settings settings, Clock clock) {
        this.earnings = earnings;
        this.payees = payees;
        this.files = files;
        this.papers = papers;
        this.settings = settings.payments();
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @GetMapping("/earnings")
    String earnings(Actor actor, Model model) {
        List<Earnings.Balance> balances = earnings.balances(actor.account());
        model.addAttribute("balances", balances);
        model.addAttribute(
                "charts",
                balances.stream()
                        .map(each -> MonthChart.of(
                                each.currency(), earnings.months(actor.account(), each.currency(), today())))
                        .filter(chart -> !chart.isEmpty())
                        .toList());
        model.addAttribute("shares", earnings.shares(actor.account(), MOST_SHARES));
        model.addAttribute("payouts", earnings.payouts(actor.account(), MOST_PAYOUTS));
        model.addAttribute(
                "payee",
                payees.of(actor.account())
                        .map(each -> PayeePages.Shown.of(each, clock.instant()))
                        .orElse(null));
        model.addAttribute("least", settings.payoutLeast());
        model.addAttribute("holderPercent", settings.holderPermille() / 10);
        model.addAttribute("days", new Days(today().withDayOfMonth(1), today()));
        return "payments/earnings";
    }

    @GetMapping("/earnings/statement")
    String statement(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Model model) {
        Days days = Days.of(from, until, today());
        model.addAttribute("days", days);
        model.addAttribute("statements", earnings.statements(actor.account(), days.from(), days.until()));
        model.addAttribute("most", Earnings.MOST_ENTRIES);
        return "payments/statement";
    }

    @GetMapping("/earnings/statement.csv")
    ResponseEntity<byte[]> csv(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Locale language) {
        return files.csv(actor.account(), Days.of(from, until, today()), language);
    }

    @GetMapping("/earnings/statement.pdf")
    ResponseEntity<byte[]> pdf(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Locale language) {
        return files.pdf(actor.account(), Days.of(from, until, today()), language, today());
    }

    /** A credit note. */
    @GetMapping("/earnings/papers/{number}")
    ResponseEntity<InputStreamResource> paper(Actor actor, @PathVariable String number) throws IOException {
        return papers.kept(
                earnings.creditNote(actor.account(), number).orElseThrow(NoSuchMoney::new),
                MediaType.APPLICATION_PDF,
                number + ".pdf");
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem earningsOfHolders() {
            return new NavigationItem(36, "/earnings", "nav.earnings", Set.of("RIGHTS_HOLDER", "AGENT"));
        }
    }
}
