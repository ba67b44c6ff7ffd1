package org.rightful.vision.verify;

import org.jspecify.annotations.Nullable;

/**
 * Two pictures laid one on the other: the query brought to the work's frame. In it lie blocks, which speak where there is
 * something in them to see and which can be compared by normalised correlation, so that brightness, contrast and tint do
 * not matter. Slow shading, which unrelated skies and walls share, is taken away first; the levels themselves are kept
 * beside.
 */
final class Frame {
    /** Side of a block, pixels of the frame. */
    static final int BLOCK = 8;

    private static final float LEAST_CONTRAST = 2.2f;
    /** More than for the work, whose thumbnail has lost its faintest shades. */
    private static final float QUERY_CONTRAST = 5f;

    /** Least change along a block's strongest edge, as a share of the change across it. */
    private static final float LEAST_ISOTROPY = 0.12f;

    private static final int SMALLEST_SIDE = 20;

    final int width;
    final int height;
    /** Pixels of the frame to the work's longer side. */
    final double unit;

    final float[] workLevels;
    final float[] queryLevels;
    private final float[] work;
    private final float[] query;
    private final boolean[] seen;
    private int cutAcross;
    private int cutDown;

    private Frame(int width, int height, double unit) {
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
    static @Nullable Frame of(Raster work, Raster query, Transform transform, double finest) {
        double workWidth = (double) work.width / work.longerSide();
        double workHeight = (double) work.height / work.longerSide();
        // query pixels that one work pixel covers, at the middle of the work
        double zoom = transform.scale(workWidth / 2, workHeight / 2) * query.longerSide() / work.longerSide();
        double side = work.longerSide() * Math.min(finest, zoom * 1.15);
        int width = (int) Math.round(side * workWidth);
        int height = (int) Math.round(side * workHeight);
        if (Math.min(width, height) < SMALLEST_SIDE || width * height > 1 << 20) {
            return null;
        }
        Frame frame = new Frame(width, height, Math.max(width, height));
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

    /** How many blocks of the overlap have something of the work to see. */
    int comparable() {
        int count = 0;
        for (int by = 0; by + BLOCK <= height; by += BLOCK) {
            for (int bx = 0; bx + BLOCK <= width; bx += BLOCK) {
                if (inside(bx, by) && workSpeaks(bx, by)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Whether the work has something to see in the block with this corner. */
    boolean workSpeaks(int bx, int by) {
        return speaks(work, bx, by, LEAST_CONTRAST);
    }

    /** Whether the query has something to see in the block with this corner. */
    boolean querySpeaks(int bx, int by) {
        return speaks(query, bx, by, QUERY_CONTRAST);
    }

    /** The mean difference of grey levels over what is seen of both; 255 if nothing is. */
    double difference() {
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

    /** Leaves strips of this many pixels out at both sides, and at top and bottom; no block of them is inside any more. */
    void cut(int across, int down) {
        cutAcross = across;
        cutDown = down;
    }

    /** Whether all of the block with this corner is seen in both. */
    boolean inside(int bx, int by) {
        int right = Math.min(width - 1, bx + BLOCK - 1);
        int bottom = Math.min(height - 1, by + BLOCK - 1);
        if (bx < cutAcross || by < cutDown || right >= width - cutAcross || bottom >= height - cutDown) {
            return false;
        }
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

    /**
     * How alike the work's block with this corner and the query's, moved by {@code dx} and {@code dy}, are.
     *
     * @return normalised correlation, -1 to 1; -1 where the moved block leaves the frame, 0 where one is flat
     */
    float correlation(int bx, int by, int dx, int dy) {
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
