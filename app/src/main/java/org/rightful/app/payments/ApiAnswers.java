package org.rightful.app.payments;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What programs are answered where pages show a sentence: 204 where it was done, 422 with the sentence where it was not. */
@Component
class ApiAnswers {
    private final Wording wording;

    ApiAnswers(Wording wording) {
        this.wording = wording;
    }

    /** @param wrong the key of the sentence that says why it was not done */
    ResponseEntity<ProblemDetail> done(Optional<String> wrong, Locale language) {
        return wrong.map(key -> wrong(key, language))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    ResponseEntity<ProblemDetail> wrong(String key, Locale language, Object... values) {
        return ResponseEntity.unprocessableContent()
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT, wording.say(language, key, values)));
    }

    /** What a program left out is empty. */
    static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A sum as programs read it, with its currency. */
    record Sum(String amount, String currency) {
        static Sum of(org.rightful.app.platform.Money sum) {
            return new Sum(
                    MoneyTold.plain(sum.minor(), sum.currency()), sum.currency().getCurrencyCode());
        }
    }

    /** A settlement that money may be for. */
    record Suggestion(String settlement, String claim, String site, Sum open, boolean sameAmount) {
        static List<Suggestion> of(List<OpenMoney.Suggestion> all) {
            return all.stream()
                    .map(each -> new Suggestion(
                            each.settlement().number(),
                            each.claim().number(),
                            each.claim().site(),
                            Sum.of(each.open()),
                            each.sameAmount()))
                    .toList();
        }
    }
}
