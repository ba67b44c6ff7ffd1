package org.rightful.vision.verify;

import org.rightful.vision.MatchKind;

/** Turns what the pixels say into a verdict: score, and what was done to the work. The numbers are in docs/recognition.md. */
final class Judgement {
    /** Blocks and features that must speak for a match. */
    private static final int LEAST_EVIDENCE = 20;

    /** Features that must agree where features proposed the match. */
    static final int LEAST_INLIERS = 4;

    private static final int LEAST_BLOCKS = 8;
    private static final int LEAST_WHOLE_BLOCKS = 30;
    private static final double WHOLE_PENALTY = 0.2;

    /** Share of one of the pictures that must lie in the other: what only touches at a corner shares a logo there. */
    private static final double LEAST_SHARE = 0.6;

    /** Shares that must agree however much else is alike: most of a slide is its template. */
    private static final double LEAST_AGREEMENT = 0.45;

    private static final double LEAST_ALIKE_OUTSIDE = 0.6;

    private static final double SHARE_WEIGHT = 6;
    private static final double WORK_SHARE_WEIGHT = 10;
    private static final double ALIKE_WEIGHT = 10.5;
    private static final double HALF_SURE = 18.4;
    private static final double LEAST_CELL_SHARE = 0.3;
    private static final double CELL_AGREEMENT = 0.85;

    /** As {@link #LEAST_SHARE}, where strips of the work were cut off. */
    private static final double LEAST_CUT_SHARE = 0.45;

    private static final double DRAWN_AGREEMENT = 0.9;
    private static final double DRAWN_PENALTY = 0.1;
    private static final double ALMOST_ALL = 0.93;

    private Judgement() {}

    /**
     * How sure a match is, 0 to 1; 0.5 and above is a match.
     *
     * @param blocks what the blocks of the overlap say
     * @param inliers features that agree with the geometry, at least {@link #LEAST_INLIERS}; 0 if the pictures were laid
     *     frame on frame
     */
    static double score(Agreement.Blocks blocks, int inliers, Overlap overlap, Cut cut) {
        if (inliers == 0) {
            return wholeScore(blocks, overlap);
        }
        double least = cut.equals(Cut.NONE) ? LEAST_SHARE : LEAST_CUT_SHARE;
        if (Math.max(overlap.workShare(), overlap.queryShare()) < least) {
            return 0;
        }
        if (blocks.agreeing() >= LEAST_BLOCKS) {
            return blocks.agreeing() + inliers < LEAST_EVIDENCE ? 0 : sureness(blocks.share(), blocks);
        }
        // little was photographed: the drawn parts speak, but then nearly all must agree
        int photographed = blocks.blocks() - blocks.agreeing();
        if (blocks.drawnShare() < DRAWN_AGREEMENT
                || blocks.alike() < DRAWN_AGREEMENT
                || photographed > 1
                || inliers < 2 * LEAST_INLIERS
                || blocks.agreeing() + blocks.drawnAgreeing() + inliers < LEAST_EVIDENCE) {
            return 0;
        }
        return sureness(blocks.drawnShare() - DRAWN_PENALTY, blocks);
    }

    /** The score of pictures that were laid frame on frame, without a feature to say so: the pixels must say it all. */
    private static double wholeScore(Agreement.Blocks blocks, Overlap overlap) {
        if (blocks.agreeing() < LEAST_WHOLE_BLOCKS
                || Math.min(overlap.workShare(), overlap.queryShare()) < ALMOST_ALL) {
            return 0;
        }
        return sureness(blocks.share() - WHOLE_PENALTY, blocks);
    }

    /** Whether enough agrees that the work may be a cell of the query, and so little that something may be cut off. */
    static boolean mayFillCell(Agreement.Blocks blocks) {
        return blocks.agreeing() >= LEAST_BLOCKS
                && blocks.share() >= LEAST_CELL_SHARE
                && blocks.share() < CELL_AGREEMENT;
    }

    /** Whether a cut, which is one of many tried, leaves a work that agrees nearly everywhere. */
    static boolean fillsCell(Agreement.Blocks blocks) {
        return blocks.agreeing() >= LEAST_BLOCKS
                && blocks.share() >= CELL_AGREEMENT
                && blocks.alike() >= CELL_AGREEMENT;
    }

    /** Logistic in three shares; fitted to copies and to unrelated photographs that wear the same overlay. */
    private static double sureness(double share, Agreement.Blocks blocks) {
        if (share < LEAST_AGREEMENT || blocks.alikeOutside() < LEAST_ALIKE_OUTSIDE) {
            return 0;
        }
        return 1
                / (1
                        + StrictMath.exp(HALF_SURE
                                - SHARE_WEIGHT * share
                                - WORK_SHARE_WEIGHT * blocks.workShare()
                                - ALIKE_WEIGHT * blocks.alike()));
    }

    /** What was done to the work. */
    static MatchKind kind(Agreement.Blocks blocks, Overlap overlap, boolean upright, boolean sameSize) {
        boolean wholeWork = overlap.workShare() >= ALMOST_ALL;
        boolean wholeQuery = overlap.queryShare() >= ALMOST_ALL;
        if (!wholeQuery) {
            return MatchKind.EMBEDDED;
        }
        if (!wholeWork) {
            return MatchKind.CROP;
        }
        if (!upright || !blocks.untouched()) {
            return MatchKind.EDITED;
        }
        return sameSize ? MatchKind.IDENTICAL : MatchKind.RESIZED;
    }
}
