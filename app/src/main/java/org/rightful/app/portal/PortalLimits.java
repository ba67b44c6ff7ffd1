package org.rightful.app.portal;

import java.time.Duration;

/**
 * Every limit of this module.
 *
 * @param tries to open a claim from one network within {@code triesIn}
 * @param triesIn see {@code tries}
 * @param posts of one claim within {@code postsIn}: answers, invitations, complaints
 * @param postsIn see {@code posts}
 * @param session how long a claim stays open in a browser
 * @param fileBytes of one attachment
 * @param files with one answer
 * @param fileName characters of a file's name that are kept
 * @param text characters of one field
 */
record PortalLimits(
        int tries,
        Duration triesIn,
        int posts,
        Duration postsIn,
        Duration session,
        long fileBytes,
        int files,
        int fileName,
        int text) {
    static final PortalLimits OURS = new PortalLimits(
            20, Duration.ofMinutes(10), 60, Duration.ofHours(1), Duration.ofHours(8), 25L << 20, 10, 150, 8_000);
}
