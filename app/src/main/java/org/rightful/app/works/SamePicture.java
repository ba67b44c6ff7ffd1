package org.rightful.app.works;

import org.rightful.vision.Match;

/**
 * Decides whether two registered works are one picture. They are if what they share fills almost all of one of them and a good part
 * of the other: the whole picture, however edited, or a crop of it that still shows two fifths. Less may as well be two
 * pictures that share a detail, or a collage, whose maker is somebody else; such overlaps are kept for a person to see.
 */
final class SamePicture {
    /** Of the work that is contained in the other. */
    static final double LEAST_PERCENT_OF_ONE = 80;

    /** Of the other. */
    static final double LEAST_PERCENT_OF_OTHER = 40;

    /** Below this, recognition itself is not sure enough to freeze anything. */
    static final double LEAST_SCORE = 0.9;

    private SamePicture() {}

    static boolean is(Match match) {
        double more = Math.max(match.queryOverlapPercent(), match.workOverlapPercent());
        double less = Math.min(match.queryOverlapPercent(), match.workOverlapPercent());
        return match.score() >= LEAST_SCORE && more >= LEAST_PERCENT_OF_ONE && less >= LEAST_PERCENT_OF_OTHER;
    }
}
