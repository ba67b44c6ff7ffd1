package org.rightful.app.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.invoicing.Supply;
import org.rightful.app.invoicing.Treatment;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;

/**
 * What exactly is bought, and for how much (R98). It is never changed: a correction is a new one that replaces it.
 *
 * @param number such as {@code S-2026-000041}; also what the payment's reference is made of
 * @param what in the recipient's language
 * @param past whether the past use is released
 * @param licence from when until when a licence is granted; empty if none is
 * @param holderPermille the holder's share of each payment, in thousandths
 * @param serviceVat tax in the service's share, in hundredths of a percent
 * @param agreement the paper that both sides have
 */
public record Settlement(
        UUID id,
        String number,
        ClaimId claim,
        Instant madeAt,
        Locale language,
        Optional<Answer.Choice> choice,
        String what,
        Money total,
        boolean past,
        Optional<Licence> licence,
        List<Line> lines,
        int holderPermille,
        int serviceVat,
        Optional<UUID> replaces,
        BlobId agreement) {
    public Settlement {
        lines = List.copyOf(lines);
        long sum = lines.stream().mapToLong(line -> line.amount().minor()).sum();
        if (sum != total.minor()) {
            throw new IllegalArgumentException("the lines of " + number + " are " + sum + ", not " + total.minor());
        }
        if (!past && licence.isEmpty()) {
            throw new IllegalArgumentException("something must be bought");
        }
    }

    /** A licence for what is to come, both days included. */
    public record Licence(LocalDate from, LocalDate until, String territory, String media) {
        public Licence {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("a licence ends after it begins");
            }
        }
    }

    /**
     * A part of the sum.
     *
     * @param amount with the tax in it
     * @param tax that is in it
     * @param treatment how it is taxed
     * @param taxOpen whether no rule was known, and the most was assumed until a person decides
     */
    public record Line(
            Supply supply, String text, Money amount, Money tax, Treatment.Taxed treatment, boolean taxOpen) {
        public Line {
            if (amount.isNone() || tax.compareTo(amount) > 0) {
                throw new IllegalArgumentException("the tax is a part of an amount that is more than nothing");
            }
        }

        Line withNet(Money net) {
            return new Line(supply, text, amount, amount.minus(net), treatment, taxOpen);
        }
    }

    Settlement withAgreement(BlobId paper) {
        return new Settlement(
                id,
                number,
                claim,
                madeAt,
                language,
                choice,
                what,
                total,
                past,
                licence,
                lines,
                holderPermille,
                serviceVat,
                replaces,
                paper);
    }

    /** The tax that is in it. */
    Money tax() {
        return lines.stream().map(Line::tax).reduce(Money.none(total.currency()), Money::plus);
    }

    /** How its payments are shared. */
    Split split() {
        return new Split(total.minor(), tax().minor(), holderPermille, serviceVat);
    }
}
