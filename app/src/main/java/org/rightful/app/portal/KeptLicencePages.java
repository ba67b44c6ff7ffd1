package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.AnswerKind;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.vault.KeptLicence;
import org.rightful.app.vault.Vault;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows, for the claim that is open, the licence that a vault keeps about its picture (R96): the vault's key is all that is asked for. */
@Controller
class KeptLicencePages {
    private static final String FORM = "VAULT";
    private static final int MOST_SHOWN = 3;
    private static final int MOST_FILES = 10;

    private final OpenClaim open;
    private final Claims claims;
    private final Vault vault;
    private final MessageSource messages;

    KeptLicencePages(OpenClaim open, Claims claims, Vault vault, MessageSource messages) {
        this.open = open;
        this.claims = claims;
        this.vault = vault;
        this.messages = messages;
    }

    @PostMapping("/claim/vault")
    String show(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String key,
            Locale language,
            Model model) {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            return "redirect:/claim";
        }
        if (!open.lets(opened.get().access())) {
            return "redirect:/claim/licence?told=too-often";
        }
        Claim claim = opened.get().file().claim();
        Optional<AccountId> account = key.length() > PortalLimits.OURS.text() ? Optional.empty() : vault.opens(key);
        List<KeptLicence> kept = account.map(each -> vault.of(each, claim.identity(), claim.site()))
                .orElse(List.of());
        String wrong;
        if (account.isEmpty()) {
            wrong = "portal.vault.no-key";
        } else if (kept.isEmpty()) {
            wrong = "portal.vault.none";
        } else {
            List<KeptLicence> best = best(kept, claim.site());
            switch (claims.answer(opened.get().access(), answer(best, language))) {
                case Claims.Taken _ -> {
                    best.forEach(each -> vault.shown(each.id(), claim.number()));
                    return "redirect:/claim/messages?told=answered";
                }
                case Claims.NotTaken no -> wrong = no.sentence();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("wrongForm", FORM);
        model.addAttribute("wrong", wrong);
        model.addAttribute("given", Map.of()); // the key is typed again, not sent back
        open.show(opened.get(), "licence", model);
        return "portal/licence";
    }

    /** What is for the site; if nothing is, what is for the picture: a licence may be good for more than was written down. */
    private static List<KeptLicence> best(List<KeptLicence> kept, String site) {
        List<KeptLicence> forSite =
                kept.stream().filter(each -> each.isFor(site)).toList();
        return (forSite.isEmpty() ? kept : forSite).stream().limit(MOST_SHOWN).toList();
    }

    private Answer answer(List<KeptLicence> kept, Locale language) {
        String text = kept.stream().map(each -> told(each, language)).collect(Collectors.joining("\n\n"));
        List<Answer.Attached> files = kept.stream()
                .flatMap(each -> each.proofs().stream())
                .limit(MOST_FILES)
                .map(each -> new Answer.Attached(each.name(), each.mediaType(), each.blob(), each.bytes()))
                .toList();
        return Answer.of(AnswerKind.LICENCE, text).with(files);
    }

    private String told(KeptLicence kept, Locale language) {
        return messages.getMessage(
                "portal.vault.text",
                new Object[] {
                    kept.keptAt().toString(),
                    kept.licensor(),
                    dash(kept.number()),
                    dash(kept.scope()),
                    kept.from() + " – " + kept.until().map(Object::toString).orElse("…"),
                    String.join(", ", kept.domains()),
                    dash(kept.source())
                },
                language);
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
