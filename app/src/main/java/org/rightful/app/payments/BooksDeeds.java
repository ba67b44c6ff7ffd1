package org.rightful.app.payments;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.ledger.Ledger;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a supervisor does with the books: say what was done, give back, pay out, take back a claim that was wrong. */
@Controller
@Needs(Permission.KEEP_BOOKS)
class BooksDeeds {
    private final BookKeeping keeping;
    private final Payouts payouts;
    private final Claims claims;
    private final Ledger ledger;
    private final PaperFiles papers;
    private final Wording wording;

    BooksDeeds(BookKeeping keeping, Payouts payouts, Claims claims, Ledger ledger, PaperFiles papers, Wording wording) {
        this.keeping = keeping;
        this.payouts = payouts;
        this.claims = claims;
        this.ledger = ledger;
        this.papers = papers;
        this.wording = wording;
    }

    /** What was done, or why it was not, on the page that follows. */
    private void tell(RedirectAttributes after, Locale language, Optional<String> wrong, String done, String part) {
        if (wrong.isPresent()) {
            after.addFlashAttribute("wrong", Map.of(part, wrong.get()));
        } else {
            after.addFlashAttribute("told", wording.say(language, done));
        }
    }

    /** Somebody looked at an open item, and says what was done. */
    @PostMapping("/books/items/{item}/done")
    String done(
            Actor actor,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String note,
            Locale language,
            RedirectAttributes after) {
        tell(after, language, keeping.done(item, note, actor.person()), "books.done.item", item.toString());
        return "redirect:/books#item-" + item;
    }

    /** Says what money is for that came without saying so. */
    @PostMapping("/books/money/{payIn}/assign")
    String assign(
            Actor actor,
            @PathVariable UUID payIn,
            @RequestParam(defaultValue = "") String to,
            Locale language,
            RedirectAttributes after) {
        tell(after, language, keeping.assign(payIn, to, actor.person()), "bank.done.assigned", payIn.toString());
        return "redirect:/books#money";
    }

    /** Gives money back that came and pays nothing. */
    @PostMapping("/books/money/{payIn}/give-back")
    String giveBack(
            Actor actor,
            @PathVariable UUID payIn,
            @RequestParam(defaultValue = "") String why,
            Locale language,
            RedirectAttributes after) {
        Optional<String> wrong = keeping.giveBack(payIn, why, actor.person());
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", Map.of("why", why));
        }
        tell(after, language, wrong, "bank.done.given-back", payIn.toString());
        return "redirect:/books#money";
    }

    /** Says where a refund goes. */
    @PostMapping("/books/refunds/{refund}/to")
    String to(
            Actor actor,
            @PathVariable UUID refund,
            @RequestParam(defaultValue = "") String iban,
            @RequestParam(defaultValue = "") String payee,
            Locale language,
            RedirectAttributes after) {
        Optional<String> wrong = keeping.refundTo(refund, iban, payee, actor.person());
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", Map.of("iban", iban, "payee", payee));
        }
        tell(after, language, wrong, "books.done.refund", refund.toString());
        return "redirect:/books/refunds";
    }

    /** Asks the gateway for a refund once more. */
    @PostMapping("/books/refunds/{refund}/again")
    String again(Actor actor, @PathVariable UUID refund, Locale language, RedirectAttributes after) {
        tell(after, language, keeping.refundAgain(refund, actor.person()), "books.done.again", refund.toString());
        return "redirect:/books/refunds";
    }

    @PostMapping("/books/payouts/prepare")
    String prepare(Actor actor, Locale language, RedirectAttributes after) {
        tell(after, language, keeping.prepare(actor.person()), "payouts.done.prepared", "payouts");
        return "redirect:/books/payouts";
    }

    @PostMapping("/books/payouts/{run}/approve")
    String approve(Actor actor, @PathVariable UUID run, Locale language, RedirectAttributes after) {
        tell(after, language, keeping.approve(run, actor.person()), "payouts.done.approved", "payouts");
        return "redirect:/books/payouts";
    }

    @PostMapping("/books/payouts/{run}/discard")
    String discard(Actor actor, @PathVariable UUID run, Locale language, RedirectAttributes after) {
        tell(after, language, keeping.discard(run, actor.person()), "payouts.done.discarded", "payouts");
        return "redirect:/books/payouts";
    }

    /** Writes the file for the bank: from now on what it pays counts as paid out. */
    @PostMapping("/books/payouts/{run}/export")
    String export(Actor actor, @PathVariable UUID run, Locale language, RedirectAttributes after) {
        tell(after, language, keeping.export(run, actor.person()), "payouts.done.exported", "payouts");
        return "redirect:/books/payouts";
    }

    /** The file for the bank (pain.001). */
    @GetMapping("/books/payouts/{run}/file")
    ResponseEntity<InputStreamResource> file(@PathVariable UUID run) throws IOException {
        Payouts.Run found = payouts.find(run).orElseThrow(NoSuchMoney::new);
        return papers.kept(
                found.file().orElseThrow(NoSuchMoney::new), MediaType.APPLICATION_XML, found.number() + ".xml");
    }

    /** Goes through the whole ledger. */
    @PostMapping("/books/check")
    String check(Locale language, RedirectAttributes after) {
        List<String> wrong = ledger.verify();
        if (wrong.isEmpty()) {
            after.addFlashAttribute("told", wording.say(language, "books.check.whole"));
        } else {
            after.addFlashAttribute("broken", wrong);
        }
        return "redirect:/books/balance";
    }

    /** More parts than everybody may choose: a hardship decision (R64). */
    @PostMapping("/books/claims/{number}/parts")
    String parts(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "0") int parts,
            Locale language,
            RedirectAttributes after) {
        Claim claim = claims.find(number).orElseThrow(NoSuchMoney::new);
        tell(after, language, keeping.grantParts(claim, parts, actor.person()), "books.done.parts", "money-parts");
        return "redirect:/desk/" + claim.number() + "#money";
    }

    /** A claim that was paid was wrong: everything goes back (R102). */
    @PostMapping("/books/claims/{number}/refund")
    String refund(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String explanation,
            Locale language,
            RedirectAttributes after) {
        Claim claim = claims.find(number).orElseThrow(NoSuchMoney::new);
        Optional<String> wrong = keeping.wrong(claim, reason, explanation, actor.person());
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", Map.of("explanation", explanation, "reason", reason));
        }
        tell(after, language, wrong, "books.done.wrong", "money-refund");
        return "redirect:/desk/" + claim.number() + "#money";
    }
}
