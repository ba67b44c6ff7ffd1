package org.rightful.app.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a holder's money goes, through a program. The code that confirms a change comes by mail to the person whose token it is, as it
 * does on the page, and the account rests just as long.
 */
@RestController
@Needs(Permission.SEE_EARNINGS)
@RequestMapping("/api/v1/earnings/account")
class PayeeApi {
    private final Payees payees;
    private final ApiAnswers answers;
    private final Clock clock;

    PayeeApi(Payees payees, ApiAnswers answers, Clock clock) {
        this.payees = payees;
        this.answers = answers;
        this.clock = clock;
    }

    /** Where money goes; the account number is masked. */
    record Shown(
            String name,
            String iban,
            String address,
            String country,
            String vatId,
            PayeePages.State state,
            Instant usableFrom) {}

    /** 404 as long as nobody said where money goes. */
    @GetMapping
    Shown account(Actor actor) {
        Payees.Payee payee = payees.of(actor.account()).orElseThrow(NoSuchMoney::new);
        PayeePages.Shown shown = PayeePages.Shown.of(payee, clock.instant());
        return new Shown(
                shown.name(),
                shown.iban(),
                payee.address(),
                payee.country(),
                payee.vatId(),
                shown.state(),
                shown.usableFrom());
    }

    /** Where money is to go; an IBAN that is left out stays as it is. */
    record Wanted(
            @Nullable String name,
            @Nullable String iban,
            @Nullable String address,
            @Nullable String country,
            @Nullable String vatId) {}

    /** 422 with the field that is wrong. */
    @PutMapping
    ResponseEntity<ProblemDetail> set(Actor actor, @RequestBody Wanted wanted, Locale language) {
        Optional<Map.Entry<String, String>> wrong = payees.set(
                actor.account(),
                new Payees.Wanted(
                        ApiAnswers.or(wanted.name()),
                        ApiAnswers.or(wanted.iban()),
                        ApiAnswers.or(wanted.address()),
                        ApiAnswers.or(wanted.country()),
                        ApiAnswers.or(wanted.vatId())),
                actor.person());
        ResponseEntity<ProblemDetail> answer = answers.done(wrong.map(Map.Entry::getValue), language);
        if (wrong.isPresent() && answer.getBody() != null) {
            answer.getBody().setProperty("field", wrong.get().getKey());
        }
        return answer;
    }

    /** The code of the mail. */
    record Code(@Nullable String code) {}

    @PostMapping("/confirm")
    ResponseEntity<ProblemDetail> confirm(Actor actor, @RequestBody Code body, Locale language) {
        boolean right = payees.confirm(actor.account(), ApiAnswers.or(body.code()), actor.person());
        return answers.done(right ? Optional.empty() : Optional.of("payee.wrong.code"), language);
    }
}
