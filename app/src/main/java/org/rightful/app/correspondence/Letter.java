package org.rightful.app.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A mail whose words and pictures are fixed. Written twice, it is the same message, byte by byte: its Message-ID and the bounds of
 * its parts come from its identifier.
 *
 * @param html the same words, formatted; empty in mails from before there was any
 * @param replyToken part of the address that replies go to
 * @param pictures by the names that the HTML uses
 * @param attachments files that go with it, in this order
 */
record Letter(
        UUID id,
        String to,
        String language,
        String subject,
        String text,
        Optional<String> html,
        Optional<String> replyToken,
        Map<String, BlobId> pictures,
        List<Attachment> attachments,
        Instant createdAt) {
    Letter {
        pictures = Map.copyOf(pictures);
        attachments = List.copyOf(attachments);
    }
}
