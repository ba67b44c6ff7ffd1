package org.rightful.app.payments;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimFile;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.invoicing.Invoices;
import org.rightful.app.platform.Ids;
import org.rightful.app.sightings.Hits;
import org.rightful.app.sightings.Reach;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.rightful.app.works.Work;
import org.rightful.app.works.Works;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Releases whoever paid: for good, for this picture on this site (R99 to R101). What still turns up there is a request to delete it too,
 * which costs nothing, and never a claim.
 */
@Component
class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final Duration LOOK_AGAIN = Duration.ofDays(7);
    private static final int MOST_AT_ONCE = 200;

    private final JdbcClient database;
    private final Claims claims;
    private final PaidClaims paidClaims;
    private final Settlements settlements;
    private final Bills bills;
    private final Documents documents;
    private final Told told;
    private final Hits hits;
    private final Reach reach;
    private final Works works;
    private final Wording wording;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    Releases(
            JdbcClient database,
            Claims claims,
            PaidClaims paidClaims,
            Settlements settlements,
            Bills bills,
            Documents documents,
            Told told,
            Hits hits,
            Reach reach,
            Works works,
            Wording wording,
            Journal journal,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.claims = claims;
        this.paidClaims = paidClaims;
        this.settlements = settlements;
        this.bills = bills;
        this.documents = documents;
        this.told = told;
        this.hits = hits;
        this.reach = reach;
        this.works = works;
        this.wording = wording;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** A release. */
    record Release(
            UUID id, UUID settlement, ClaimId claim, String site, Instant madeAt, Optional<Instant> cleanToldAt) {}

    /**
     * An address that is to be cleaned.
     *
     * @param remnant whether it turned up after the release
     */
    record CleanUp(String page, String image, boolean remnant, boolean there, Instant foundAt, Instant checkedAt) {}

    /** All was paid: the claim ends, and the certificate goes out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(Claim claim, Settlement settlement) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), claim.zone());
        UUID id = ids.next();
        database.sql("""
                insert into release (id, settlement, claim, identity, site, made_at)
                values (:id, :settlement, :claim, :identity, :site, :at)""")
                .param("id", id)
                .param("settlement", settlement.id())
                .param("claim", claim.id().value())
                .param("identity", claim.identity().value())
                .param("site", claim.site())
                .param("at", Rows.time(clock.instant()))
                .update();
        Bills.Issued certificate = bills.issue(
                Bills.About.settlement(Bills.Kind.RELEASE, settlement, id, 0),
                today,
                settlement.total(),
                Optional.empty(),
                number -> new Invoices.Written(documents.release(number, claim, settlement, today), new byte[0]));
        List<ClaimFile.Address> addresses =
                claims.file(claim.id()).orElseThrow().addresses();
        boolean mayStay = settlement.licence().isPresent();
        List<ClaimFile.Address> there =
                addresses.stream().filter(ClaimFile.Address::there).toList();
        if (!mayStay) {
            addresses.forEach(each -> add(id, each.page(), each.image(), false, each.there(), each.checkedAt()));
        }
        paidClaims.settle(claim.id(), wording.say(claim.language(), "settled.explanation", certificate.number()));
        told.released(
                claim,
                certificate,
                documents.covers(settlement, claim, today),
                mayStay ? List.of() : uris(there.stream().flatMap(each -> Stream.of(each.page(), each.image()))),
                !mayStay && there.isEmpty());
        if (there.isEmpty()) {
            cleanTold(id);
        }
        journal.write(Entry.ofService("Released", "claim:" + claim.id(), Map.of("certificate", certificate.number())));
    }

    private static List<URI> uris(Stream<String> addresses) {
        return addresses
                .filter(each -> !each.isBlank())
                .distinct()
                .flatMap(each -> Documents.uri(each).stream())
                .toList();
    }

    private boolean add(UUID release, String page, String image, boolean remnant, boolean there, Instant checkedAt) {
        return database.sql("""
                insert into clean_up (id, release, page, image, remnant, there, found_at, checked_at)
                values (:id, :release, :page, :image, :remnant, :there, :at, :checked) on conflict do nothing""")
                        .param("id", ids.next())
                        .param("release", release)
                        .param("page", page)
                        .param("image", image)
                        .param("remnant", remnant)
                        .param("there", there)
                        .param("at", Rows.time(clock.instant()))
                        .param("checked", Rows.time(checkedAt))
                        .update()
                == 1;
    }

    private void cleanTold(UUID release) {
        database.sql("update release set clean_told_at = :at where id = :id")
                .param("at", Rows.time(clock.instant()))
                .param("id", release)
                .update();
    }

    /** The release of a claim: what everybody who handles it sees first (R101). */
    @Transactional(readOnly = true)
    public Optional<Release> of(ClaimId claim) {
        return database.sql("select * from release where claim = :claim")
                .param("claim", claim.value())
                .query(Releases::release)
                .optional();
    }

    /** What is to be cleaned, remnants last. */
    @Transactional(readOnly = true)
    public List<CleanUp> cleanUps(Release release) {
        return database.sql("select * from clean_up where release = :id order by remnant, id")
                .param("id", release.id())
                .query((row, n) -> new CleanUp(
                        row.getString("page"),
                        row.getString("image"),
                        row.getBoolean("remnant"),
                        row.getBoolean("there"),
                        Rows.instant(row, "found_at"),
                        Rows.instant(row, "checked_at")))
                .list();
    }

    private static Release release(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Release(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "settlement"),
                new ClaimId(Rows.uuid(row, "claim")),
                row.getString("site"),
                Rows.instant(row, "made_at"),
                Rows.maybe(row, "clean_told_at"));
    }

    /** Pictures that turn out to be one have one release. */
    @EventListener
    void on(PictureIdentitiesMerged event) {
        database.sql("update release set identity = :into where identity = :from")
                .param("into", event.into().value())
                .param("from", event.from().value())
                .update();
    }

    /** Looks what sightings found at released places, and asks to delete it too; tells how many letters were written. */
    int askForRemnants() {
        List<Release> found = database.sql("""
                select r.* from release r where exists (
                    select from hit h join sighting s on s.hit = h.id
                    where h.identity = r.identity and h.site = r.site and s.state <> 'GONE' and not exists (
                        select from clean_up c where c.release = r.id and c.page = s.page and c.image = s.image))
                    and not exists (select from settlement l where l.id = r.settlement and l.licence_until is not null)
                order by r.id limit :most""")
                .param("most", MOST_AT_ONCE)
                .query(Releases::release)
                .list();
        int asked = 0;
        for (Release release : found) {
            try {
                asked += Boolean.TRUE.equals(transaction.execute(status -> askForRemnants(release))) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error("Remnants at release {} could not be asked for; it is tried again", release.id(), e);
            }
        }
        return asked;
    }

    private boolean askForRemnants(Release release) {
        Claim claim = paidClaims.hold(release.claim());
        Set<String> fresh = new HashSet<>();
        List<String> addresses = new ArrayList<>();
        for (Hits.Place place : hits.placesOf(claim.identity(), claim.site())) {
            if (place.there()
                    && add(release.id(), place.page(), place.image(), true, true, place.lastSeen())
                    && fresh.add(place.page() + " " + place.image())) {
                addresses.add(place.page());
                addresses.add(place.image());
            }
        }
        if (fresh.isEmpty()) {
            return false;
        }
        database.sql("update release set clean_told_at = null where id = :id")
                .param("id", release.id())
                .update();
        Settlement settlement = settlements.find(release.settlement()).orElseThrow();
        told.remnant(claim, certificate(settlement), uris(addresses.stream()));
        journal.write(Entry.ofService(
                "RemnantFound", "claim:" + claim.id(), Map.of("places", Integer.toString(fresh.size()))));
        return true;
    }

    /** The number of a settlement's certificate. */
    String certificate(Settlement settlement) {
        return bills.of(settlement).stream()
                .filter(each -> each.kind() == Bills.Kind.RELEASE)
                .findFirst()
                .orElseThrow()
                .number();
    }

    /**
     * Looks whether what is to be cleaned is gone, a release at a time; where nothing is left, says so (R100). Goes to the sites, so never
     * in a transaction.
     *
     * @return how many releases turned out clean
     */
    int lookAgain() throws InterruptedException {
        List<Release> due = database.sql("""
                select r.* from release r where r.clean_told_at is null and exists (select from clean_up c where c.release = r.id)
                    and not exists (select from clean_up c where c.release = r.id and c.there and c.checked_at > :since)
                order by r.id limit :most""")
                .param("since", Rows.time(clock.instant().minus(LOOK_AGAIN)))
                .param("most", MOST_AT_ONCE)
                .query(Releases::release)
                .list();
        int clean = 0;
        for (Release release : due) {
            clean += lookAgain(release) ? 1 : 0;
        }
        return clean;
    }

    /** Looks at the addresses of a release now; whether all are clean. */
    boolean lookAgain(Release release) throws InterruptedException {
        Work work =
                works.find(claims.find(release.claim()).orElseThrow().work()).orElseThrow();
        List<Reach.Address> addresses = cleanUps(release).stream()
                .filter(CleanUp::there)
                .map(each -> new Reach.Address(each.page(), each.image()))
                .limit(Reach.MOST_AT_ONCE)
                .toList();
        Map<Reach.Address, Reach.Found> seen = addresses.isEmpty() ? Map.of() : reach.look(work, addresses);
        return Boolean.TRUE.equals(transaction.execute(status -> keep(release, seen)));
    }

    private boolean keep(Release release, Map<Reach.Address, Reach.Found> seen) {
        Claim claim = paidClaims.hold(release.claim());
        seen.forEach((address, found) -> database.sql("""
                        update clean_up set there = there and :there, checked_at = :at
                        where release = :release and page = :page and image = :image""")
                .param("there", found != Reach.Found.GONE)
                .param("at", Rows.time(clock.instant()))
                .param("release", release.id())
                .param("page", address.page())
                .param("image", address.image())
                .update());
        boolean clean = cleanUps(release).stream().noneMatch(CleanUp::there);
        boolean told = of(release.claim()).flatMap(Release::cleanToldAt).isPresent();
        if (clean && !told) {
            cleanTold(release.id());
            this.told.clean(claim, LocalDate.ofInstant(clock.instant(), claim.zone()));
            journal.write(Entry.ofService("Clean", "claim:" + claim.id(), Map.of()));
        }
        return clean;
    }
}
