package org.rightful.app.claims;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.law.Jurisdiction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the people of the service do with a claim, and what a supervisor alone does. */
@Controller
@Needs(Permission.RUN_CLAIMS)
class DeskDeeds {
    private final ClaimAccess access;
    private final DeskList list;
    private final Desk desk;
    private final Drafts drafts;
    private final Sending sending;
    private final Quotes quotes;
    private final Complaints complaints;
    private final Batches batches;
    private final ClaimTold told;

    DeskDeeds(
            ClaimAccess access,
            DeskList list,
            Desk desk,
            Drafts drafts,
            Sending sending,
            Quotes quotes,
            Complaints complaints,
            Batches batches,
            ClaimTold told) {
        this.access = access;
        this.list = list;
        this.desk = desk;
        this.drafts = drafts;
        this.sending = sending;
        this.quotes = quotes;
        this.complaints = complaints;
        this.batches = batches;
        this.told = told;
    }

    /** Whom to write to, in which language, by which law, and what for. */
    @PostMapping("/desk/{number}/recipient")
    String recipient(
            Actor actor,
            @PathVariable String number,
            @RequestParam ClaimKind kind,
            @RequestParam(defaultValue = "") String country,
            @RequestParam String language,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String postal,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "false") boolean firm,
            RedirectAttributes after) {
        Claim claim = access.any(number).claim();
        boolean fits = (email.isBlank() || Mail.isAddress(email.strip()))
                && name.length() <= 200
                && postal.length() <= 1_000
                && source.length() <= 2_048
                && language.matches("en|de|fr|es|it|nl|pl");
        boolean changed = fits
                && drafts.change(
                        claim.id(),
                        kind,
                        new Drafts.Addressee(
                                new Claim.Recipient(name.strip(), email.strip(), postal.strip(), source.strip(), !firm),
                                Jurisdiction.of(country),
                                Locale.of(language)),
                        actor.person());
        DeskPages.tell(
                after,
                told,
                changed ? Optional.empty() : Optional.of(fits ? "desk.wrong.no-draft" : "desk.wrong.address"),
                "desk.done.recipient",
                "recipient");
        return DeskPages.back(number, "recipient");
    }

    @PostMapping("/desk/{number}/decide")
    String decide(
            Actor actor,
            @PathVariable String number,
            @RequestParam Check check,
            @RequestParam boolean allowed,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        boolean kept = drafts.decide(access.any(number).claim().id(), check, allowed, reason.strip(), actor.person());
        String wrong = reason.strip().length() < 10 ? "desk.wrong.reason" : "desk.wrong.came-since";
        DeskPages.tell(after, told, kept ? Optional.empty() : Optional.of(wrong), "desk.done.decided", "gate");
        return DeskPages.back(number, "gate");
    }

    @PostMapping("/desk/{number}/send")
    String send(Actor actor, @PathVariable String number, RedirectAttributes after) {
        boolean gone = sending.send(access.any(number).claim().id(), actor.person()) instanceof Sending.Gone;
        DeskPages.tell(after, told, gone ? Optional.empty() : Optional.of("desk.wrong.gate"), "desk.done.sent", "gate");
        return DeskPages.back(number, gone ? "" : "gate");
    }

    @PostMapping("/desk/{number}/send-again")
    String sendAgain(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes after) {
        boolean gone = Mail.isAddress(email.strip())
                && sending.sendAgain(access.any(number).claim().id(), email.strip(), actor.person());
        DeskPages.tell(
                after, told, gone ? Optional.empty() : Optional.of("desk.wrong.send-again"), "desk.done.sent", "again");
        return DeskPages.back(number, "again");
    }

    /** Every open question is answered at once (R73). */
    @PostMapping("/desk/{number}/answer")
    String answer(
            Actor actor,
            @PathVariable String number,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        ClaimFile file = access.any(number);
        Map<UUID, String> replies = new HashMap<>();
        file.questions()
                .forEach(question -> Optional.ofNullable(form.get("reply-" + question.id()))
                        .filter(reply -> reply.length() <= 4_000)
                        .ifPresent(reply -> replies.put(question.id(), reply)));
        String text = form.getOrDefault("text", "");
        Optional<String> wrong = text.length() > 10_000
                ? Optional.of("answer.wrong.much")
                : desk.answer(file.claim().id(), replies, text, list.name(actor.person()), actor.person());
        if (wrong.isEmpty() && form.containsKey("together")) {
            together(file, replies, text, actor);
        }
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", form);
        }
        DeskPages.tell(after, told, wrong, "desk.done.answered", "questions");
        return DeskPages.back(number, "questions");
    }

    /** The same answer for the other claims of the batch that were asked the same; what cannot be answered so stays open. */
    private void together(ClaimFile answered, Map<UUID, String> replies, String text, Actor actor) {
        Map<String, String> byQuestion = new HashMap<>();
        answered.questions()
                .forEach(question -> Optional.ofNullable(replies.get(question.id()))
                        .ifPresent(reply -> byQuestion.put(question.text(), reply)));
        for (Claim other : batches.besides(answered.claim().id())) {
            Map<UUID, String> same = new HashMap<>();
            access.any(other.number()).questions().stream()
                    .filter(question -> question.answer().isEmpty())
                    .forEach(question -> Optional.ofNullable(byQuestion.get(question.text()))
                            .ifPresent(reply -> same.put(question.id(), reply)));
            if (!same.isEmpty()) {
                desk.answer(other.id(), same, text, list.name(actor.person()), actor.person());
            }
        }
    }

    @PostMapping("/desk/{number}/proofs/{proof}")
    String proof(
            Actor actor,
            @PathVariable String number,
            @PathVariable UUID proof,
            @RequestParam boolean accept,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes after) {
        ClaimId claim = access.any(number).claim().id();
        Optional<Reason> because = Arrays.stream(Reason.values())
                .filter(each -> each.name().equals(reason) && each != Reason.SETTLED)
                .findFirst();
        Optional<String> wrong;
        if (text.length() > 4_000) {
            wrong = Optional.of("answer.wrong.much");
        } else if (!accept) {
            wrong = desk.refuseProof(claim, proof, text, actor.person());
        } else {
            wrong = because.isEmpty()
                    ? Optional.of("desk.wrong.reason")
                    : desk.acceptProof(claim, proof, because.get(), text.strip(), actor.person());
        }
        DeskPages.tell(after, told, wrong, accept ? "desk.done.accepted" : "desk.done.refused", "proofs");
        return DeskPages.back(number, "proofs");
    }

    @PostMapping("/desk/{number}/close")
    String close(
            Actor actor,
            @PathVariable String number,
            @RequestParam Reason reason,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes after) {
        Optional<String> wrong = text.length() > 4_000
                ? Optional.of("answer.wrong.much")
                : desk.close(access.any(number).claim().id(), reason, text.strip(), Moves.By.service(actor.person()));
        DeskPages.tell(after, told, wrong, "desk.done.closed", "close");
        return DeskPages.back(number, "");
    }

    @PostMapping("/desk/{number}/sign")
    @Needs(Permission.OVERSEE_CLAIMS)
    String sign(Actor actor, @PathVariable String number, RedirectAttributes after) {
        ClaimId claim = access.any(number).claim().id();
        if (quotes.sign(claim, actor.person())) {
            drafts.look(claim);
            after.addFlashAttribute("told", told.say("desk.done.signed"));
        }
        return DeskPages.back(number, "fee");
    }

    @PostMapping("/desk/{number}/stop")
    @Needs(Permission.OVERSEE_CLAIMS)
    String stop(Actor actor, @PathVariable String number, RedirectAttributes after) {
        boolean done = desk.stop(access.any(number).claim().id(), actor.person());
        DeskPages.tell(
                after, told, done ? Optional.empty() : Optional.of("desk.wrong.now"), "desk.done.stopped", "close");
        return DeskPages.back(number, "close");
    }

    @PostMapping("/desk/{number}/resume")
    @Needs(Permission.OVERSEE_CLAIMS)
    String resume(Actor actor, @PathVariable String number, RedirectAttributes after) {
        boolean done = desk.resume(access.any(number).claim().id(), actor.person());
        DeskPages.tell(
                after, told, done ? Optional.empty() : Optional.of("desk.wrong.now"), "desk.done.resumed", "close");
        return DeskPages.back(number, "close");
    }

    /** Stops everything of the claim's account. */
    @PostMapping("/desk/{number}/stop-account")
    @Needs(Permission.OVERSEE_CLAIMS)
    String stopAccount(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        Claim claim = access.any(number).claim();
        String why = reason.strip();
        Optional<String> wrong =
                why.length() < 10 || why.length() > 2_000 ? Optional.of("desk.wrong.reason") : Optional.empty();
        if (wrong.isEmpty()) {
            desk.stopAccount(claim.account(), why, actor.person());
        }
        DeskPages.tell(after, told, wrong, "desk.done.account-stopped", "close");
        return DeskPages.back(number, "close");
    }

    @PostMapping("/desk/{number}/release-account")
    @Needs(Permission.OVERSEE_CLAIMS)
    String releaseAccount(Actor actor, @PathVariable String number, RedirectAttributes after) {
        if (desk.releaseAccount(access.any(number).claim().account(), actor.person())) {
            after.addFlashAttribute("told", told.say("desk.done.account-released"));
        }
        return DeskPages.back(number, "close");
    }

    @PostMapping("/desk/{number}/complaints/{complaint}")
    @Needs(Permission.OVERSEE_CLAIMS)
    String complaint(
            Actor actor,
            @PathVariable String number,
            @PathVariable UUID complaint,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes after) {
        Optional<String> wrong = complaints.answer(
                access.any(number).claim().id(), complaint, text, list.name(actor.person()), actor.person());
        DeskPages.tell(after, told, wrong, "desk.done.complaint", "complaints");
        return DeskPages.back(number, "complaints");
    }
}
