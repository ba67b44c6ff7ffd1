package org.rightful.app.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.harvest.WebUrl;

/**
 * A site of an account's own that is gone through for pictures to register.
 *
 * @param pages read until now
 * @param waiting addresses that wait to be asked
 * @param stopped why not all of it was looked at; empty if all was
 */
record Portfolio(
        UUID id,
        AccountId account,
        PersonId askedBy,
        String url,
        String collection,
        State state,
        Instant askedAt,
        long pages,
        long waiting,
        Optional<Stopped> stopped,
        Optional<String> failure) {
    /** The host that serves a found picture; empty if it is the site itself. */
    public Optional<String> elsewhere(Found found) {
        WebUrl picture = WebUrl.of(found.url());
        return picture.registrableDomain().equals(WebUrl.of(url).registrableDomain())
                ? Optional.empty()
                : Optional.of(picture.host());
    }

    /** How far it is. */
    enum State {
        QUEUED,
        RUNNING,
        /** What was found can be chosen from. */
        FOUND,
        /** What was chosen is being registered. */
        REGISTERING,
        /** The site could not be gone through. */
        FAILED;

        /** Whether something is being done that the page waits for. */
        public boolean isUnderWay() {
            return this == QUEUED || this == RUNNING || this == REGISTERING;
        }
    }

    /** Why a site was not gone through to its end. */
    enum Stopped {
        /** Somebody said so. */
        PERSON,
        /** As many pictures were found as are kept. */
        PICTURES,
        /** The pictures are as large together as is kept. */
        BYTES
    }

    /**
     * A picture that was found.
     *
     * @param page that shows it; empty if none is known
     * @param words that the page says of it; may be empty
     * @param sentence key of the message that says why it was refused
     * @param facts what the sentence needs
     * @param work the account's work of this very file
     */
    record Found(
            UUID id,
            BlobId file,
            String url,
            String page,
            String words,
            int width,
            int height,
            long bytes,
            Choice state,
            Optional<String> sentence,
            Object[] facts,
            Optional<UUID> work) {
        /** Its file's name as the site calls it. */
        public String name() {
            String path = url.replaceFirst("[?#].*", "");
            String last = path.substring(path.lastIndexOf('/') + 1);
            return last.isEmpty() ? path : last;
        }

        static Found of(ResultSet row, int number) throws SQLException {
            java.sql.Array facts = row.getArray("facts");
            return new Found(
                    row.getObject("id", UUID.class),
                    new BlobId(row.getString("sha256")),
                    row.getString("url"),
                    row.getString("page"),
                    row.getString("words"),
                    row.getInt("width"),
                    row.getInt("height"),
                    row.getLong("bytes"),
                    Choice.valueOf(row.getString("state")),
                    Optional.ofNullable(row.getString("sentence")),
                    facts == null ? new Object[0] : (Object[]) facts.getArray(),
                    Optional.ofNullable(row.getObject("work", UUID.class)));
        }
    }

    /** What became of a found picture. */
    enum Choice {
        FOUND,
        /** It is going to be registered. */
        CHOSEN,
        REGISTERED,
        /** The account had registered the very same file before. */
        KNOWN,
        REFUSED
    }

    static Portfolio of(ResultSet row, int number) throws SQLException {
        return new Portfolio(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account", UUID.class)),
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getString("url"),
                row.getString("collection"),
                State.valueOf(row.getString("state")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getLong("pages"),
                row.getLong("waiting"),
                Optional.ofNullable(row.getString("stopped")).map(Stopped::valueOf),
                Optional.ofNullable(row.getString("failure")));
    }
}
