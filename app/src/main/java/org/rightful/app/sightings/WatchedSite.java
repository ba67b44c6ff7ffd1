package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;

/**
 * A site an account has scanned.
 *
 * @param domain its registrable domain
 * @param listName under which the account groups it; may be empty
 * @param nextScanAt empty if only a person asks for one
 */
record WatchedSite(
        SiteId id,
        AccountId account,
        String url,
        String domain,
        String listName,
        Schedule schedule,
        int mostPages,
        Optional<Instant> nextScanAt,
        Instant addedAt) {
    static WatchedSite of(ResultSet row, int number) throws SQLException {
        return new WatchedSite(
                new SiteId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account")),
                row.getString("url"),
                row.getString("domain"),
                row.getString("list_name"),
                Schedule.valueOf(row.getString("schedule")),
                row.getInt("most_pages"),
                Rows.maybe(row, "next_scan_at"),
                Rows.instant(row, "added_at"));
    }
}
