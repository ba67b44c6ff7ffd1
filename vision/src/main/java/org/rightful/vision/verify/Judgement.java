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

    private static final double HALF_SURE = 0.55;
    private static final double STEEPNESS = 26;
    private static final double DRAWN_AGREEMENT = 0.9;
    private static final double ALMOST_ALL = 0.93;

    private Judgement() {}

    /**
     * How sure a match is, 0 to 1; 0.5 and above is a match.
     *
     * @param blocks what the blocks of the overlap say
     * @param inliers features that agree with the geometry, at least {@link #LEAST_INLIERS}; 0 if the pictures were laid
     *     frame on frame
     */
    static double score(Agreement.Blocks blocks, int inliers, Overlap overlap) {
        if (inliers == 0) {
            return wholeScore(blocks, overlap);
        }
        if (Math.max(overlap.workShare(), overlap.queryShare()) < LEAST_SHARE) {
            return 0;
        }
        double share;
        int evidence;
        if (blocks.agreeing() >= LEAST_BLOCKS) {
            share = Math.min(blocks.share(), blocks.queryShare());
            evidence = blocks.agreeing() + inliers;
        } else {
            // little was photographed: the drawn parts speak, but then nearly all must agree
            int photographed = blocks.blocks() - blocks.agreeing();
            if (blocks.drawnShare() < DRAWN_AGREEMENT || photographed > 1 || inliers < 2 * LEAST_INLIERS) {
                return 0;
            }
            share = blocks.drawnShare() - 0.1;
            evidence = blocks.agreeing() + blocks.drawnAgreeing() + inliers;
        }
        if (evidence < LEAST_EVIDENCE) {
            return 0;
        }
        return sureness(share);
    }

    /** The score of pictures that were laid frame on frame, without a feature to say so: the pixels must say it all. */
    private static double wholeScore(Agreement.Blocks blocks, Overlap overlap) {
        if (blocks.agreeing() < LEAST_WHOLE_BLOCKS
                || Math.min(overlap.workShare(), overlap.queryShare()) < ALMOST_ALL) {
            return 0;
        }
        return sureness(Math.min(blocks.share(), blocks.queryShare()) - WHOLE_PENALTY);
    }

    private static double sureness(double share) {
        return 1 / (1 + StrictMath.exp(-STEEPNESS * (share - HALF_SURE)));
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
