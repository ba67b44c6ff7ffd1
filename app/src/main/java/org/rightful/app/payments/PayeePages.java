package org.rightful.app.payments;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a holder's money goes: typed once, confirmed by a code from a mail, and shown masked from then on. */
@Controller
@Needs(Permission.SEE_EARNINGS)
class PayeePages {
    private static final int MOST = 500;

    private final Payees payees;
    private final Wording wording;
    private final Settings settings;
    private final Clock clock;

    PayeePages(Payees payees, Wording wording, Settings settings, Clock clock) {
        this.payees = payees;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
    }

    /** A country as a list offers it. */
    record Country(String code, String name) {}

    /** How far it is until money can go there. */
    enum State {
        WAITS_FOR_CODE,
        RESTS,
        USABLE
    }

    /** Where money goes, as pages show it. */
    record Shown(String name, String iban, State state, Instant usableFrom) {
        static Shown of(Payees.Payee payee, Instant now) {
            State state = State.USABLE;
            if (payee.confirmedAt().isEmpty()) {
                state = State.WAITS_FOR_CODE;
            } else if (!payee.isUsable(now)) {
                state = State.RESTS;
            }
            return new Shown(payee.name(), payee.iban().masked(), state, payee.usableFrom());
        }
    }

    @GetMapping("/earnings/account")
    String page(Actor actor, Locale language, Model model) {
        Optional<Payees.Payee> payee = payees.of(actor.account());
        model.addAttribute(
                "payee", payee.map(each -> Shown.of(each, clock.instant())).orElse(null));
        model.addAttribute("countries", countries(language));
        if (!model.containsAttribute("given")) {
            model.addAttribute(
                    "given",
                    Map.of(
                            "name", payee.map(Payees.Payee::name).orElse(""),
                            "iban", "",
                            "address", payee.map(Payees.Payee::address).orElse(""),
                            "country",
                                    payee.map(Payees.Payee::country)
                                            .orElse(settings.payments().country()),
                            "vatId", payee.map(Payees.Payee::vatId).orElse("")));
        }
        return "payments/account";
    }

    private static List<Country> countries(Locale language) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Country::name, java.text.Collator.getInstance(language)))
                .toList();
    }

    @PostMapping("/earnings/account")
    String keep(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String iban,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String vatId,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes after) {
        Payees.Wanted wanted = new Payees.Wanted(cut(name), cut(iban), cut(address), cut(country), cut(vatId));
        Optional<Map.Entry<String, String>> wrong = payees.set(actor.account(), wanted, actor.person());
        if (wrong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", Map.ofEntries(wrong.get()));
            model.addAttribute(
                    "given",
                    Map.of(
                            "name", name,
                            "iban", iban,
                            "address", address,
                            "country", country,
                            "vatId", vatId));
            return page(actor, language, model);
        }
        after.addFlashAttribute("told", wording.say(language, "payee.kept"));
        return "redirect:/earnings/account";
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(MOST, text.length()));
    }

    /** The code of the mail. */
    @PostMapping("/earnings/account/confirm")
    String confirm(
            Actor actor, @RequestParam(defaultValue = "") String code, Locale language, RedirectAttributes after) {
        if (payees.confirm(actor.account(), cut(code), actor.person())) {
            after.addFlashAttribute("told", wording.say(language, "payee.confirmed"));
            return "redirect:/earnings";
        }
        after.addFlashAttribute("wrong", Map.of("code", "payee.wrong.code"));
        return "redirect:/earnings/account";
    }
}
