package org.rightful.app.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;

/** How a work stands in the database. */
final class WorkRows {
    /** The beginning of every query for {@link #work}. */
    static final String SELECT = "select w.*, s.* from work w join work_standing s on s.work = w.id ";

    private WorkRows() {}

    static Work work(ResultSet row, int number) throws SQLException {
        return new Work(
                new WorkId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                new PictureIdentityId(row.getObject("identity", UUID.class)),
                row.getString("title"),
                row.getString("creator"),
                row.getInt("width"),
                row.getInt("height"),
                new BlobId(row.getString("original")),
                new BlobId(row.getString("preview")),
                new BlobId(row.getString("thumbnail")),
                OwnershipState.valueOf(row.getString("ownership")),
                whyNot(row));
    }

    private static Set<WhyNot> whyNot(ResultSet row) throws SQLException {
        Set<WhyNot> reasons = EnumSet.noneOf(WhyNot.class);
        note(reasons, row.getBoolean("unfinished"), WhyNot.UNFINISHED);
        note(reasons, !row.getBoolean("verified"), WhyNot.NOT_VERIFIED);
        note(reasons, row.getBoolean("creator_missing"), WhyNot.CREATOR_MISSING);
        note(reasons, row.getInt("answered") < Question.values().length, WhyNot.SCREENING_OPEN);
        note(reasons, row.getBoolean("unexplained"), WhyNot.SCREENING_UNEXPLAINED);
        note(reasons, row.getBoolean("never"), WhyNot.NEVER_CLAIMABLE);
        note(reasons, row.getBoolean("mandate_missing"), WhyNot.MANDATE_MISSING);
        note(reasons, row.getBoolean("in_conflict"), WhyNot.IN_CONFLICT);
        note(reasons, row.getBoolean("disputed"), WhyNot.DISPUTED);
        note(reasons, row.getBoolean("account_frozen"), WhyNot.ACCOUNT_FROZEN);
        return reasons;
    }

    private static void note(Set<WhyNot> reasons, boolean holds, WhyNot reason) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
