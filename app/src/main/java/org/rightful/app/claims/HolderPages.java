package org.rightful.app.claims;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.Money;
import org.rightful.app.web.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A holder's claims: everything that the recipient sees, and what the gate found. The service runs them; little is to be done. */
@Controller
@Needs(Permission.SEE_CLAIMS)
class HolderPages {
    private static final int MOST = 500;

    private final ClaimAccess access;
    private final Claims claims;
    private final Desk desk;
    private final DeskList list;
    private final ClaimParts parts;
    private final Batches batches;
    private final ClaimTold told;
    private final List<BesideClaim> beside;

    HolderPages(
            ClaimAccess access,
            Claims claims,
            Desk desk,
            DeskList list,
            ClaimParts parts,
            Batches batches,
            ClaimTold told,
            List<BesideClaim> beside) {
        this.access = access;
        this.claims = claims;
        this.desk = desk;
        this.list = list;
        this.parts = parts;
        this.batches = batches;
        this.told = told;
        this.beside = List.copyOf(beside);
    }

    @GetMapping("/claims")
    String list(Actor actor, Model model) {
        model.addAttribute("claims", claims.ofAccount(actor.account(), MOST));
        model.addAttribute("several", batches.possible(Optional.of(actor.account())));
        return "claims/list";
    }

    @GetMapping("/claims/{number}")
    String claim(Actor actor, @PathVariable String number, Model model) {
        ClaimFile file = access.own(actor.account(), number);
        model.addAttribute("file", file);
        model.addAttribute("claim", file.claim());
        model.addAttribute("over", file.claim().state().isOver());
        model.addAttribute("draft", file.claim().state() == ClaimState.DRAFT);
        model.addAttribute(
                "beside",
                beside.stream()
                        .flatMap(each -> each.of(file.claim(), actor).stream())
                        .toList());
        model.addAttribute("decided", list.decided(file.claim().id()));
        model.addAttribute("documents", parts.documents(file));
        model.addAttribute("batch", batches.of(file.claim().id()).orElse(null));
        model.addAttribute(
                "offer",
                file.offers().stream()
                        .filter(each -> each.state() == ClaimFile.Offer.State.WAITING)
                        .findFirst()
                        .orElse(null));
        return "claims/claim";
    }

    /** "My mistake" (R39): it ends at once. */
    @PostMapping("/claims/{number}/mistake")
    String mistake(
            Actor actor,
            @PathVariable String number,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes after) {
        Reason because = switch (reason) {
            case "licensed" -> Reason.LICENSED;
            case "not-mine" -> Reason.NO_OWNERSHIP;
            case "wrong-match" -> Reason.WRONG_MATCH;
            default -> Reason.WITHDRAWN;
        };
        return close(actor, number, because, text, after);
    }

    /** Both sides settled it between themselves (R40). */
    @PostMapping("/claims/{number}/settled")
    String settled(Actor actor, @PathVariable String number, RedirectAttributes after) {
        return close(actor, number, Reason.SETTLED_DIRECTLY, "", after);
    }

    private String close(Actor actor, String number, Reason reason, String text, RedirectAttributes after) {
        ClaimId claim = access.own(actor.account(), number).claim().id();
        Optional<String> wrong = text.length() > 2_000
                ? Optional.of("answer.wrong.much")
                : desk.close(claim, reason, text.strip(), Moves.By.holder(actor.person()));
        DeskPages.tell(after, told, wrong, "claims.done.closed", "end");
        boolean gone = claims.find(claim)
                .filter(now -> now.state() == ClaimState.DISCARDED)
                .isPresent();
        return gone ? "redirect:/claims" : "redirect:/claims/" + number;
    }

    @PostMapping("/claims/{number}/offer/take")
    String take(Actor actor, @PathVariable String number, RedirectAttributes after) {
        ClaimId claim = access.own(actor.account(), number).claim().id();
        DeskPages.tell(after, told, desk.takeOffer(claim, actor.person()), "claims.done.taken", "offer");
        return "redirect:/claims/" + number;
    }

    /** Declines it, with a reason and, if the holder likes, a sum that would do (R65). */
    @PostMapping("/claims/{number}/offer/decline")
    String decline(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String counter,
            RedirectAttributes after) {
        ClaimFile file = access.own(actor.account(), number);
        Optional<Money> sum =
                file.quote().flatMap(quote -> Money.read(counter, quote.year().currency()));
        Optional<String> wrong;
        if (!counter.isBlank() && sum.isEmpty()) {
            wrong = Optional.of("desk.wrong.sum");
        } else if (reason.length() > 2_000) {
            wrong = Optional.of("answer.wrong.much");
        } else {
            wrong = desk.declineOffer(file.claim().id(), reason, sum, actor.person());
        }
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", List.of(reason, counter));
        }
        DeskPages.tell(after, told, wrong, "claims.done.declined", "offer");
        return "redirect:/claims/" + number + "#offer";
    }

    @GetMapping("/claims/{number}/picture/{which}")
    ResponseEntity<InputStreamResource> picture(Actor actor, @PathVariable String number, @PathVariable String which)
            throws IOException {
        return parts.picture(access.own(actor.account(), number), which);
    }

    @GetMapping("/claims/{number}/documents/{key}")
    ResponseEntity<InputStreamResource> document(Actor actor, @PathVariable String number, @PathVariable String key)
            throws IOException {
        return parts.document(access.own(actor.account(), number), key);
    }

    @GetMapping("/claims/{number}/capture")
    ResponseEntity<InputStreamResource> capture(Actor actor, @PathVariable String number) throws IOException {
        return parts.capture(access.own(actor.account(), number));
    }

    @GetMapping("/claims/{number}/attachments/{id}")
    ResponseEntity<InputStreamResource> attachment(Actor actor, @PathVariable String number, @PathVariable UUID id)
            throws IOException {
        return parts.attachment(access.own(actor.account(), number), id);
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem claimsOfHolders() {
            return new NavigationItem(35, "/claims", "nav.claims", Set.of("RIGHTS_HOLDER", "AGENT"));
        }
    }
}
