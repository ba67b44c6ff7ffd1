package org.rightful.app.correspondence;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.platform.Money;

/** Mails about money to people of a rights holder's account, for {@link Outbox#send}. They name no recipient of a claim, only the site. */
public final class HolderMails {
    private static final Pattern LAST_FOUR = Pattern.compile("[A-Z0-9]{4}");

    private HolderMails() {}

    /**
     * Who is written to, in which language.
     *
     * @param earnings the page of the account's earnings
     */
    public record To(String address, Locale language, URI earnings) {}

    /** A payment was shared: what was paid for a claim, and what of it is the holder's. */
    public static Mail shareBooked(To to, String claim, String site, Money paid, Money share) {
        return mail(to, "share-booked", claim, site, paid.in(to.language()), share.in(to.language()));
    }

    /**
     * Money was sent to the holder's account at a bank.
     *
     * @param lastFour characters of the IBAN
     * @param creditNote its number
     */
    public static Mail payoutSent(To to, Money amount, String lastFour, String creditNote) {
        return mail(to, "payout-sent", amount.in(to.language()), fourOf(lastFour), creditNote);
    }

    /** The account to which money goes was changed: an alarm for whoever did not do it. */
    public static Mail bankChanged(To to, String lastFour) {
        return mail(to, "bank-changed", fourOf(lastFour));
    }

    /**
     * A payment was given back, and with it the holder's share.
     *
     * @param back the holder's share of it
     */
    public static Mail refundCharged(To to, String claim, String site, Money refunded, Money back) {
        return mail(to, "refund-charged", claim, site, refunded.in(to.language()), back.in(to.language()));
    }

    private static String fourOf(String lastFour) {
        if (!LAST_FOUR.matcher(lastFour).matches()) {
            throw new IllegalArgumentException("of a bank account only the last four characters are mailed");
        }
        return lastFour;
    }

    /** The page of earnings is always the first value. */
    private static Mail mail(To to, String template, String... values) {
        return new Mail(
                to.address(),
                to.language(),
                "earnings." + template,
                Stream.concat(Stream.of(to.earnings().toString()), List.of(values).stream())
                        .toList());
    }
}
