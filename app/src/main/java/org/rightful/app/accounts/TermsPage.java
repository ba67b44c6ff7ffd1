package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the terms to everybody, and asks people who sign in to accept a version that is new to them. */
@Controller
class TermsPage {
    private final Terms terms;
    private final Entrance entrance;
    private final TransactionTemplate transaction;

    TermsPage(Terms terms, Entrance entrance, TransactionTemplate transaction) {
        this.terms = terms;
        this.entrance = entrance;
        this.transaction = transaction;
    }

    @GetMapping("/terms")
    String current(Model model, Locale language) {
        return version(Terms.current(), model, language);
    }

    @GetMapping("/terms/{version:\\d{4}-\\d{2}-\\d{2}}")
    String version(@PathVariable String version, Model model, Locale language) {
        model.addAttribute(
                "terms",
                terms.text(version, language).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("versions", Terms.VERSIONS);
        return "accounts/terms";
    }

    @GetMapping("/terms/accept")
    String ask(Model model, Locale language) {
        model.addAttribute("terms", terms.text(Terms.current(), language).orElseThrow());
        return "accounts/terms-accept";
    }

    @PostMapping("/terms/accept")
    Object accept(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "false") boolean accepted,
            Model model,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Owed> next = signedIn.next();
        if (next.isPresent() && next.get() != Owed.TERMS) {
            return SignUpPage.seeOther(next.get().page());
        }
        if (!accepted) {
            model.addAttribute("wrong", Map.of("accepted", "wrong.terms"));
            return ask(model, language);
        }
        transaction.executeWithoutResult(status -> terms.accept(signedIn.actor().person(), Terms.current()));
        return SignUpPage.seeOther(entrance.enter(signedIn.without(Owed.TERMS), request, response));
    }
}
