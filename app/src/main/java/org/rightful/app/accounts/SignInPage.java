package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in. */
@Controller
class SignInPage {
    private final SecondFactor secondFactor;
    private final RateLimits rateLimits;
    private final Entrance entrance;

    SignInPage(SecondFactor secondFactor, RateLimits rateLimits, Entrance entrance) {
        this.secondFactor = secondFactor;
        this.rateLimits = rateLimits;
        this.entrance = entrance;
    }

    @GetMapping("/sign-in")
    String page(@RequestParam Optional<String> error, Model model) {
        model.addAttribute("bad", error.isPresent());
        return "sign-in";
    }

    @GetMapping("/sign-in/code")
    String codePage() {
        return "accounts/code";
    }

    @PostMapping("/sign-in/code")
    @Nullable
    Object code(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!signedIn.owed().contains(Owed.SECOND_FACTOR)) {
            return SignUpPage.seeOther(entrance.next(signedIn, request, response));
        }
        PersonId person = signedIn.actor().person();
        Optional<Duration> wait = rateLimits.count(RateLimits.Rate.CODE_BY_PERSON, person.toString());
        if (wait.isPresent()) {
            RateLimitFilter.refuse(response, wait.get());
            return null;
        }
        if (!secondFactor.take(person, code)) {
            model.addAttribute("wrong", Map.of("code", "wrong.code"));
            return "accounts/code";
        }
        return SignUpPage.seeOther(entrance.enter(signedIn.without(Owed.SECOND_FACTOR), request, response));
    }
}
