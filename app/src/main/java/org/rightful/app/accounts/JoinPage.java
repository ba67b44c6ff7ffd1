package org.rightful.app.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where an invitation is accepted. Somebody who is new chooses a name and a password: the link shows that the address is theirs.
 * Somebody who has an account signs in first, with this address.
 */
@Controller
class JoinPage {
    private final Members members;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Terms terms;
    private final TransactionTemplate transaction;
    private final MessageSource messages;

    JoinPage(
            Members members,
            Accounts accounts,
            Passwords passwords,
            Terms terms,
            TransactionTemplate transaction,
            MessageSource messages) {
        this.members = members;
        this.accounts = accounts;
        this.passwords = passwords;
        this.terms = terms;
        this.transaction = transaction;
        this.messages = messages;
    }

    @GetMapping("/join")
    String page(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal @Nullable SignedIn signedIn,
            Model model) {
        Optional<Members.Invited> invited = members.invited(code);
        if (invited.isEmpty()) {
            return "accounts/link-over";
        }
        model.addAttribute("invited", invited.get());
        model.addAttribute("code", code);
        model.addAttribute("known", members.isKnown(invited.get().email()));
        model.addAttribute("in", signedIn != null && signedIn.owed().isEmpty());
        return "accounts/join";
    }

    @PostMapping("/join")
    Object join(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = "terms", defaultValue = "false") boolean accepted,
            @AuthenticationPrincipal @Nullable SignedIn signedIn,
            Locale language,
            Model model,
            RedirectAttributes next) {
        Optional<Members.Invited> invited = members.invited(code);
        if (invited.isEmpty()) {
            return "accounts/link-over";
        }
        String email = invited.get().email();
        if (members.isKnown(email)) {
            if (signedIn == null || !signedIn.owed().isEmpty()) {
                return page(code, signedIn, model);
            }
            if (!members.join(signedIn.actor().person(), code)) {
                model.addAttribute("wrong", Map.of("code", "wrong.invitation"));
                return page(code, signedIn, model);
            }
            next.addFlashAttribute("told", messages.getMessage("join.done", null, language));
            return SignUpPage.seeOther("/account");
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        SignUpPage.wrongName(name).ifPresent(fault -> wrong.put("name", fault));
        passwords
                .fault(password, List.of(SignUpPage.cut(name), email))
                .ifPresent(fault -> wrong.put("password", fault));
        if (!accepted) {
            wrong.put("terms", "wrong.terms");
        }
        if (!wrong.isEmpty()) {
            model.addAttribute("wrong", wrong);
            model.addAttribute("name", SignUpPage.cut(name));
            return page(code, signedIn, model);
        }
        transaction.executeWithoutResult(status -> {
            PersonId person = accounts.addConfirmed(email, name.strip(), password, language);
            terms.accept(person, Terms.current());
            members.join(person, code);
        });
        next.addFlashAttribute("told", messages.getMessage("sign-up.confirmed", null, language));
        return SignUpPage.seeOther("/sign-in");
    }
}
