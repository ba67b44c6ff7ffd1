package org.rightful.app.sightings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.evidence.Evidence;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.Trust;
import org.rightful.evidence.Unreadable;
import org.rightful.evidence.Verdict;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one hit, with its places, its captures and what was decided. */
@Controller
@Needs(Permission.SORT_HITS)
class HitPages {
    private static final Duration KEPT_BY_BROWSERS = Duration.ofDays(30);

    private final Inbox inbox;
    private final HitDetails details;
    private final Triage triage;
    private final Captures captures;
    private final SaidOfSites said;
    private final Copies copies;
    private final Blobs blobs;
    private final Settings settings;
    private final Told told;
    private final TransactionTemplate transaction;

    HitPages(
            Inbox inbox,
            HitDetails details,
            Triage triage,
            Captures captures,
            SaidOfSites said,
            Copies copies,
            Blobs blobs,
            Settings settings,
            Told told,
            TransactionTemplate transaction) {
        this.inbox = inbox;
        this.details = details;
        this.triage = triage;
        this.captures = captures;
        this.said = said;
        this.copies = copies;
        this.blobs = blobs;
        this.settings = settings;
        this.told = told;
        this.transaction = transaction;
    }

    @GetMapping("/hits/{id}")
    String hit(Actor actor, Model model, @PathVariable UUID id) {
        HitId hit = new HitId(id);
        Pair pair = Access.own(inbox.pair(actor.account(), hit));
        model.addAttribute("pair", pair);
        Optional<SaidOfSites.Said> known = said.find(actor.account(), pair.hit().site());
        model.addAttribute("said", known.orElse(null));
        model.addAttribute("typed", known.map(HitPages::typed).orElse(new SaidOfSites.Typed("", "", "")));
        model.addAttribute("wrong", Map.of());
        model.addAttribute("places", details.places(hit));
        model.addAttribute("decisions", details.decisions(hit));
        model.addAttribute("confirmation", details.confirmation(hit).orElse(null));
        model.addAttribute("answers", details.answers(hit));
        model.addAttribute("questions", ExceptionQuestion.values());
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("captures", captures.of(hit));
        model.addAttribute("lastDay", details.lastDay(hit).orElse(null));
        return "sightings/hit";
    }

    @PostMapping("/hits/{id}/want")
    String want(Actor actor, RedirectAttributes after, @PathVariable UUID id, @RequestParam Outcome outcome) {
        Access.own(triage.want(actor, new HitId(id), outcome));
        after.addFlashAttribute("told", told.say("hit.wanted"));
        return "redirect:/hits/" + id;
    }

    private static SaidOfSites.Typed typed(SaidOfSites.Said said) {
        String visits = said.visits().isPresent() ? Long.toString(said.visits().getAsLong()) : "";
        return new SaidOfSites.Typed(said.country(), visits, said.source());
    }

    /** What somebody knows of the site: its country and its visits (R30). */
    @PostMapping("/hits/{id}/site")
    String site(
            Actor actor,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String visits,
            @RequestParam(defaultValue = "") String source) {
        SaidOfSites.Typed typed = new SaidOfSites.Typed(country, visits, source);
        Map<String, String> wrong = Access.own(said.say(actor, new HitId(id), typed));
        if (!wrong.isEmpty()) {
            String page = hit(actor, model, id);
            model.addAttribute("typed", typed);
            model.addAttribute("wrong", wrong);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page;
        }
        after.addFlashAttribute("told", told.say("site.said.kept"));
        return "redirect:/hits/" + id;
    }

    @PostMapping("/hits/{id}/exceptions")
    String exceptions(
            Actor actor, RedirectAttributes after, @PathVariable UUID id, @RequestParam Map<String, String> form) {
        Map<ExceptionQuestion, HitDetails.Answered> answers = new EnumMap<>(ExceptionQuestion.class);
        for (ExceptionQuestion question : ExceptionQuestion.values()) {
            answer(form.getOrDefault(question.name(), ""))
                    .ifPresent(answer -> answers.put(
                            question,
                            new HitDetails.Answered(answer, form.getOrDefault(question.name() + ".note", ""))));
        }
        Access.own(details.answer(actor, new HitId(id), answers));
        after.addFlashAttribute("told", told.say("hit.exceptions.kept"));
        return "redirect:/hits/" + id;
    }

    private static Optional<ExceptionQuestion.Answer> answer(String name) {
        return java.util.Arrays.stream(ExceptionQuestion.Answer.values())
                .filter(answer -> answer.name().equals(name))
                .findFirst();
    }

    /** Asks for a capture once more, after one that failed. */
    @PostMapping("/hits/{id}/capture")
    String capture(Actor actor, RedirectAttributes after, @PathVariable UUID id) {
        HitId hit = new HitId(id);
        Pair pair = Access.own(inbox.pair(actor.account(), hit));
        if (pair.hit().state() == HitState.CONFIRMED) {
            transaction.executeWithoutResult(status -> captures.ask(hit, Optional.of(actor.person())));
            after.addFlashAttribute("told", told.say("hit.capture.asked"));
        }
        return "redirect:/hits/" + id;
    }

    /** The found copy as the sheet shows it, or the whole file as it was found, to be saved. */
    @GetMapping("/hits/{id}/copy")
    ResponseEntity<InputStreamResource> copy(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "preview") String size)
            throws IOException {
        String sha256 = Access.own(details.shownPicture(actor.account(), new HitId(id)));
        Copies.Kept kept = Access.own(copies.find(sha256));
        if (size.equals("file")) {
            Access.own(kept.kept());
            return download(new BlobId(sha256), "found-" + sha256.substring(0, 12), MediaType.APPLICATION_OCTET_STREAM);
        }
        BlobId preview = Access.own(kept.preview());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kept.previewType().orElseThrow()))
                .cacheControl(CacheControl.maxAge(KEPT_BY_BROWSERS).cachePrivate())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(blobs.open(preview)));
    }

    @GetMapping("/hits/{id}/captures/{capture}")
    ResponseEntity<InputStreamResource> download(Actor actor, @PathVariable UUID id, @PathVariable UUID capture)
            throws IOException {
        BlobId packaged = Access.own(own(actor, id, capture).packaged());
        return download(packaged, "hit-" + id + ".wacz", MediaType.parseMediaType("application/wacz"));
    }

    private ResponseEntity<InputStreamResource> download(BlobId blob, String name, MediaType type) throws IOException {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(blobs.open(blob)));
    }

    /** Verifies the package again, from its stored bytes alone. */
    @PostMapping("/hits/{id}/captures/{capture}/verify")
    String verify(Actor actor, RedirectAttributes after, @PathVariable UUID id, @PathVariable UUID capture)
            throws IOException {
        BlobId packaged = Access.own(own(actor, id, capture).packaged());
        Path folder = Files.createDirectories(settings.dataFolder().resolve("captures"));
        Path file = Files.createTempFile(folder, "verify-", ".wacz");
        try {
            try (InputStream bytes = blobs.open(packaged)) {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            }
            after.addFlashAttribute(
                    "told",
                    switch (Evidence.verify(file, Trust.ofJava(Optional.empty()), EvidenceLimits.defaults())) {
                        case Verdict verdict when verdict.genuine() -> told.say("hit.capture.genuine");
                        case Verdict verdict ->
                            told.say(
                                    "hit.capture.wrong",
                                    verdict.problems().getFirst().part());
                        case Unreadable unreadable -> told.say("hit.capture.wrong", unreadable.why());
                    });
        } finally {
            Files.deleteIfExists(file);
        }
        return "redirect:/hits/" + id;
    }

    private HitCapture own(Actor actor, UUID hit, UUID capture) {
        Access.own(inbox.pair(actor.account(), new HitId(hit)));
        return Access.own(captures.find(capture).filter(one -> one.hit().equals(new HitId(hit))));
    }
}
