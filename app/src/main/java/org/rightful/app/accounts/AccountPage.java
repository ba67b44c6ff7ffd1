package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.correspondence.Mail;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: name, language, address, password, and which account one acts in. */
@Controller
class AccountPage {
    private final Profiles profiles;
    private final Credentials credentials;
    private final Passwords passwords;
    private final RateLimits rateLimits;
    private final Accounts accounts;
    private final Entrance entrance;
    private final LocaleResolver languages;
    private final MessageSource messages;

    AccountPage(
            Profiles profiles,
            Credentials credentials,
            Passwords passwords,
            RateLimits rateLimits,
            Accounts accounts,
            Entrance entrance,
            LocaleResolver languages,
            MessageSource messages) {
        this.profiles = profiles;
        this.credentials = credentials;
        this.passwords = passwords;
        this.rateLimits = rateLimits;
        this.accounts = accounts;
        this.entrance = entrance;
        this.languages = languages;
        this.messages = messages;
    }

    @GetMapping("/account")
    String page(Actor actor, Model model) {
        Profiles.Profile profile = profiles.of(actor.person());
        model.addAttribute("profile", profile);
        model.addAttribute("places", profiles.places(actor));
        model.addAttribute("actor", actor);
        return "accounts/account";
    }

    @PostMapping("/account/name")
    Object change(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "en") String language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<String> fault = SignUpPage.wrongName(name);
        if (fault.isPresent()) {
            model.addAttribute("wrong", Map.of("name", fault.get()));
            return page(actor, model);
        }
        Locale chosen = language.equals("de") ? Locale.GERMAN : Locale.ENGLISH;
        profiles.change(actor.person(), name.strip(), chosen);
        languages.setLocale(request, response, chosen);
        return told(next, "account.saved", chosen, "/account");
    }

    @PostMapping("/account/email")
    Object address(
            Actor actor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String current,
            Model model,
            Locale language,
            RedirectAttributes next) {
        if (!Mail.isAddress(email.strip())) {
            model.addAttribute("wrong", Map.of("email", "wrong.email"));
            return page(actor, model);
        }
        Optional<String> fault = wrongCurrent(actor, current)
                .or(() -> rateLimits
                        .count(RateLimits.Rate.MAIL_TO_ACCOUNT, Accounts.key(email))
                        .map(wait -> "wrong.too-often"));
        if (fault.isPresent()) {
            model.addAttribute("wrong", Map.of("current-email", fault.get()));
            return page(actor, model);
        }
        credentials.mailNewAddress(actor.person(), email.strip());
        return told(next, "email.sent", language, "/account");
    }

    @PostMapping("/account/password")
    Object password(
            Actor actor,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            Model model,
            Locale language,
            HttpSession session,
            RedirectAttributes next) {
        Optional<String> wrong = wrongCurrent(actor, current);
        if (wrong.isPresent()) {
            model.addAttribute("wrong", Map.of("current-password", wrong.get()));
            return page(actor, model);
        }
        Profiles.Profile profile = profiles.of(actor.person());
        Optional<String> fault = passwords.fault(password, List.of(profile.name(), profile.email()));
        if (fault.isPresent()) {
            model.addAttribute("wrong", Map.of("password", fault.get()));
            return page(actor, model);
        }
        credentials.set(actor.person(), password, Optional.of(session.getId()));
        return told(next, "password.done", language, "/account");
    }

    /** Whoever finds an open browser must not be able to take the account over, or to try passwords in it. */
    private Optional<String> wrongCurrent(Actor actor, String current) {
        if (rateLimits
                .count(RateLimits.Rate.CODE_BY_PERSON, actor.person().toString())
                .isPresent()) {
            return Optional.of("wrong.too-often");
        }
        return credentials.isPassword(actor.person(), current) ? Optional.empty() : Optional.of("wrong.current");
    }

    @PostMapping("/account/switch")
    Object switchTo(Actor actor, @RequestParam UUID account, HttpServletRequest request, HttpServletResponse response) {
        Actor other = accounts.actorsOf(actor.person()).stream()
                .filter(each -> each.account().value().equals(account))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return SignUpPage.seeOther(entrance.enter(new SignedIn(other, null, Set.of()), request, response));
    }

    private Object told(RedirectAttributes next, String key, Locale language, String path) {
        next.addFlashAttribute("told", messages.getMessage(key, null, language));
        return SignUpPage.seeOther(path);
    }
}
