package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.correspondence.Due;
import org.springframework.stereotype.Component;

/** Into which monthly parts what is open can be divided, as the recipient sees them before choosing (R64). */
@Component
public class PartChoices {
    private final Claims claims;

    PartChoices(Claims claims) {
        this.claims = claims;
    }

    /** One choice. */
    public record Choice(int parts, List<Due> plan) {
        public Choice {
            plan = List.copyOf(plan);
        }
    }

    /** Every choice, the fewest parts first; none if it cannot be divided, or is divided already. */
    public List<Choice> of(Payments.PayStep step) {
        if (step.mostParts() < 2 || step.plan().size() > 1) {
            return List.of();
        }
        LocalDate first =
                claims.find(step.settlement().claim()).flatMap(Claim::lastDay).orElseThrow();
        return IntStream.rangeClosed(2, step.mostParts())
                .mapToObj(parts -> new Choice(parts, Plans.monthly(step.open(), parts, first)))
                .toList();
    }
}
