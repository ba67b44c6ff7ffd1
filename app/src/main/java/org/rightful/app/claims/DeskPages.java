package org.rightful.app.claims;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.correspondence.ClaimLetters;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.web.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk: what waits for the people of the service, and one claim with everything that belongs to it. */
@Controller
@Needs(Permission.RUN_CLAIMS)
class DeskPages {
    private final ClaimAccess access;
    private final DeskList desk;
    private final Claims claims;
    private final Quotes quotes;
    private final Drafts drafts;
    private final ClaimParts parts;
    private final ClaimExport export;
    private final Sending sending;
    private final ClaimLetters letters;
    private final Hosts hosts;
    private final AccountStops stops;
    private final KeptLicences keptLicences;
    private final Batches batches;
    private final DraftUpkeep upkeep;
    private final ClaimTold told;
    private final List<BesideClaim> beside;

    DeskPages(
            ClaimAccess access,
            DeskList desk,
            Claims claims,
            Quotes quotes,
            Drafts drafts,
            ClaimParts parts,
            ClaimExport export,
            Sending sending,
            ClaimLetters letters,
            Hosts hosts,
            AccountStops stops,
            KeptLicences keptLicences,
            Batches batches,
            DraftUpkeep upkeep,
            ClaimTold told,
            List<BesideClaim> beside) {
        this.access = access;
        this.desk = desk;
        this.claims = claims;
        this.quotes = quotes;
        this.drafts = drafts;
        this.parts = parts;
        this.export = export;
        this.sending = sending;
        this.letters = letters;
        this.hosts = hosts;
        this.stops = stops;
        this.keptLicences = keptLicences;
        this.batches = batches;
        this.upkeep = upkeep;
        this.told = told;
        this.beside = List.copyOf(beside);
    }

    @GetMapping("/desk")
    String list(Model model) {
        model.addAttribute("items", desk.waiting());
        model.addAttribute("several", batches.possible(Optional.empty()));
        return "claims/desk";
    }

    @GetMapping("/desk/{number:RF-[0-9A-Z-]{9}}")
    String claim(Actor actor, @PathVariable String number, Model model) {
        ClaimFile file = access.any(number);
        Claim claim = file.claim();
        model.addAttribute("file", file);
        model.addAttribute("claim", claim);
        model.addAttribute("over", claim.state().isOver());
        model.addAttribute("draft", claim.state() == ClaimState.DRAFT);
        model.addAttribute(
                "beside",
                beside.stream().flatMap(each -> each.of(claim, actor).stream()).toList());
        model.addAttribute("supervisor", actor.may(Permission.OVERSEE_CLAIMS));
        model.addAttribute("decided", desk.decided(claim.id()));
        model.addAttribute("kept", quotes.of(claim.id()).orElse(null));
        model.addAttribute("documents", parts.documents(file));
        model.addAttribute("letters", claim.state().wasSent() ? export.letters(claim) : List.of());
        model.addAttribute("complaints", claims.complaints(claim.id()));
        model.addAttribute("accountStopped", stops.isStopped(claim.account()));
        model.addAttribute("keptLicences", keptLicences.of(claim));
        model.addAttribute("host", hosts.of(claim.id()).orElse(null));
        model.addAttribute("newUse", upkeep.newUse(claim.id()).isPresent());
        model.addAttribute("batch", batches.of(claim.id()).orElse(null));
        model.addAttribute("answerBy", claim.state() == ClaimState.DRAFT ? sending.answerBy(claim) : null);
        model.addAttribute("kinds", ClaimKind.values());
        model.addAttribute("countries", Jurisdiction.values());
        model.addAttribute("tongues", List.of("en", "de", "fr", "es", "it", "nl", "pl"));
        model.addAttribute(
                "reasons",
                Arrays.stream(Reason.values())
                        .filter(each -> each != Reason.SETTLED)
                        .toList());
        return "claims/desk-claim";
    }

    /** Lets the gate look again. */
    @PostMapping("/desk/{number}/gate")
    String look(@PathVariable String number, RedirectAttributes after) {
        Claim claim = access.any(number).claim();
        if (claim.state() == ClaimState.DRAFT) {
            boolean passed = drafts.look(claim.id());
            after.addFlashAttribute("told", told.say(passed ? "desk.gate.passed" : "desk.gate.not-passed"));
        }
        return back(number, "gate");
    }

    @GetMapping("/desk/{number}/picture/{which}")
    ResponseEntity<InputStreamResource> picture(@PathVariable String number, @PathVariable String which)
            throws IOException {
        return parts.picture(access.any(number), which);
    }

    @GetMapping("/desk/{number}/documents/{key}")
    ResponseEntity<InputStreamResource> document(@PathVariable String number, @PathVariable String key)
            throws IOException {
        return parts.document(access.any(number), key);
    }

    @GetMapping("/desk/{number}/capture")
    ResponseEntity<InputStreamResource> capture(@PathVariable String number) throws IOException {
        return parts.capture(access.any(number));
    }

    @GetMapping("/desk/{number}/attachments/{id}")
    ResponseEntity<InputStreamResource> attachment(@PathVariable String number, @PathVariable UUID id)
            throws IOException {
        return parts.attachment(access.any(number), id);
    }

    /** A letter on paper, to be printed and posted. */
    @GetMapping("/desk/{number}/letters/{id}.pdf")
    ResponseEntity<byte[]> paper(@PathVariable String number, @PathVariable UUID id) {
        boolean ofThisClaim = export.letters(access.any(number).claim()).stream()
                .anyMatch(each -> each.letter().id().equals(id));
        Optional<byte[]> pdf = ofThisClaim ? letters.printed(id) : Optional.empty();
        return pdf.map(bytes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header("X-Content-Type-Options", "nosniff")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(number + ".pdf")
                                        .build()
                                        .toString())
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    static String back(String number, String part) {
        return "redirect:/desk/" + number + (part.isEmpty() ? "" : "#" + part);
    }

    /** What was done, or why it was not, on the page that follows. */
    static void tell(RedirectAttributes after, ClaimTold told, Optional<String> wrong, String done, String part) {
        if (wrong.isPresent()) {
            after.addFlashAttribute("wrong", Map.of(part, wrong.get()));
        } else {
            after.addFlashAttribute("told", told.say(done));
        }
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem deskOfTheService() {
            return new NavigationItem(8, "/desk", "nav.desk", Set.of("CASE_HANDLER", "SUPERVISOR"));
        }
    }
}
