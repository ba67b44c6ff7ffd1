package org.rightful.app.accounts;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody signs in: the second factor, and the sign-ins that are open. */
@Controller
class SecurityPage {
    private final SecondFactor secondFactor;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Profiles profiles;
    private final RateLimits rateLimits;
    private final Settings settings;
    private final MessageSource messages;

    SecurityPage(
            SecondFactor secondFactor,
            Passkeys passkeys,
            Sessions sessions,
            Credentials credentials,
            Profiles profiles,
            RateLimits rateLimits,
            Settings settings,
            MessageSource messages) {
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.credentials = credentials;
        this.profiles = profiles;
        this.rateLimits = rateLimits;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping("/account/security")
    String page(Actor actor, Model model, HttpSession session) {
        model.addAttribute("sessions", sessions.of(actor.person(), Optional.of(session.getId())));
        model.addAttribute("secondFactor", secondFactor.isOn(actor.person()));
        model.addAttribute("codesLeft", secondFactor.recoveryCodesLeft(actor.person()));
        model.addAttribute("passkeys", passkeys.of(actor.person()));
        model.addAttribute("email", profiles.of(actor.person()).email());
        model.addAttribute("actor", actor);
        return "accounts/security";
    }

    @PostMapping("/account/sessions/end")
    Object end(Actor actor, @RequestParam String session, Locale language, RedirectAttributes next) {
        if (!sessions.end(actor.person(), session)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return told(next, "session.ended", language);
    }

    @PostMapping("/account/sessions/end-others")
    Object endOthers(Actor actor, HttpSession session, Locale language, RedirectAttributes next) {
        sessions.endAll(actor.person(), Optional.of(session.getId()));
        return told(next, "session.others-ended", language);
    }

    @GetMapping("/account/second-factor")
    Object setUp(Actor actor, Model model) {
        if (secondFactor.isOn(actor.person())) {
            return SignUpPage.seeOther("/account/security");
        }
        String secret = secondFactor.secretToSetUp(actor.person());
        model.addAttribute("secret", secret.replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute(
                "drawing",
                Drawing.ofSecret(
                        settings.service().name(), profiles.of(actor.person()).email(), secret));
        model.addAttribute("actor", actor);
        return "accounts/second-factor";
    }

    @PostMapping("/account/second-factor")
    Object switchOn(Actor actor, @RequestParam(defaultValue = "") String code, Locale language, Model model) {
        Optional<List<String>> codes = tooOften(actor) ? Optional.empty() : secondFactor.switchOn(actor.person(), code);
        if (codes.isEmpty()) {
            model.addAttribute("wrong", Map.of("code", "wrong.code"));
            return setUp(actor, model);
        }
        credentials.tell(actor.person(), messages.getMessage("second-factor.on", null, language));
        model.addAttribute("codes", codes.get());
        return "accounts/recovery-codes";
    }

    @PostMapping("/account/second-factor/codes")
    Object freshCodes(Actor actor, @RequestParam(defaultValue = "") String current, Model model, HttpSession session) {
        if (!isCurrent(actor, current)) {
            model.addAttribute("wrong", Map.of("current", "wrong.current"));
            return page(actor, model, session);
        }
        model.addAttribute("codes", secondFactor.freshRecoveryCodes(actor.person()));
        return "accounts/recovery-codes";
    }

    @PostMapping("/account/second-factor/off")
    Object switchOff(
            Actor actor,
            @RequestParam(defaultValue = "") String current,
            Locale language,
            Model model,
            HttpSession session,
            RedirectAttributes next) {
        if (!isCurrent(actor, current)) {
            model.addAttribute("wrong", Map.of("current", "wrong.current"));
            return page(actor, model, session);
        }
        secondFactor.switchOff(actor.person());
        credentials.tell(actor.person(), messages.getMessage("second-factor.off", null, language));
        return told(next, "second-factor.off", language);
    }

    private boolean isCurrent(Actor actor, String password) {
        return !tooOften(actor) && credentials.isPassword(actor.person(), password);
    }

    private boolean tooOften(Actor actor) {
        return rateLimits
                .count(RateLimits.Rate.CODE_BY_PERSON, actor.person().toString())
                .isPresent();
    }

    private Object told(RedirectAttributes next, String key, Locale language) {
        next.addFlashAttribute("told", messages.getMessage(key, null, language));
        return SignUpPage.seeOther("/account/security");
    }
}
