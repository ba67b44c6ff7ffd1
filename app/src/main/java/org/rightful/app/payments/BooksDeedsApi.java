package org.rightful.app.payments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.ledger.Ledger;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a supervisor does with the books, through a program: the deeds of {@link BooksDeeds}. */
@RestController
@Needs(Permission.KEEP_BOOKS)
@RequestMapping("/api/v1/books")
class BooksDeedsApi {
    private final BookKeeping keeping;
    private final Claims claims;
    private final Ledger ledger;
    private final AuditFiles audit;
    private final ApiAnswers answers;

    BooksDeedsApi(BookKeeping keeping, Claims claims, Ledger ledger, AuditFiles audit, ApiAnswers answers) {
        this.keeping = keeping;
        this.claims = claims;
        this.ledger = ledger;
        this.audit = audit;
        this.answers = answers;
    }

    /** What was done about an open item. */
    record Note(@Nullable String note) {}

    @PostMapping("/items/{item}/done")
    ResponseEntity<ProblemDetail> done(Actor actor, @PathVariable UUID item, @RequestBody Note body, Locale language) {
        return answers.done(keeping.done(item, ApiAnswers.or(body.note()), actor.person()), language);
    }

    /** The number of a settlement or claim that money is for. */
    record To(@Nullable String to) {}

    @PostMapping("/money/{payIn}/assign")
    ResponseEntity<ProblemDetail> assign(Actor actor, @PathVariable UUID payIn, @RequestBody To body, Locale language) {
        return answers.done(keeping.assign(payIn, ApiAnswers.or(body.to()), actor.person()), language);
    }

    /** Why money goes back; for money that waits for a claim it is what its recipient is told. */
    record Why(@Nullable String why) {}

    @PostMapping("/money/{payIn}/give-back")
    ResponseEntity<ProblemDetail> giveBack(
            Actor actor, @PathVariable UUID payIn, @RequestBody Why body, Locale language) {
        return answers.done(keeping.giveBack(payIn, ApiAnswers.or(body.why()), actor.person()), language);
    }

    /** The account to which a refund goes. */
    record Account(@Nullable String iban, @Nullable String payee) {}

    @PostMapping("/refunds/{refund}/to")
    ResponseEntity<ProblemDetail> to(
            Actor actor, @PathVariable UUID refund, @RequestBody Account body, Locale language) {
        return answers.done(
                keeping.refundTo(refund, ApiAnswers.or(body.iban()), ApiAnswers.or(body.payee()), actor.person()),
                language);
    }

    @PostMapping("/refunds/{refund}/again")
    ResponseEntity<ProblemDetail> again(Actor actor, @PathVariable UUID refund, Locale language) {
        return answers.done(keeping.refundAgain(refund, actor.person()), language);
    }

    /** What is wrong with the ledger; {@code whole} if nothing is. */
    record Check(boolean whole, List<String> wrong) {}

    /** Goes through the whole ledger. */
    @PostMapping("/check")
    Check check() {
        List<String> wrong = ledger.verify();
        return new Check(wrong.isEmpty(), wrong);
    }

    /** How many monthly parts are granted. */
    record Parts(int parts) {}

    @PostMapping("/claims/{number}/parts")
    ResponseEntity<ProblemDetail> parts(
            Actor actor, @PathVariable String number, @RequestBody Parts body, Locale language) {
        return answers.done(keeping.grantParts(claim(number), body.parts(), actor.person()), language);
    }

    /** Why a claim that was paid was wrong, and what its recipient is told, in the recipient's language. */
    record Wrong(@Nullable String reason, @Nullable String explanation) {}

    @PostMapping("/claims/{number}/refund")
    ResponseEntity<ProblemDetail> refund(
            Actor actor, @PathVariable String number, @RequestBody Wrong body, Locale language) {
        return answers.done(
                keeping.wrong(
                        claim(number), ApiAnswers.or(body.reason()), ApiAnswers.or(body.explanation()), actor.person()),
                language);
    }

    private Claim claim(String number) {
        return claims.find(number).orElseThrow(NoSuchMoney::new);
    }

    /** Everything that an auditor asks for, of some days, in one ZIP. */
    @GetMapping("/export.zip")
    void export(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response)
            throws IOException {
        audit.zip(from, until, response);
    }
}
