package org.rightful.app.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A mail that came in.
 *
 * @param from the bare address it says it comes from
 * @param text without markup
 * @param claimNumber the claim it belongs to; empty: a person looks at it
 */
public record IncomingMail(
        UUID id,
        String from,
        String subject,
        String text,
        Instant receivedAt,
        List<Attachment> attachments,
        Optional<String> claimNumber) {
    public IncomingMail {
        attachments = List.copyOf(attachments);
    }

    /**
     * A file that came with it.
     *
     * @param name as the sender gave it, in one line
     * @param type as it was found to be, for example {@code image/jpeg}
     */
    public record Attachment(String name, String type, BlobId blob, Standing standing) {}

    /** What may be done with an attachment. */
    public enum Standing {
        /** A picture that was decoded in a worker: it may be shown. */
        CHECKED,
        /** Anything else: it is kept, offered for download only, and a person decides. */
        QUARANTINED
    }
}
