package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.claims.AnswerKind;
import org.rightful.app.claims.ClaimExport;
import org.rightful.app.claims.ClaimFile;
import org.rightful.app.claims.ClaimParts;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Party;
import org.rightful.app.claims.StatedLicence;
import org.rightful.app.law.Exceptions;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.payments.PartChoices;
import org.rightful.app.payments.Payments;
import org.rightful.app.web.Turnstile;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The claim that the asking browser has open, and what its pages show. */
@Component
class OpenClaim {
    /** What pages may say after something was done, by the key in their address. */
    private static final Set<String> TOLD = Set.of(
            "answered",
            "appealed",
            "invited",
            "withdrawn",
            "complained",
            "checked",
            "checked-often",
            "too-often",
            "lost",
            "back",
            "paid",
            "parts",
            "clean");

    private final Claims claims;
    private final ClaimParts parts;
    private final ClaimExport export;
    private final Payments payments;
    private final PartChoices partChoices;
    private final PortalSessions sessions;
    private final Turnstile posts;

    OpenClaim(
            Claims claims,
            ClaimParts parts,
            ClaimExport export,
            Payments payments,
            PartChoices partChoices,
            PortalSessions sessions,
            Clock clock) {
        this.claims = claims;
        this.parts = parts;
        this.export = export;
        this.payments = payments;
        this.partChoices = partChoices;
        this.sessions = sessions;
        this.posts = new Turnstile(PortalLimits.OURS.posts(), PortalLimits.OURS.postsIn(), clock);
    }

    /** What is open, and as whom. */
    record Opened(Claims.Access access, ClaimFile file) {
        boolean isRecipient() {
            return access.party() == Party.RECIPIENT;
        }
    }

    Optional<Claims.Access> access(HttpServletRequest request) {
        return sessions.of(request);
    }

    Optional<Opened> of(HttpServletRequest request) {
        return sessions.of(request)
                .flatMap(access -> claims.file(access.claim()).map(file -> new Opened(access, file)));
    }

    /** Whether something may be sent for this claim now; sending counts. */
    boolean lets(Claims.Access access) {
        return posts.lets(access.claim().toString());
    }

    /** Puts what every page shows into its model. */
    void show(Opened opened, String step, Model model) {
        ClaimFile file = opened.file();
        model.addAttribute("step", step);
        model.addAttribute("file", file);
        model.addAttribute("claim", file.claim());
        model.addAttribute("recipient", opened.isRecipient());
        model.addAttribute("over", file.claim().state().isOver());
        if (!model.containsAttribute("given")) {
            model.addAttribute("given", Map.of());
        }
        Optional<Payments.PayStep> money = payments.of(file.claim().id());
        model.addAttribute("money", money.orElse(null));
        switch (step) {
            case "look" -> {
                model.addAttribute("documents", parts.documents(file));
                model.addAttribute("holderPercent", payments.holderPercent());
                model.addAttribute("partChoices", money.map(partChoices::of).orElse(List.of()));
            }
            case "choose" -> {
                model.addAttribute("kinds", kinds(opened));
                model.addAttribute("grounds", grounds(file));
                model.addAttribute("currency", currency(file));
                model.addAttribute("ccKinds", StatedLicence.KINDS);
                model.addAttribute("ccVersions", StatedLicence.VERSIONS);
            }
            case "messages" -> {
                model.addAttribute("letters", export.letters(file.claim()));
                model.addAttribute("helpers", claims.helpers(file.claim().id()));
                model.addAttribute("complaints", claims.complaints(file.claim().id()));
            }
            default -> {
                // showing a licence needs nothing more
            }
        }
    }

    /** The sentence that is shown after something was done, if the address names one. */
    void told(String told, Model model) {
        if (TOLD.contains(told)) {
            model.addAttribute("told", "portal.told." + told);
        }
    }

    /** What this person can answer now; a licence has a page of its own, and stands among the others all the same. */
    private static List<AnswerKind> kinds(Opened opened) {
        return Arrays.stream(AnswerKind.values())
                .filter(kind -> kind.fits(opened.file().claim().kind()))
                .filter(kind -> opened.isRecipient() || (kind != AnswerKind.ACCEPT && kind != AnswerKind.OFFER))
                .toList();
    }

    /** The questions of the country whose law is assumed (R85). */
    static List<Exceptions.Ground> grounds(ClaimFile file) {
        return Exceptions.of(file.claim().country().orElse(Jurisdiction.DE)).stream()
                .map(Exceptions.Question::ground)
                .toList();
    }

    private static String currency(ClaimFile file) {
        return file.quote()
                .map(quote -> quote.year().currency().getCurrencyCode())
                .orElse("");
    }
}
