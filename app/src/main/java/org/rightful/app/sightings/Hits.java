package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of sightings, for other modules: which uses were found, and what people decided. */
@Component
public class Hits {
    private final JdbcClient database;
    private final UseReader uses;

    Hits(JdbcClient database, UseReader uses) {
        this.database = database;
        this.uses = uses;
    }

    /**
     * Everything that is known of a use.
     *
     * @param siteKind in capitals, as harvest names it: COMMERCIAL, HOBBY, CHARITY, CHURCH, SCHOOL, FAN_PAGE, NEWS or UNKNOWN
     * @param country as the account named it, otherwise guessed from the site's name, ISO 3166-1; empty if neither tells
     * @param language main part of the page's language in small letters; empty if it does not say
     * @param places those that are there first, the most prominent before others; at most as many as the module's limits say
     * @param proof the newest genuine sealed capture; without one no claim begins (R25)
     * @param wanted what a person said is wanted; empty until somebody did
     * @param asked what is wanted, or the mildest sensible thing while nobody said (R42)
     * @param exceptionUnanswered whether a question about exceptions has no answer, or was answered with "unsure" (R33)
     * @param exceptionYes the exceptions that a person says apply
     * @param contact whom to write to, as the site itself says
     * @param visitsAMonth of the site, as the account stated it with where the figure comes from (R30); empty if nobody knows
     * @param knownSince since when the account could see it in its inbox: the earliest moment from which it knew of the use
     */
    public record Use(
            Hit hit,
            String siteKind,
            String country,
            String language,
            List<Place> places,
            Optional<Sealed> proof,
            Optional<Outcome> wanted,
            Outcome asked,
            boolean exceptionUnanswered,
            Set<ExceptionQuestion> exceptionYes,
            Optional<Contact> contact,
            OptionalLong visitsAMonth,
            Instant knownSince) {
        public Use {
            places = List.copyOf(places);
            exceptionYes = Set.copyOf(exceptionYes);
        }
    }

    /**
     * One place that shows the picture.
     *
     * @param foundIn as docs/scan.md names it, such as {@code img} or {@code pdf:page=3}
     * @param hosting OWN, HOTLINK, EMBED or FRAME
     * @param width pixels of the found copy, upright
     * @param height as above
     * @param there whether it was there when it was last looked at
     * @param credit whom the page names as maker
     * @param licenceSignal the clue to a licence that says most
     * @param shareOfContent its share of the declared area of the content's pictures, 0 to 1; 0 if it is not known
     * @param picturesOnPage how many pictures the content has; 0 if it is not known
     */
    public record Place(
            String page,
            String image,
            String foundIn,
            String hosting,
            int width,
            int height,
            boolean there,
            Instant firstSeen,
            Instant lastSeen,
            Optional<Instant> goneSince,
            Optional<String> credit,
            Optional<String> licenceSignal,
            double shareOfContent,
            int picturesOnPage) {}

    /**
     * A genuine sealed capture.
     *
     * @param independent whether somebody else than this service stamped it
     * @param complete whether everything that belongs to the page could be kept
     * @param foundCopy a small picture of the found copy, a JPEG or PNG; empty if it could not be drawn
     * @param workRegion corners of what both share, in pixels of the work; empty if the place is not known any more
     * @param foundRegion as above, in pixels of the found copy
     */
    public record Sealed(
            UUID capture,
            BlobId packaged,
            Instant capturedAt,
            boolean independent,
            boolean complete,
            String page,
            String image,
            Optional<BlobId> foundCopy,
            List<Point> workRegion,
            List<Point> foundRegion) {
        public Sealed {
            workRegion = List.copyOf(workRegion);
            foundRegion = List.copyOf(foundRegion);
        }

        /** What lays the work over the found copy, as {@code transform} of SVG; empty if it cannot be laid. */
        public Optional<String> overlay() {
            return region(workRegion).laidOver(region(foundRegion));
        }

        private static Region region(List<Point> corners) {
            return new Region(corners.stream()
                    .map(each -> new Region.Corner(each.x(), each.y()))
                    .toList());
        }
    }

    /** A corner, in pixels of the full-size picture. */
    public record Point(double x, double y) {}

    /**
     * Whom to write to about a site.
     *
     * @param readFrom the site's words that it was read from
     */
    public record Contact(Optional<String> name, Optional<String> email, Optional<String> postal, String readFrom) {}

    /** Whether an account wants to leave a site alone (R31). */
    @Transactional(readOnly = true)
    public boolean isWhitelisted(AccountId account, String site) {
        return database.sql("select exists (select from whitelisted_site where account = :account and site = :site)")
                .param("account", account.value())
                .param("site", site)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** Everything that is known of a use, whosever it is; nothing if there is no such hit. */
    @Transactional(readOnly = true)
    public Optional<Use> use(HitId id) {
        return uses.read(id);
    }

    /** The places where a picture was seen on a site, whoever registered it; at most as many as the module's limits say. */
    @Transactional(readOnly = true)
    public List<Place> placesOf(PictureIdentityId identity, String site) {
        return uses.places(identity, site);
    }

    /** A hit of an account; nothing if it is another's or never was. */
    @Transactional(readOnly = true)
    public Optional<Hit> find(AccountId account, HitId id) {
        return database.sql("select * from hit where id = :id and account = :account")
                .param("id", id.value())
                .param("account", account.value())
                .query(Hits::hit)
                .optional();
    }

    /** The hits of a work, newest first. */
    @Transactional(readOnly = true)
    public List<Hit> ofWork(AccountId account, WorkId work, int most) {
        return database.sql("""
                select * from hit where work = :work and account = :account order by first_seen desc, id desc limit :most""")
                .param("work", work.value())
                .param("account", account.value())
                .param("most", most)
                .query(Hits::hit)
                .list();
    }

    /** Whether a genuine sealed capture shows it; without one no claim begins (R25). */
    @Transactional(readOnly = true)
    public boolean isProven(HitId id) {
        return database.sql("select exists (select from capture where hit = :hit and state = 'SEALED' and genuine)")
                .param("hit", id.value())
                .query(Boolean.class)
                .single();
    }

    static Hit hit(ResultSet row, int number) throws SQLException {
        return new Hit(
                new HitId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account")),
                new PictureIdentityId(Rows.uuid(row, "identity")),
                new WorkId(Rows.uuid(row, "work")),
                row.getString("site"),
                HitState.valueOf(row.getString("state")),
                Rows.text(row, "blocked").map(Blocked::valueOf),
                Rows.instant(row, "first_seen"),
                Rows.instant(row, "last_seen"),
                Rows.instant(row, "last_checked"),
                Rows.maybe(row, "gone_since"),
                row.getInt("sightings"));
    }
}
