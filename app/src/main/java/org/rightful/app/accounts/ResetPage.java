package org.rightful.app.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.correspondence.Mail;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a forgotten password is replaced, and a new address confirmed. */
@Controller
class ResetPage {
    private final Credentials credentials;
    private final Passwords passwords;
    private final MessageSource messages;

    ResetPage(Credentials credentials, Passwords passwords, MessageSource messages) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.messages = messages;
    }

    @GetMapping("/reset")
    String page() {
        return "accounts/reset";
    }

    @PostMapping("/reset")
    String mailLink(@RequestParam(defaultValue = "") String email, Model model) {
        if (!Mail.isAddress(email.strip())) {
            model.addAttribute("wrong", Map.of("email", "wrong.email"));
            model.addAttribute("email", SignUpPage.cut(email));
            return "accounts/reset";
        }
        credentials.mailLink(email.strip());
        model.addAttribute("email", email.strip());
        return "accounts/mail-sent";
    }

    @GetMapping("/reset/choose")
    String choosePage(@RequestParam(defaultValue = "") String code, Model model) {
        if (!credentials.waits(code)) {
            return "accounts/link-over";
        }
        model.addAttribute("code", code);
        return "accounts/choose";
    }

    @PostMapping("/reset/choose")
    Object choose(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            Locale language,
            Model model,
            RedirectAttributes next) {
        Optional<String> fault = passwords.fault(password, List.of());
        if (fault.isPresent()) {
            model.addAttribute("wrong", Map.of("password", fault.get()));
            return choosePage(code, model);
        }
        if (!credentials.choose(code, password)) {
            return "accounts/link-over";
        }
        next.addFlashAttribute("told", messages.getMessage("reset.done", null, language));
        return SignUpPage.seeOther("/sign-in");
    }

    @GetMapping("/email/confirm")
    String addressPage(@RequestParam(defaultValue = "") String code, Model model) {
        if (!credentials.waitsForAddress(code)) {
            return "accounts/link-over";
        }
        model.addAttribute("code", code);
        model.addAttribute("address", true);
        return "accounts/confirm";
    }

    @PostMapping("/email/confirm")
    Object takeAddress(@RequestParam(defaultValue = "") String code, Locale language, RedirectAttributes next) {
        if (!credentials.takeAddress(code)) {
            return "accounts/link-over";
        }
        next.addFlashAttribute("told", messages.getMessage("email.done", null, language));
        return SignUpPage.seeOther("/sign-in");
    }
}
