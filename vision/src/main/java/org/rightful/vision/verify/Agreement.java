package org.rightful.vision.verify;

import org.rightful.vision.feature.Drawn;

/**
 * How far the pixels of two pictures agree where one lies on the other, block by block.
 *
 * <p>A shared logo, frame or slide template makes some blocks agree, but those of the picture itself disagree; a caption on
 * one's own picture makes some blocks disagree, but most agree. Blocks in which nothing is to be seen say nothing about
 * shapes; but where both pictures are the same they also lie on one line of {@link Tone}, and two empty scenes under one
 * sky seldom do.
 */
final class Agreement {
    /** Correlation from which blocks agree. */
    static final float AGREES = 0.55f;

    private static final int MARGIN = 1;

    /** Largest mean difference of grey levels at which a copy counts as untouched; a thumbnail alone differs by up to six. */
    private static final double UNTOUCHED_DIFFERENCE = 9;

    private static final double UNTOUCHED_SHARE = 0.85;

    /**
     * What the blocks of the overlap say. A block counts where the picture has something to see in it; what was drawn is
     * counted apart from what was photographed.
     *
     * @param blocks blocks the work photographed
     * @param agreeing how many of them agree
     * @param queryBlocks blocks the query photographed
     * @param queryAgreeing how many of them agree
     * @param drawnBlocks blocks the work drew
     * @param drawnAgreeing how many of them agree
     * @param alike share of all blocks, the empty ones too, that agree or are as bright as the others let expect, 0 to 1
     * @param alikeOutside the same share of the blocks that were not drawn in both; 1 if there are none
     * @param difference mean difference of grey levels over the overlap
     */
    record Blocks(
            int blocks,
            int agreeing,
            int queryBlocks,
            int queryAgreeing,
            int drawnBlocks,
            int drawnAgreeing,
            double alike,
            double alikeOutside,
            double difference) {
        /** The share of what either picture photographed that agrees; the lower of the two, and cautious where blocks are few. */
        double share() {
            return Math.min(cautious(agreeing, blocks), cautious(queryAgreeing, queryBlocks));
        }

        /** The share of everything to see in the work that agrees, photographed or drawn; cautious where blocks are few. */
        double workShare() {
            return cautious(agreeing + drawnAgreeing, blocks + drawnBlocks);
        }

        double drawnShare() {
            return share(drawnAgreeing, drawnBlocks);
        }

        /** Whether this says more for a match than another. */
        boolean betterThan(Blocks other) {
            return share(agreeing, blocks) * agreeing + drawnShare() * drawnAgreeing
                    > share(other.agreeing, other.blocks) * other.agreeing + other.drawnShare() * other.drawnAgreeing;
        }

        /** Whether nothing but the size seems to have changed. */
        boolean untouched() {
            return agreeing + drawnAgreeing >= UNTOUCHED_SHARE * (blocks + drawnBlocks)
                    && difference <= UNTOUCHED_DIFFERENCE;
        }

        /** Laplace's rule of succession. */
        private static double cautious(int part, int whole) {
            return (part + 1.0) / (whole + 2);
        }

        private static double share(int part, int whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }

    private Agreement() {}

    /**
     * Compares block by block; a block may move by one pixel.
     *
     * @param mirrorWidth the query's width if it lies mirrored in the frame, else 0
     */
    static Blocks of(Frame frame, long[] workDrawn, long[] queryDrawn, Transform transform, double mirrorWidth) {
        int blocks = 0;
        int agreeing = 0;
        int queryBlocks = 0;
        int queryAgreeing = 0;
        int drawnBlocks = 0;
        int drawnAgreeing = 0;
        Tone tone = new Tone(frame);
        int count = (frame.width / Frame.BLOCK) * (frame.height / Frame.BLOCK);
        Place[] places = new Place[count];
        boolean[] agreed = new boolean[count];
        int n = 0;
        for (int by = 0; by + Frame.BLOCK <= frame.height; by += Frame.BLOCK) {
            for (int bx = 0; bx + Frame.BLOCK <= frame.width; bx += Frame.BLOCK, n++) {
                places[n] = Place.UNSEEN;
                if (!frame.inside(bx, by)) {
                    continue;
                }
                boolean workSpeaks = frame.workSpeaks(bx, by);
                boolean querySpeaks = frame.querySpeaks(bx, by);
                boolean agree = (workSpeaks || querySpeaks) && agreesNearby(frame, bx, by);
                double wx = (bx + Frame.BLOCK / 2.0) / frame.unit;
                double wy = (by + Frame.BLOCK / 2.0) / frame.unit;
                double qx = transform.x(wx, wy);
                double qy = transform.y(wx, wy);
                boolean inWorkDrawn = Drawn.contains(workDrawn, wx, wy);
                boolean inQueryDrawn = Drawn.contains(queryDrawn, mirrorWidth > 0 ? mirrorWidth - qx : qx, qy);
                places[n] = inWorkDrawn && inQueryDrawn ? Place.DRAWN_IN_BOTH : Place.OTHER;
                agreed[n] = agree;
                if (agree) {
                    tone.add(bx, by);
                }
                int agrees = agree ? 1 : 0;
                if (workSpeaks && inWorkDrawn) {
                    drawnBlocks++;
                    drawnAgreeing += agrees;
                } else if (workSpeaks) {
                    blocks++;
                    agreeing += agrees;
                }
                if (querySpeaks && !inQueryDrawn) {
                    queryBlocks++;
                    queryAgreeing += agrees;
                }
            }
        }
        Likeness likeness = likeness(frame, places, agreed, tone.line());
        return new Blocks(
                blocks,
                agreeing,
                queryBlocks,
                queryAgreeing,
                drawnBlocks,
                drawnAgreeing,
                likeness.everywhere,
                likeness.outsideDrawings,
                frame.difference());
    }

    private enum Place {
        UNSEEN,
        DRAWN_IN_BOTH,
        OTHER
    }

    private record Likeness(double everywhere, double outsideDrawings) {}

    private static Likeness likeness(Frame frame, Place[] places, boolean[] agreed, Tone.Line line) {
        int all = 0;
        int alike = 0;
        int outside = 0;
        int outsideAlike = 0;
        int n = 0;
        for (int by = 0; by + Frame.BLOCK <= frame.height; by += Frame.BLOCK) {
            for (int bx = 0; bx + Frame.BLOCK <= frame.width; bx += Frame.BLOCK, n++) {
                if (places[n] == Place.UNSEEN) {
                    continue;
                }
                int is = agreed[n] || line.holds(frame, bx, by) ? 1 : 0;
                all++;
                alike += is;
                if (places[n] == Place.OTHER) {
                    outside++;
                    outsideAlike += is;
                }
            }
        }
        return new Likeness(Blocks.share(alike, all), outside == 0 ? 1 : Blocks.share(outsideAlike, outside));
    }

    private static boolean agreesNearby(Frame frame, int bx, int by) {
        for (int dy = -MARGIN; dy <= MARGIN; dy++) {
            for (int dx = -MARGIN; dx <= MARGIN; dx++) {
                if (frame.correlation(bx, by, dx, dy) >= AGREES) {
                    return true;
                }
            }
        }
        return false;
    }
}
