package org.rightful.app.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A mail that came in.
 *
 * @param from the bare address it says it comes from; empty if it says none
 * @param text without markup; may be empty
 * @param leftOut how many attachments were beyond the limits and are not kept
 * @param claimNumber the claim it belongs to; empty: a person looks at it
 */
public record IncomingMail(
        UUID id,
        Kind kind,
        String from,
        String subject,
        String text,
        Instant receivedAt,
        List<Attachment> attachments,
        int leftOut,
        Optional<String> claimNumber) {
    public IncomingMail {
        attachments = List.copyOf(attachments);
    }

    /** What it is. */
    public enum Kind {
        /** A person wrote it. Only these count as an answer. */
        LETTER,
        /** A program answered: somebody is away, a ticket was opened (RFC 3834). */
        AUTO_REPLY,
        /** A server reports what became of a mail of ours (RFC 3464). */
        BOUNCE
    }

    /**
     * A file that came with it.
     *
     * @param name as the sender gave it, in one line
     * @param type of a checked one as it was found to be, for example {@code image/jpeg}; otherwise {@code application/octet-stream}
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
