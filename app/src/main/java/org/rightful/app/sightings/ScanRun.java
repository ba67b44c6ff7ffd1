package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;

/**
 * One scan of an account.
 *
 * @param site the watched site; empty for an archive
 * @param source the site's address, or the archive's name
 * @param waiting addresses that wait to be asked
 * @param setAside finds that never became hits
 * @param notLookedAt JSON: reasons, how often, and an example of each
 */
record ScanRun(
        ScanId id,
        AccountId account,
        Optional<SiteId> site,
        Discovery.Kind discovery,
        String source,
        Optional<BlobId> archive,
        ScanState state,
        int mostPages,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        long pages,
        long pictures,
        long finds,
        long missed,
        long waiting,
        int hitsNew,
        int setAside,
        int gone,
        String notLookedAt,
        Optional<String> failure) {
    /** The beginning of every query for {@link #of}. */
    static final String SELECT =
            "select r.*, coalesce(s.most_pages, 1) as most_pages from scan_run r left join watched_site s on s.id = r.site ";

    static ScanRun of(ResultSet row, int number) throws SQLException {
        return new ScanRun(
                new ScanId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account")),
                Rows.maybeUuid(row, "site").map(SiteId::new),
                Discovery.Kind.valueOf(row.getString("discovery")),
                row.getString("source"),
                Rows.text(row, "archive").map(BlobId::new),
                ScanState.valueOf(row.getString("state")),
                row.getInt("most_pages"),
                Rows.instant(row, "queued_at"),
                Rows.maybe(row, "started_at"),
                Rows.maybe(row, "finished_at"),
                row.getLong("pages"),
                row.getLong("pictures"),
                row.getLong("finds"),
                row.getLong("missed"),
                row.getLong("waiting"),
                row.getInt("hits_new"),
                row.getInt("set_aside"),
                row.getInt("gone"),
                row.getString("not_looked_at"),
                Rows.text(row, "failure"));
    }

    /** What one scan uses alone: the folder's name in the folder of scans. */
    String folder() {
        return site.map(SiteId::toString).orElseGet(() -> "archive-" + id);
    }

    /** 0 to 100, of what is known so far. */
    public int percent() {
        if (!state.isUnderWay() && state != ScanState.PAUSED) {
            return 100;
        }
        long all = pages + waiting;
        return all == 0 ? 0 : (int) Math.min(99, 100 * pages / all);
    }
}
