package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.correspondence.ClaimLetters;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.law.FirstLetter;
import org.rightful.app.law.UseKind;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.sightings.HitState;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Channels;
import org.rightful.app.works.Dossier;
import org.rightful.app.works.Licences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the gate needs to know of a claim, from all modules, in one transaction. */
@Component
class Facts {
    private final JdbcClient database;
    private final Licences licences;
    private final Channels channels;
    private final Hits hits;
    private final Tariffs tariffs;
    private final Quotes quotes;
    private final Hosts hosts;
    private final AccountStops stops;
    private final KeptLicences kept;
    private final Settings settings;
    private final Clock clock;

    Facts(
            JdbcClient database,
            Licences licences,
            Channels channels,
            Hits hits,
            Tariffs tariffs,
            Quotes quotes,
            Hosts hosts,
            AccountStops stops,
            KeptLicences kept,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.licences = licences;
        this.channels = channels;
        this.hits = hits;
        this.tariffs = tariffs;
        this.quotes = quotes;
        this.hosts = hosts;
        this.stops = stops;
        this.kept = kept;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public GateFacts of(Claim claim, Hits.Use use, Dossier dossier) {
        Optional<Quotes.Kept> quote = quotes.of(claim.id());
        return new GateFacts(
                claim.kind(),
                dossier.work().whyNot(),
                stops.isStoppedForNow(claim.account()),
                use.hit().state() == HitState.CONFIRMED,
                use.proof().map(Hits.Sealed::capturedAt),
                claim.usedSince(),
                use.hit().goneSince().filter(gone -> !gone.isBefore(claim.usedSince())),
                isLicensed(claim, use),
                hits.isWhitelisted(claim.account(), claim.site()),
                kept.known(claim),
                channels.of(claim.work()).stream()
                        .filter(each -> each.kind() == Channels.Kind.STOCK)
                        .map(Channels.Channel::name)
                        .toList(),
                uses(use),
                use.exceptionUnanswered(),
                !use.exceptionYes().isEmpty(),
                claim.country(),
                use.knownSince(),
                other(claim),
                Mail.isAddress(claim.recipient().email()),
                !claim.recipient().postal().isBlank(),
                SiteKind.of(use.siteKind()).isCommercial(),
                tariffs.of(claim.account())
                        .map(Tariffs.Policy::feeWithoutCommerce)
                        .orElse(false),
                quote.isPresent(),
                quote.map(Quotes.Kept::signatureMissing).orElse(false),
                addressMissing(claim),
                settingsMissing(claim),
                claim.commons().map(Commons::name),
                hosts.of(claim.id()).isPresent());
    }

    private List<String> settingsMissing(Claim claim) {
        return claim.country()
                .map(where -> ClaimLetters.missing(
                        settings.service(),
                        claim.kind() == ClaimKind.FEE,
                        where,
                        settings.claims().forOthers(),
                        claim.recipient().privatePerson()))
                .orElse(List.of());
    }

    /** Whether the first letter must name the client's address, and the holder gave none (RDG 13a). */
    private boolean addressMissing(Claim claim) {
        boolean wanted = claim.kind().asksMoney()
                && claim.country()
                        .map(where -> FirstLetter.contents(
                                where,
                                settings.claims().forOthers(),
                                claim.recipient().privatePerson()))
                        .orElse(Set.of())
                        .contains(FirstLetter.Content.CLIENT_NAME_AND_ADDRESS);
        return wanted && tariffs.address(claim.account()).isEmpty();
    }

    /** R31: a licence on the first day, on the last, or on any on which the picture was seen. */
    private boolean isLicensed(Claim claim, Hits.Use use) {
        Instant now = clock.instant();
        return List.of(
                        claim.usedSince(),
                        use.hit().lastSeen(),
                        claim.usedUntil().orElse(now))
                .stream()
                .map(at -> LocalDate.ofInstant(at, claim.zone()))
                .anyMatch(
                        day -> licences.covers(claim.work(), claim.site(), day).isPresent());
    }

    private static Set<UseKind> uses(Hits.Use use) {
        EnumSet<UseKind> kinds = EnumSet.noneOf(UseKind.class);
        use.places()
                .forEach(place -> kinds.add(
                        switch (place.hosting()) {
                            case "OWN" -> UseKind.OWN_COPY;
                            case "HOTLINK" -> UseKind.HOTLINK;
                            case "EMBED" -> UseKind.EMBED;
                            case "FRAME" -> UseKind.FRAME;
                            default -> throw new IllegalStateException("a sighting is hosted in no known way");
                        }));
        return kinds;
    }

    /** Another claim that holds the place of this picture and site, or the settled one that this one follows. */
    private Optional<GateFacts.Other> other(Claim claim) {
        return database.sql("""
                select * from claim c where c.identity = :identity and c.site = :site and c.id <> :id and c.state <> 'DISCARDED'
                    and (c.covered_by is null or c.covered_by = :id and c.reason <> 'DUPLICATE') order by c.closed_at desc
                    nulls first limit 1""")
                .param("identity", claim.identity().value())
                .param("site", claim.site())
                .param("id", claim.id().value())
                .query(Rows::claim)
                .optional()
                .map(other -> new GateFacts.Other(
                        other.number(),
                        !other.state().isOver(),
                        allowsNewUse(other, claim.usedSince()),
                        claim.after().equals(Optional.of(other.id()))));
    }

    /** Whether a claim ended so that a use which began after it may be claimed (R36). */
    static boolean allowsNewUse(Claim other, Instant began) {
        return other.reason().filter(Reason::allowsClaimOfNewUse).isPresent()
                && other.closedAt().filter(closed -> began.isAfter(closed)).isPresent();
    }
}
