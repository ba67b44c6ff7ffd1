package org.rightful.app.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody makes and ends tokens for programs. */
@Controller
@Needs(Permission.USE_API)
class TokensPage {
    private final ApiTokens tokens;
    private final MessageSource messages;
    private final Clock clock;

    TokensPage(ApiTokens tokens, MessageSource messages, Clock clock) {
        this.tokens = tokens;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/account/tokens")
    String page(Actor actor, Model model) {
        model.addAttribute("tokens", tokens.of(actor));
        model.addAttribute("now", clock.instant());
        model.addAttribute("actor", actor);
        return "accounts/tokens";
    }

    @PostMapping("/account/tokens/make")
    String make(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "READ") String scope,
            @RequestParam(defaultValue = "90") String days,
            Model model) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (name.isBlank() || name.strip().length() > Limits.OURS.mostTokenName()) {
            wrong.put("name", "wrong.token.name");
        }
        int most = Limits.OURS.mostTokenDays();
        int lasts = days.matches("\\d{1,3}") ? Integer.parseInt(days) : 0;
        if (lasts < 1 || lasts > most) {
            wrong.put("days", "wrong.token.days");
        }
        Optional<String> made = Optional.empty();
        if (wrong.isEmpty()) {
            ApiTokens.Scope wanted = scope.equals("WRITE") ? ApiTokens.Scope.WRITE : ApiTokens.Scope.READ;
            made = tokens.make(actor, name.strip(), wanted, Duration.ofDays(lasts));
            if (made.isEmpty()) {
                wrong.put("name", "wrong.token.many");
            }
        }
        if (!wrong.isEmpty()) {
            model.addAttribute("wrong", wrong);
            model.addAttribute("name", SignUpPage.cut(name));
        }
        model.addAttribute("made", made.orElse(""));
        return page(actor, model);
    }

    @PostMapping("/account/tokens/end")
    Object end(Actor actor, @RequestParam UUID token, Locale language, RedirectAttributes next) {
        if (!tokens.end(actor, token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("told", messages.getMessage("tokens.ended", null, language));
        return SignUpPage.seeOther("/account/tokens");
    }
}
