package org.rightful.app.correspondence;

import java.time.Instant;
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
        Instant createdAt) {
    Letter {
        pictures = Map.copyOf(pictures);
    }
}
