package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A capture of a confirmed hit.
 *
 * @param packaged the sealed package; empty unless it was sealed
 * @param matched whether the work was recognised in the captured picture
 * @param independent whether somebody else than this service stamped it
 */
record HitCapture(
        UUID id,
        HitId hit,
        String page,
        String image,
        State state,
        Instant askedAt,
        Optional<Instant> finishedAt,
        Optional<BlobId> packaged,
        long packageBytes,
        boolean complete,
        boolean genuine,
        boolean matched,
        boolean independent,
        String stampedBy,
        String notes,
        Optional<String> failure) {
    /** How far it is. */
    enum State {
        QUEUED,
        /** What was there is proven. */
        SEALED,
        /** The site says that it is not there any more, or shows something else. */
        GONE,
        /** It could not be captured; nothing is known. It can be asked for again. */
        FAILED
    }

    static HitCapture of(ResultSet row, int number) throws SQLException {
        return new HitCapture(
                Rows.uuid(row, "id"),
                new HitId(Rows.uuid(row, "hit")),
                row.getString("page"),
                row.getString("image"),
                State.valueOf(row.getString("state")),
                Rows.instant(row, "asked_at"),
                Rows.maybe(row, "finished_at"),
                Rows.text(row, "package").map(BlobId::new),
                row.getLong("package_bytes"),
                row.getBoolean("complete"),
                row.getBoolean("genuine"),
                row.getBoolean("matched"),
                row.getBoolean("independent"),
                Rows.text(row, "stamped_by").orElse(""),
                row.getString("notes"),
                Rows.text(row, "failure"));
    }
}
