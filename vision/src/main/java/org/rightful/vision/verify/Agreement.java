package org.rightful.vision.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.feature.Drawn;

/**
 * How far the pixels of two pictures agree where one lies on the other, block by block.
 *
 * <p>Both are brought to the work's frame, freed of slow shading (which unrelated skies and walls share) and compared in
 * blocks by normalised correlation, so that brightness, contrast and tint do not matter. Only blocks with something in them
 * speak. A shared logo, frame or slide template makes some blocks agree, but those of the picture itself disagree; a caption
 * on one's own picture makes some blocks disagree, but most agree.
 */
final class Agreement {
    /** Side of a block, pixels of the frame. */
    static final int BLOCK = 8;

    private static final int MARGIN = 1;
    private static final float AGREES = 0.55f;
    private static final float LEAST_CONTRAST = 2.2f;
    /** More than for the work, whose thumbnail has lost its faintest shades. */
    private static final float QUERY_CONTRAST = 5f;

    /** Least change along a block's strongest edge, as a share of the change across it. */
    private static final float LEAST_ISOTROPY = 0.12f;

    private static final int SMALLEST_FRAME = 20;

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
     * @param difference mean difference of grey levels over the overlap
     */
    record Blocks(
            int blocks,
            int agreeing,
            int queryBlocks,
            int queryAgreeing,
            int drawnBlocks,
            int drawnAgreeing,
            double difference) {
        double share() {
            return blocks == 0 ? 0 : (double) agreeing / blocks;
        }

        double queryShare() {
            return queryBlocks == 0 ? 0 : (double) queryAgreeing / queryBlocks;
        }

        double drawnShare() {
            return drawnBlocks == 0 ? 0 : (double) drawnAgreeing / drawnBlocks;
        }

        /** Whether this says more for a match than another. */
        boolean betterThan(Blocks other) {
            return share() * agreeing + drawnShare() * drawnAgreeing
                    > other.share() * other.agreeing + other.drawnShare() * other.drawnAgreeing;
        }

        /** Whether nothing but the size seems to have changed. */
        boolean untouched() {
            return agreeing + drawnAgreeing >= UNTOUCHED_SHARE * (blocks + drawnBlocks)
                    && difference <= UNTOUCHED_DIFFERENCE;
        }
    }

    private final int width;
    private final int height;
    private final double unit;
    private final float[] workLevels;
    private final float[] queryLevels;
    private final float[] work;
    private final float[] query;
    private final boolean[] seen;
    private final Pairs moved = new Pairs();
    private double[] movedWeights = new double[64];

    private Agreement(int width, int height, double unit) {
        this.width = width;
        this.height = height;
        this.unit = unit;
        workLevels = new float[width * height];
        queryLevels = new float[width * height];
        work = new float[width * height];
        query = new float[width * height];
        seen = new boolean[width * height];
    }

    /**
     * Makes the frame in which both are compared: the work, no finer than the query shows it.
     *
     * @param finest pixels of the frame to a pixel of the work, at most
     * @return null if the query shows the work too small to compare
     */
    static @Nullable Agreement frame(Raster work, Raster query, Transform transform, double finest) {
        double workWidth = (double) work.width / work.longerSide();
        double workHeight = (double) work.height / work.longerSide();
        // query pixels that one work pixel covers, at the middle of the work
        double zoom = transform.scale(workWidth / 2, workHeight / 2) * query.longerSide() / work.longerSide();
        double side = work.longerSide() * Math.min(finest, zoom * 1.15);
        int width = (int) Math.round(side * workWidth);
        int height = (int) Math.round(side * workHeight);
        if (Math.min(width, height) < SMALLEST_FRAME || width * height > 1 << 20) {
            return null;
        }
        Agreement frame = new Agreement(width, height, Math.max(width, height));
        int level = work.level(work.longerSide() / frame.unit);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                frame.workLevels[y * width + x] =
                        work.at(level, (x + 0.5) * work.width / width, (y + 0.5) * work.height / height);
            }
        }
        flatten(frame.workLevels, frame.work, width, height);
        return frame;
    }

    /** Lays the query over the work's frame. */
    void lay(Raster raster, Transform transform) {
        double queryWidth = (double) raster.width / raster.longerSide();
        double queryHeight = (double) raster.height / raster.longerSide();
        double step = transform.scale(width / unit / 2, height / unit / 2) * raster.longerSide() / unit;
        int level = raster.level(step);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wx = (x + 0.5) / unit;
                double wy = (y + 0.5) / unit;
                double qx = transform.x(wx, wy);
                double qy = transform.y(wx, wy);
                int i = y * width + x;
                seen[i] = qx >= 0 && qy >= 0 && qx <= queryWidth && qy <= queryHeight;
                queryLevels[i] = raster.at(level, qx * raster.longerSide(), qy * raster.longerSide());
            }
        }
        flatten(queryLevels, query, width, height);
    }

    /** Takes away what changes slowly: each pixel less the mean of those around it. */
    private static void flatten(float[] image, float[] into, int width, int height) {
        System.arraycopy(image, 0, into, 0, image.length);
        boxMean(into, width, height, 3);
        boxMean(into, width, height, 3);
        for (int i = 0; i < image.length; i++) {
            into[i] = image[i] - into[i];
        }
    }

    private static void boxMean(float[] image, int width, int height, int radius) {
        float[] line = new float[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(image, y * width, line, 0, width);
            slide(line, width, image, y * width, 1, radius);
        }
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                line[y] = image[y * width + x];
            }
            slide(line, height, image, x, width, radius);
        }
    }

    private static void slide(float[] line, int count, float[] into, int to, int stride, int radius) {
        float sum = 0;
        int inside = 0;
        for (int i = 0; i < Math.min(radius, count); i++) {
            sum += line[i];
            inside++;
        }
        for (int i = 0; i < count; i++) {
            if (i + radius < count) {
                sum += line[i + radius];
                inside++;
            }
            if (i - radius - 1 >= 0) {
                sum -= line[i - radius - 1];
                inside--;
            }
            into[to + i * stride] = sum / inside;
        }
    }

    /**
     * Moves each block to where it agrees best and fits the transform to those moves.
     *
     * @param reach how far a block may move, pixels of the frame
     * @return a better transform, or null if too few blocks agree
     */
    @Nullable
    Transform refine(Transform transform, int reach) {
        moved.clear();
        int count = 0;
        for (int by = 0; by + BLOCK <= height; by += BLOCK) {
            for (int bx = 0; bx + BLOCK <= width; bx += BLOCK) {
                if (!speaks(work, bx, by, LEAST_CONTRAST) || !inside(bx, by)) {
                    continue;
                }
                float best = -1;
                int bestX = 0;
                int bestY = 0;
                for (int dy = -reach; dy <= reach; dy++) {
                    for (int dx = -reach; dx <= reach; dx++) {
                        float c = correlation(bx, by, dx, dy);
                        if (c > best) {
                            best = c;
                            bestX = dx;
                            bestY = dy;
                        }
                    }
                }
                if (best < AGREES) {
                    continue;
                }
                double fx = bestX + peak(bx, by, bestX, bestY, best, true);
                double fy = bestY + peak(bx, by, bestX, bestY, best, false);
                double wx = (bx + BLOCK / 2.0) / unit;
                double wy = (by + BLOCK / 2.0) / unit;
                double qx = transform.x(wx + fx / unit, wy + fy / unit);
                double qy = transform.y(wx + fx / unit, wy + fy / unit);
                moved.add(wx, wy, qx, qy);
                if (movedWeights.length < moved.size()) {
                    movedWeights = Arrays.copyOf(movedWeights, 2 * movedWeights.length);
                }
                movedWeights[count++] = best * best;
            }
        }
        if (count < 4) {
            return null;
        }
        return robustFit(transform, count);
    }

    /** How many blocks of the overlap have something of the work to see. */
    int comparable() {
        int count = 0;
        for (int by = 0; by + BLOCK <= height; by += BLOCK) {
            for (int bx = 0; bx + BLOCK <= width; bx += BLOCK) {
                if (inside(bx, by) && speaks(work, bx, by, LEAST_CONTRAST)) {
                    count++;
                }
            }
        }
        return count;
    }

    private @Nullable Transform robustFit(Transform before, int count) {
        double[] weights = Arrays.copyOf(movedWeights, count);
        Transform fitted = before;
        for (int round = 0; round < 4; round++) {
            Transform next = count >= 16 ? Transform.fitPerspective(moved, weights) : null;
            if (next == null || !next.plausible(width / unit, height / unit)) {
                next = count >= 7 ? Transform.fitAffine(moved, weights) : Transform.fitSimilarity(moved, weights);
            }
            if (next == null || !next.plausible(width / unit, height / unit)) {
                return null;
            }
            fitted = next;
            double allowed = 1.5 / unit * fitted.scale(width / unit / 2, height / unit / 2);
            for (int i = 0; i < count; i++) {
                double dx = fitted.x(moved.wx[i], moved.wy[i]) - moved.qx[i];
                double dy = fitted.y(moved.wx[i], moved.wy[i]) - moved.qy[i];
                double error = (dx * dx + dy * dy) / (allowed * allowed);
                weights[i] = movedWeights[i] / (1 + error * error);
            }
        }
        return fitted;
    }

    private double peak(int bx, int by, int dx, int dy, float best, boolean alongX) {
        float before = correlation(bx, by, alongX ? dx - 1 : dx, alongX ? dy : dy - 1);
        float after = correlation(bx, by, alongX ? dx + 1 : dx, alongX ? dy : dy + 1);
        double curve = before - 2 * best + after;
        return curve >= -1e-6 ? 0 : Math.clamp((before - after) / (2 * curve), -0.5, 0.5);
    }

    /**
     * Compares block by block; a block may move by one pixel.
     *
     * @param mirrorWidth the query's width if it lies mirrored in the frame, else 0
     */
    Blocks compare(long[] workDrawn, long[] queryDrawn, Transform transform, double mirrorWidth) {
        int blocks = 0;
        int agreeing = 0;
        int queryBlocks = 0;
        int queryAgreeing = 0;
        int drawnBlocks = 0;
        int drawnAgreeing = 0;
        for (int by = 0; by + BLOCK <= height; by += BLOCK) {
            for (int bx = 0; bx + BLOCK <= width; bx += BLOCK) {
                boolean workSpeaks = inside(bx, by) && speaks(work, bx, by, LEAST_CONTRAST);
                boolean querySpeaks = inside(bx, by) && speaks(query, bx, by, QUERY_CONTRAST);
                if (!workSpeaks && !querySpeaks) {
                    continue;
                }
                int agrees = agreesNearby(bx, by) ? 1 : 0;
                double wx = (bx + BLOCK / 2.0) / unit;
                double wy = (by + BLOCK / 2.0) / unit;
                if (workSpeaks && Drawn.contains(workDrawn, wx, wy)) {
                    drawnBlocks++;
                    drawnAgreeing += agrees;
                } else if (workSpeaks) {
                    blocks++;
                    agreeing += agrees;
                }
                double qx = transform.x(wx, wy);
                double qy = transform.y(wx, wy);
                if (querySpeaks && !Drawn.contains(queryDrawn, mirrorWidth > 0 ? mirrorWidth - qx : qx, qy)) {
                    queryBlocks++;
                    queryAgreeing += agrees;
                }
            }
        }
        return new Blocks(blocks, agreeing, queryBlocks, queryAgreeing, drawnBlocks, drawnAgreeing, difference());
    }

    private boolean agreesNearby(int bx, int by) {
        for (int dy = -MARGIN; dy <= MARGIN; dy++) {
            for (int dx = -MARGIN; dx <= MARGIN; dx++) {
                if (correlation(bx, by, dx, dy) >= AGREES) {
                    return true;
                }
            }
        }
        return false;
    }

    private double difference() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i]) {
                sum += Math.abs(workLevels[i] - queryLevels[i]);
                count++;
            }
        }
        return count == 0 ? 255 : sum / count;
    }

    private boolean inside(int bx, int by) {
        int right = Math.min(width - 1, bx + BLOCK - 1);
        int bottom = Math.min(height - 1, by + BLOCK - 1);
        return seen[by * width + bx]
                && seen[by * width + right]
                && seen[bottom * width + bx]
                && seen[bottom * width + right];
    }

    /**
     * Whether a block has something to see that is more than one straight edge. An edge agrees with every other that lies
     * there: the border of a picture on a slide would speak for any picture in that place.
     */
    private boolean speaks(float[] image, int bx, int by, float leastContrast) {
        float sum = 0;
        float squares = 0;
        float across = 0;
        float down = 0;
        float mixed = 0;
        for (int y = by; y < by + BLOCK; y++) {
            for (int x = bx; x < bx + BLOCK; x++) {
                int i = y * width + x;
                float v = image[i];
                sum += v;
                squares += v * v;
                float dx = image[i + (x + 1 < width ? 1 : 0)] - image[i - (x > 0 ? 1 : 0)];
                float dy = image[i + (y + 1 < height ? width : 0)] - image[i - (y > 0 ? width : 0)];
                across += dx * dx;
                down += dy * dy;
                mixed += dx * dy;
            }
        }
        int n = BLOCK * BLOCK;
        if (squares - sum * sum / n < n * leastContrast * leastContrast) {
            return false;
        }
        // eigenvalues of the structure tensor (Förstner and Gülch 1987): how much changes along the edge, and across it
        float trace = across + down;
        float root = (float) Math.sqrt((across - down) * (across - down) + 4 * mixed * mixed);
        return trace - root >= LEAST_ISOTROPY * (trace + root);
    }

    private float correlation(int bx, int by, int dx, int dy) {
        int qx = bx + dx;
        int qy = by + dy;
        if (qx < 0 || qy < 0 || qx + BLOCK > width || qy + BLOCK > height) {
            return -1;
        }
        float sw = 0;
        float sq = 0;
        float sww = 0;
        float sqq = 0;
        float swq = 0;
        for (int y = 0; y < BLOCK; y++) {
            int wi = (by + y) * width + bx;
            int qi = (qy + y) * width + qx;
            for (int x = 0; x < BLOCK; x++) {
                float w = work[wi + x];
                float q = query[qi + x];
                sw += w;
                sq += q;
                sww += w * w;
                sqq += q * q;
                swq += w * q;
            }
        }
        int n = BLOCK * BLOCK;
        float vw = sww - sw * sw / n;
        float vq = sqq - sq * sq / n;
        if (vw < 1 || vq < 1) {
            return 0;
        }
        return (swq - sw * sq / n) / (float) Math.sqrt(vw * vq);
    }
}
