package org.rightful.app.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.HitId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;

/**
 * What is asked of somebody about a use of a picture on a site.
 *
 * @param number what people call it, such as {@code RF-7K3M-9Q2D}
 * @param site registrable domain
 * @param dueAt when the state's time is over; empty exactly if the claim is over
 * @param country whose law is assumed; empty in a draft of which nobody knows
 * @param language of the letters
 * @param removalEnds whether taking the picture away ends it (R53)
 * @param agreed the sum both sides agreed on
 * @param reason why it ended; present exactly if it is closed
 * @param after the settled claim after which a new use began (R36)
 * @param commons the Creative Commons licence under which everybody may use the picture
 * @param coveredBy the claim that holds this picture's and site's place now
 */
public record Claim(
        ClaimId id,
        String number,
        AccountId account,
        WorkId work,
        PictureIdentityId identity,
        String site,
        HitId hit,
        ClaimKind kind,
        ClaimState state,
        Instant stateSince,
        Optional<Instant> dueAt,
        Optional<Jurisdiction> country,
        Locale language,
        Recipient recipient,
        Optional<UUID> capture,
        Optional<Instant> capturedAt,
        Instant usedSince,
        Optional<Instant> usedUntil,
        boolean removalEnds,
        Optional<Agreed> agreed,
        Instant draftedAt,
        Optional<Instant> sentAt,
        Optional<Instant> remindedAt,
        int contacts,
        Optional<Instant> closedAt,
        Optional<Reason> reason,
        String explanation,
        Optional<ClaimId> after,
        Optional<ClaimId> coveredBy,
        Optional<Commons> commons) {
    /**
     * Who runs the site.
     *
     * @param email empty if unknown, like the others
     * @param source where the address was read
     * @param privatePerson whether the recipient acts outside trade and profession, or nobody knows
     */
    public record Recipient(String name, String email, String postal, String source, boolean privatePerson) {}

    /**
     * What was agreed.
     *
     * @param what is bought, in the recipient's language
     * @param choice the option; empty if a sum was offered and taken
     */
    public record Agreed(Money amount, String what, Optional<Answer.Choice> choice) {}

    /** The time zone in which its days end. */
    public ZoneId zone() {
        return country.map(Jurisdiction::zone).orElse(ZoneOffset.UTC);
    }

    /** The last day of the state's time, as people are told it; empty if the claim is over. */
    public Optional<LocalDate> lastDay() {
        return dueAt.map(end -> Clocks.dayBefore(end, zone()));
    }
}
