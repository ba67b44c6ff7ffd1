package org.rightful.app.claims;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.UseKind;
import org.rightful.app.works.WhyNot;

/**
 * All that the gate needs to know, gathered at one moment.
 *
 * @param whyNot what keeps the work from being claimed
 * @param stopped whether a supervisor stopped everything of the account
 * @param confirmed whether a person confirmed the hit, and the hit still is
 * @param capturedAt of the genuine capture in which the work was recognised; empty if there is none
 * @param goneSince when the use ended; empty while it goes on
 * @param licensed a licence for the site on some day of the use
 * @param whitelisted whether the account leaves the site alone
 * @param keptLicence when somebody kept a licence for the picture and the site, and had it recognised (R96)
 * @param stock names of the stock agencies that sell it
 * @param uses in which ways the site shows it
 * @param exceptionOpen whether a question about exceptions has no answer, or "unsure"
 * @param exceptionYes whether one was answered with yes
 * @param country whose law is assumed; empty if unknown, or if the service has no data about it
 * @param known when the holder learned of the use
 * @param other another claim that holds the picture's and site's place
 * @param email whether a mail address that can be written to is known
 * @param postal whether a postal address is known
 * @param siteCommercial whether the site is one of commerce
 * @param feeWithoutCommerce whether the holder asks a fee of sites without commerce
 * @param signatureMissing whether the sum is far above the public price and nobody signed it
 * @param addressMissing whether the law wants the holder's address in the letter, and nobody gave it
 * @param settingsMissing settings of the operator without which the law of the country lets no such letter leave
 * @param commons the Creative Commons licence under which everybody may use the picture
 * @param hostKnown whether it is known who hosts the site
 */
record GateFacts(
        ClaimKind kind,
        Set<WhyNot> whyNot,
        boolean stopped,
        boolean confirmed,
        Optional<Instant> capturedAt,
        Instant began,
        Optional<Instant> goneSince,
        boolean licensed,
        boolean whitelisted,
        Optional<Instant> keptLicence,
        List<String> stock,
        Set<UseKind> uses,
        boolean exceptionOpen,
        boolean exceptionYes,
        Optional<Jurisdiction> country,
        Instant known,
        Optional<Other> other,
        boolean email,
        boolean postal,
        boolean siteCommercial,
        boolean feeWithoutCommerce,
        boolean quoted,
        boolean signatureMissing,
        boolean addressMissing,
        List<String> settingsMissing,
        Optional<String> commons,
        boolean hostKnown) {
    GateFacts {
        whyNot = Set.copyOf(whyNot);
        stock = List.copyOf(stock);
        uses = Set.copyOf(uses);
        settingsMissing = List.copyOf(settingsMissing);
    }

    /**
     * A claim about the same picture and site.
     *
     * @param newUseAllowed whether it ended so that a new use may be claimed, and this use began after it ended
     * @param approved whether a supervisor approved that
     */
    record Other(String number, boolean open, boolean newUseAllowed, boolean approved) {}
}
