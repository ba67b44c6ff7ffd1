package org.rightful.vision.verify;

/**
 * How bright the query shows what the work shows at some level: one line through the levels of all blocks that agree. What
 * was made lighter, flatter or tinted stays on the line; another picture beside a shared sky or caption does not.
 */
final class Tone {
    /** Levels by which a block may lie off the line, of 255. */
    private static final double TOLERANCE = 12;

    private static final double LEAST_GAIN = 0.3;
    private static final double MOST_GAIN = 3;

    private final Frame frame;
    private double count;
    private double work;
    private double query;
    private double workSquares;
    private double querySquares;

    Tone(Frame frame) {
        this.frame = frame;
    }

    /** Adds the pixels of a block that agrees. */
    void add(int bx, int by) {
        for (int y = by; y < by + Frame.BLOCK; y++) {
            for (int x = bx; x < bx + Frame.BLOCK; x++) {
                double w = frame.workLevels[y * frame.width + x];
                double q = frame.queryLevels[y * frame.width + x];
                count++;
                work += w;
                query += q;
                workSquares += w * w;
                querySquares += q * q;
            }
        }
    }

    /** The line through everything added; through nothing, the levels as they are. */
    Line line() {
        if (count == 0) {
            return new Line(1, 0);
        }
        double workSpread = workSquares - work * work / count;
        double querySpread = querySquares - query * query / count;
        double gain = workSpread < 1 ? 1 : Math.clamp(Math.sqrt(querySpread / workSpread), LEAST_GAIN, MOST_GAIN);
        return new Line(gain, (query - gain * work) / count);
    }

    /** Query level = gain times work level, plus offset, cut off at black and white. */
    record Line(double gain, double offset) {
        /** Whether the mean levels of the block with this corner lie on the line. */
        boolean holds(Frame frame, int bx, int by) {
            double w = 0;
            double q = 0;
            for (int y = by; y < by + Frame.BLOCK; y++) {
                for (int x = bx; x < bx + Frame.BLOCK; x++) {
                    w += frame.workLevels[y * frame.width + x];
                    q += frame.queryLevels[y * frame.width + x];
                }
            }
            int pixels = Frame.BLOCK * Frame.BLOCK;
            return Math.abs(q / pixels - Math.clamp(gain * w / pixels + offset, 0.0, 255.0)) < TOLERANCE;
        }
    }
}
