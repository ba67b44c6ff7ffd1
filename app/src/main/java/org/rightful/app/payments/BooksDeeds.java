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
import org.rightful.app.banking.Iban;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Reason;
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
    private static final int LEAST_NOTE = 3;
    private static final int MOST_NOTE = 1_000;
    private static final int MOST_NAME = 70;

    private final Attention attention;
    private final Refunds refunds;
    private final Payouts payouts;
    private final Payments payments;
    private final Wrongs wrongs;
    private final Claims claims;
    private final Ledger ledger;
    private final PaperFiles papers;
    private final Wording wording;

    BooksDeeds(
            Attention attention,
            Refunds refunds,
            Payouts payouts,
            Payments payments,
            Wrongs wrongs,
            Claims claims,
            Ledger ledger,
            PaperFiles papers,
            Wording wording) {
        this.attention = attention;
        this.refunds = refunds;
        this.payouts = payouts;
        this.payments = payments;
        this.wrongs = wrongs;
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

    private static Optional<String> unless(boolean done, String wrong) {
        return done ? Optional.empty() : Optional.of(wrong);
    }

    @PostMapping("/books/items/{item}/done")
    String done(
            Actor actor,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String note,
            Locale language,
            RedirectAttributes after) {
        String words = note.strip();
        Optional<String> wrong = words.length() < LEAST_NOTE || words.length() > MOST_NOTE
                ? Optional.of("books.wrong.note")
                : unless(attention.done(item, words, actor.person()), "books.wrong.gone");
        tell(after, language, wrong, "books.done.item", "items");
        return "redirect:/books";
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
        Optional<Iban> account =
                iban.length() > 60 ? Optional.empty() : Iban.read(iban).filter(Iban::isInSepa);
        String name = payee.strip();
        Optional<String> wrong;
        if (account.isEmpty()) {
            wrong = Optional.of("payee.wrong.iban");
        } else if (name.isEmpty() || name.length() > MOST_NAME) {
            wrong = Optional.of("payee.wrong.name");
        } else {
            wrong = unless(refunds.to(refund, account.get().value(), name, actor.person()), "books.wrong.gone");
        }
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", Map.of("iban", iban, "payee", payee));
        }
        tell(after, language, wrong, "books.done.refund", refund.toString());
        return "redirect:/books/refunds";
    }

    @PostMapping("/books/payouts/prepare")
    String prepare(Actor actor, Locale language, RedirectAttributes after) {
        Optional<Payouts.Run> run = payouts.prepare(actor.person());
        tell(after, language, unless(run.isPresent(), "payouts.wrong.nothing"), "payouts.done.prepared", "payouts");
        return "redirect:/books/payouts";
    }

    @PostMapping("/books/payouts/{run}/approve")
    String approve(Actor actor, @PathVariable UUID run, Locale language, RedirectAttributes after) {
        tell(
                after,
                language,
                unless(payouts.approve(run, actor.person()), "payouts.wrong.approve"),
                "payouts.done.approved",
                "payouts");
        return "redirect:/books/payouts";
    }

    @PostMapping("/books/payouts/{run}/discard")
    String discard(Actor actor, @PathVariable UUID run, Locale language, RedirectAttributes after) {
        tell(
                after,
                language,
                unless(payouts.discard(run, actor.person()), "books.wrong.gone"),
                "payouts.done.discarded",
                "payouts");
        return "redirect:/books/payouts";
    }

    /** Writes the file for the bank: from now on what it pays counts as paid out. */
    @PostMapping("/books/payouts/{run}/export")
    String export(Actor actor, @PathVariable UUID run, Locale language, RedirectAttributes after) {
        tell(
                after,
                language,
                unless(payouts.export(run, actor.person()).isPresent(), "payouts.wrong.export"),
                "payouts.done.exported",
                "payouts");
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
        tell(
                after,
                language,
                unless(payments.grantParts(claim.id(), parts, actor.person()), "books.wrong.parts"),
                "books.done.parts",
                "money-parts");
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
        Optional<Reason> because =
                Wrongs.WRONG.stream().filter(each -> each.name().equals(reason)).findFirst();
        Optional<String> wrong = because.isEmpty()
                ? Optional.of("wrongs.reason")
                : wrongs.refund(claim.id(), because.get(), explanation, actor.person());
        if (wrong.isPresent()) {
            after.addFlashAttribute("given", Map.of("explanation", explanation));
        }
        tell(after, language, wrong, "books.done.wrong", "money-refund");
        return "redirect:/desk/" + claim.number() + "#money";
    }
}
