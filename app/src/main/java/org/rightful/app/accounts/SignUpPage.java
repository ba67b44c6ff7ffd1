package org.rightful.app.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.correspondence.Mail;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where accounts are opened. */
@Controller
class SignUpPage {
    private final SignUps signUps;
    private final Passwords passwords;
    private final MessageSource messages;

    SignUpPage(SignUps signUps, Passwords passwords, MessageSource messages) {
        this.signUps = signUps;
        this.passwords = passwords;
        this.messages = messages;
    }

    @GetMapping("/sign-up")
    String page(Model model) {
        model.addAttribute("kind", AccountKind.RIGHTS_HOLDER);
        return "accounts/sign-up";
    }

    @PostMapping("/sign-up")
    String signUp(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean terms,
            Locale language,
            Model model) {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrongName(name).ifPresent(fault -> wrong.put("name", fault));
        if (!Mail.isAddress(email.strip())) {
            wrong.put("email", "wrong.email");
        }
        passwords.fault(password, List.of(cut(name), cut(email))).ifPresent(fault -> wrong.put("password", fault));
        Optional<AccountKind> wanted = kind(kind);
        if (wanted.isEmpty()) {
            wrong.put("kind", "wrong.kind");
        }
        if (!terms) {
            wrong.put("terms", "wrong.terms");
        }
        if (wrong.isEmpty()) {
            signUps.take(new SignUps.Wish(name.strip(), email.strip(), password, wanted.orElseThrow(), language));
            model.addAttribute("email", email.strip());
            return "accounts/mail-sent";
        }
        model.addAttribute("wrong", wrong);
        model.addAttribute("name", cut(name));
        model.addAttribute("email", cut(email));
        model.addAttribute("kind", wanted.orElse(AccountKind.RIGHTS_HOLDER));
        model.addAttribute("terms", terms);
        return "accounts/sign-up";
    }

    /** Following the link changes nothing yet: programs that look at mails follow links, too. */
    @GetMapping("/sign-up/confirm")
    String confirmPage(@RequestParam(defaultValue = "") String code, Model model) {
        if (!signUps.waits(code)) {
            return "accounts/link-over";
        }
        model.addAttribute("code", code);
        return "accounts/confirm";
    }

    @PostMapping("/sign-up/confirm")
    Object confirm(@RequestParam(defaultValue = "") String code, Locale language, RedirectAttributes next) {
        if (!signUps.confirm(code)) {
            return "accounts/link-over";
        }
        next.addFlashAttribute("told", messages.getMessage("sign-up.confirmed", null, language));
        return seeOther("/sign-in");
    }

    static RedirectView seeOther(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }

    /** What is wrong with a name. */
    static Optional<String> wrongName(String name) {
        if (name.isBlank()) {
            return Optional.of("wrong.name.empty");
        }
        if (name.strip().length() > Limits.OURS.mostName()) {
            return Optional.of("wrong.name.long");
        }
        return name.strip().codePoints().anyMatch(Character::isISOControl)
                ? Optional.of("wrong.name.signs")
                : Optional.empty();
    }

    private static Optional<AccountKind> kind(String text) {
        return switch (text) {
            case "RIGHTS_HOLDER" -> Optional.of(AccountKind.RIGHTS_HOLDER);
            case "AGENT" -> Optional.of(AccountKind.AGENT);
            case "SITE" -> Optional.of(AccountKind.SITE);
            default -> Optional.empty(); // the service's own accounts are not open to anybody
        };
    }

    /** What is shown again of what somebody entered. */
    static String cut(String text) {
        return text.substring(0, Math.min(text.length(), Limits.OURS.mostName()));
    }
}
