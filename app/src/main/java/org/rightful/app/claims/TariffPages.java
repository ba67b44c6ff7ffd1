package org.rightful.app.claims;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.Money;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.Works;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where holders name their prices: their own tariff, and what the public pays for a work. */
@Controller
@Needs(Permission.SEE_CLAIMS)
class TariffPages {
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF", "PLN", "CAD", "AUD");
    private static final int MOST_WORKS = 100;

    private final Tariffs tariffs;
    private final Works works;
    private final ClaimTold told;
    private final Clock clock;

    TariffPages(Tariffs tariffs, Works works, ClaimTold told, Clock clock) {
        this.tariffs = tariffs;
        this.works = works;
        this.told = told;
        this.clock = clock;
    }

    /** A work and what the public pays for it. */
    record Priced(Work work, Optional<Tariffs.PublicPrice> price) {}

    @GetMapping("/tariff")
    String page(Actor actor, Model model) {
        model.addAttribute("policy", tariffs.of(actor.account()).orElse(null));
        model.addAttribute("currencies", CURRENCIES);
        model.addAttribute("address", tariffs.address(actor.account()).orElse(""));
        model.addAttribute(
                "works",
                works.ofAccount(actor.account(), Optional.empty(), MOST_WORKS).stream()
                        .map(work -> new Priced(work, tariffs.publicPrice(work.id())))
                        .toList());
        return "claims/tariff";
    }

    @PostMapping("/tariff")
    String set(
            Actor actor,
            @RequestParam String currency,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String expenses,
            @RequestParam(defaultValue = "") String floor,
            @RequestParam(defaultValue = "false") boolean everybody,
            RedirectAttributes after) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!CURRENCIES.contains(currency)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Currency of = Currency.getInstance(currency);
        Optional<Money> yearly = Money.read(year, of).filter(sum -> !sum.isNone());
        Optional<Money> spent = Money.read(expenses.isBlank() ? "0" : expenses, of);
        Optional<Money> least = Money.read(floor.isBlank() ? "0" : floor, of);
        if (yearly.isEmpty()) {
            wrong.put("year", "desk.wrong.sum");
        }
        if (spent.isEmpty()) {
            wrong.put("expenses", "desk.wrong.sum");
        }
        if (least.isEmpty()) {
            wrong.put("floor", "desk.wrong.sum");
        }
        if (wrong.isEmpty()) {
            tariffs.set(
                    actor,
                    new Tariffs.Policy(
                            new Quote.Tariff(yearly.orElseThrow(), spent.orElseThrow()),
                            least.orElseThrow(),
                            everybody));
            after.addFlashAttribute("told", told.say("tariff.kept"));
        } else {
            after.addFlashAttribute("wrong", wrong);
            after.addFlashAttribute(
                    "given", Map.of("year", year, "expenses", expenses, "floor", floor, "currency", currency));
        }
        return "redirect:/tariff";
    }

    /** Where the holder can be written to: the law of some countries wants it in the first letter. */
    @PostMapping("/tariff/address")
    String address(Actor actor, @RequestParam(defaultValue = "") String address, RedirectAttributes after) {
        String line = address.replaceAll("\\s+", " ").strip();
        if (line.length() < 5 || line.length() > 300) {
            after.addFlashAttribute("wrong", Map.of("address", "tariff.wrong.address"));
        } else {
            tariffs.setAddress(actor, line);
            after.addFlashAttribute("told", told.say("tariff.kept"));
        }
        return "redirect:/tariff#address";
    }

    /** What the public pays for a work: where it can be seen, too (R61). */
    @PostMapping("/tariff/works/{id}")
    String price(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam String currency,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String url,
            RedirectAttributes after) {
        Work work = works.find(actor.account(), new WorkId(id)).orElseThrow(ClaimAccess.NotHere::new);
        Optional<Money> sum = CURRENCIES.contains(currency)
                ? Money.read(amount, Currency.getInstance(currency)).filter(each -> !each.isNone())
                : Optional.empty();
        if (sum.isEmpty() || !isPage(url.strip())) {
            after.addFlashAttribute("wrong", Map.of(id.toString(), "tariff.wrong.price"));
        } else {
            tariffs.setPublicPrice(
                    actor,
                    work.id(),
                    new Tariffs.PublicPrice(
                            sum.get(), url.strip(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
            after.addFlashAttribute("told", told.say("tariff.kept"));
        }
        return "redirect:/tariff#work-" + id;
    }

    private static boolean isPage(String url) {
        if (url.length() < 8 || url.length() > 2_048) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
