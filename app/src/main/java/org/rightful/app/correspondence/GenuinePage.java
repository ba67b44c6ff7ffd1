package org.rightful.app.correspondence;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where anybody who got a letter asks whether this service sent it (R56). The answer names the day and the domain it went to, and
 * nobody. How often one may ask is limited where all limits of rates stand (module accounts).
 */
@Controller
class GenuinePage {
    private final LetterStore letters;

    GenuinePage(LetterStore letters) {
        this.letters = letters;
    }

    @GetMapping("/genuine")
    String ask() {
        return "correspondence/genuine";
    }

    @PostMapping("/genuine")
    @Transactional(readOnly = true)
    public String answer(@RequestParam String number, @RequestParam String code, Locale language, Model model) {
        String claim = number.strip().toUpperCase(Locale.ROOT);
        String printed = Stamp.tidied(code);
        boolean possible = ClaimReference.isNumber(claim) && printed.length() <= code.length() + 1;
        Optional<LetterStore.Genuine> found = possible ? letters.genuine(claim, printed) : Optional.empty();
        model.addAttribute("number", number.strip());
        model.addAttribute("code", code.strip());
        model.addAttribute("asked", true);
        found.ifPresent(each -> {
            model.addAttribute("found", each);
            model.addAttribute("byMail", each.way() == SentLetter.Way.MAIL);
            model.addAttribute("domain", each.domain().orElse(""));
            model.addAttribute(
                    "day",
                    each.day()
                            .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                    .withLocale(language)));
        });
        return "correspondence/genuine";
    }
}
