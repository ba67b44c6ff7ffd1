package org.rightful.app.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail as it was read, before anything is done with it.
 *
 * @param messageId as it stands in the mail; empty if there is none
 * @param tokens of reply addresses it was sent to
 * @param refersTo our mails that it answers, nearest first
 * @param failed our mail that will not arrive, if this is a report that says so
 */
record ReadMail(
        IncomingMail.Kind kind,
        String messageId,
        String from,
        String subject,
        String text,
        List<File> files,
        int leftOut,
        List<String> tokens,
        List<UUID> refersTo,
        Optional<UUID> failed) {
    ReadMail {
        files = List.copyOf(files);
        tokens = List.copyOf(tokens);
        refersTo = List.copyOf(refersTo);
    }

    /** A file that came with it; nothing about it is believed yet. */
    record File(String name, byte[] bytes) {}
}
