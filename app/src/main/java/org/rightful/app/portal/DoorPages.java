package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.claims.Claims;
import org.rightful.app.web.Turnstile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a claim is opened (R75). A letter's link only shows a button: mail scanners follow links, and following one changes nothing
 * and sets no cookie. The secret is in the address of that one page, and in no other.
 */
@Controller
class DoorPages {
    private static final int GROUPS_OF_A_NETWORK = 4; // IPv6: one customer has a /64

    private final Claims claims;
    private final PortalSessions sessions;
    private final Turnstile tries;

    DoorPages(Claims claims, PortalSessions sessions, Clock clock) {
        this.claims = claims;
        this.sessions = sessions;
        this.tries = new Turnstile(PortalLimits.OURS.tries(), PortalLimits.OURS.triesIn(), clock);
    }

    /** The page behind a letter's link. It is the same for every number and secret. */
    @GetMapping("/claim/{number:RF-[0-9A-Z]{4}-[0-9A-Z]{4}}/{secret:[A-Za-z0-9_-]{16,100}}")
    String door(@PathVariable String number, @PathVariable String secret, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("secret", secret);
        return "portal/door";
    }

    @PostMapping(PortalSetup.OPEN)
    String open(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!tries.lets(network(request.getRemoteAddr()))) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("wrong", "portal.open.too-often");
            return "portal/typed";
        }
        Optional<Claims.Access> opened = claims.open(number.strip().toUpperCase(Locale.ROOT), secret.strip());
        if (opened.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", "portal.open.wrong"); // whichever of the two it is
            return "portal/typed";
        }
        sessions.open(opened.get(), response);
        return "redirect:/claim";
    }

    @PostMapping("/claim/leave")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        sessions.leave(request, response);
        return "redirect:/claim";
    }

    /** The part of an address that one customer has. */
    static String network(String address) {
        return address.contains(":")
                ? String.join(
                        ":",
                        List.of(address.split(":", -1))
                                .subList(0, Math.min(GROUPS_OF_A_NETWORK, address.split(":", -1).length)))
                : address;
    }
}
