package org.rightful.app.correspondence;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The limits of correspondence.
 *
 * @param mostSubject characters of a subject; what is longer is cut
 * @param mostText characters of a mail's text
 * @param mostTries after so many a mail is given up
 * @param firstPause before the second try; each pause is twice the one before
 * @param longestPause no pause is longer
 * @param serverAnswers how long the mail server may take for each step
 */
record Limits(
        int mostSubject,
        int mostText,
        int mostTries,
        Duration firstPause,
        Duration longestPause,
        Duration serverAnswers) {
    /** Characters of a field of a letter. */
    static final int MOST_LINE = 2_000;

    /** Characters of what a person wrote for a letter. */
    static final int MOST_PASSAGE = 10_000;

    /** Things in a list of a letter. */
    static final int MOST_LISTED = 200;

    /** Of a mail that comes in, all of it; of a larger one only the head is taken. */
    static final int MOST_INCOMING_BYTES = 30_000_000;

    /** Of an attachment. */
    static final int MOST_ATTACHMENT_BYTES = 15_000_000;

    static final int MOST_ATTACHMENTS = 20;

    /** Parts of a mail that are looked at, and how deep they may lie in each other. */
    static final int MOST_PARTS = 100;

    static final int MOST_DEPTH = 10;

    /** Characters of the text of a mail that comes in; what is longer is cut. */
    static final int MOST_INCOMING_TEXT = 100_000;

    /** Characters of an attachment's name. */
    static final int MOST_NAME = 200;

    /** Mails that are taken in one go. */
    static final int MOST_TAKEN = 200;

    /** Of a picture in a letter: previews are far smaller. */
    static final int MOST_PICTURE_BYTES = 4_000_000;

    /** Files that go with a letter, and all of them together: mail servers take 10 MB with what encoding adds. */
    static final int MOST_ENCLOSED = 5;

    static final int MOST_ENCLOSED_BYTES = 7_000_000;

    static final int MOST_ADDRESS = 254; // RFC 3696, erratum 1690
    static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,63}){0,8}"
            + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?){0,8}");

    static final Limits OURS =
            new Limits(200, 100_000, 16, Duration.ofSeconds(30), Duration.ofHours(12), Duration.ofSeconds(20));

    /** How long to wait after so many tries: 30 s, 1 min, 2 min … 12 h; the last is made after almost three days. */
    Duration pauseAfter(int tries) {
        Duration pause = firstPause;
        for (int n = 1; n < tries && pause.compareTo(longestPause) < 0; n++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
