package org.rightful.app.correspondence;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which claim a letter belongs to, and to whom it is written.
 *
 * @param number of the claim, as it is printed; capital letters, digits and hyphens, 4 to 32
 * @param portal where the claim can be seen and answered; carries number and secret, each letter has a secret of its own
 * @param site the host on which the picture was found
 * @param workTitle the picture's
 * @param holder the rights holder's name
 * @param language the recipient's; a language without letters is answered in English
 * @param zone the recipient's, in which days end
 * @param recipient the name of the person or firm, where it is known
 * @param toPrivatePerson whether the recipient acts outside trade and profession, or nobody knows
 */
public record ClaimReference(
        String number,
        URI portal,
        String site,
        String workTitle,
        String holder,
        Locale language,
        ZoneId zone,
        Optional<String> recipient,
        boolean toPrivatePerson) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,30}[A-Z0-9]");

    public ClaimReference {
        if (!isNumber(number)) {
            throw new IllegalArgumentException("number must be that of a claim, not " + number);
        }
        if (!portal.isAbsolute()) {
            throw new IllegalArgumentException("portal must be a whole address");
        }
        site = Required.line(site, "site");
        workTitle = Required.line(workTitle, "workTitle");
        holder = Required.line(holder, "holder");
        recipient = recipient.map(each -> Required.line(each, "recipient"));
    }

    /** Whether this can be a claim's number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
