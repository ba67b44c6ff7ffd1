package org.rightful.vision.feature;

/**
 * Tells what was photographed from what was drawn (text, logos, frames, slides, windows), cell by cell. In a photograph
 * values vary everywhere; a drawing has strong contrast and yet two values that fill most of the cell: ink and ground.
 *
 * <p>Cells lie in a grid of {@link #GRID} along the longer side. Sets of cells are four longs, cell {@code y * GRID + x} at
 * bit {@code cell % 64} of long {@code cell / 64}.
 */
public final class Drawn {
    /** Cells along the longer side of a picture. */
    public static final int GRID = 16;

    private static final int WIDEST_REACH = 4;
    private static final double GROUND_SHARE = 0.55;

    private Drawn() {}

    /** The cells of a picture that were drawn. */
    static long[] cells(Plane picture) {
        long[] drawn = new long[GRID * GRID / 64];
        double side = (double) Math.max(picture.width, picture.height) / GRID;
        int[] histogram = new int[256];
        for (int row = 0; row < GRID && (row + 1) * side <= picture.height + side / 2; row++) {
            for (int column = 0; column < GRID && (column + 1) * side <= picture.width + side / 2; column++) {
                int top = (int) (row * side);
                int left = (int) (column * side);
                int bottom = Math.min(picture.height, (int) ((row + 1) * side));
                int right = Math.min(picture.width, (int) ((column + 1) * side));
                if (isDrawn(picture, left, top, right, bottom, histogram)) {
                    int cell = row * GRID + column;
                    drawn[cell >> 6] |= 1L << cell;
                }
            }
        }
        return drawn;
    }

    private static boolean isDrawn(Plane picture, int left, int top, int right, int bottom, int[] histogram) {
        java.util.Arrays.fill(histogram, 0);
        double sum = 0;
        double squares = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                float v = picture.values[y * picture.width + x];
                sum += v;
                squares += v * v;
                histogram[Math.clamp((int) (v + 0.5f), 0, 255)]++;
            }
        }
        int count = (bottom - top) * (right - left);
        if (count == 0) {
            return true;
        }
        double deviation = Math.sqrt(Math.max(0, squares / count - sum * sum / count / count));
        int reach = Math.clamp(Math.round(deviation / 4), 1, WIDEST_REACH);
        int first = peak(histogram, reach, -1);
        int second = peak(histogram, reach, first);
        return near(histogram, reach, first, -1) + near(histogram, reach, second, first) >= GROUND_SHARE * count;
    }

    /** The value around which most pixels lie, those near {@code taken} not counted. */
    static int peak(int[] histogram, int reach, int taken) {
        int best = 0;
        int most = -1;
        for (int v = 0; v < 256; v++) {
            int near = near(histogram, reach, v, taken);
            if (near > most) {
                most = near;
                best = v;
            }
        }
        return best;
    }

    static int near(int[] histogram, int reach, int value, int taken) {
        int sum = 0;
        for (int v = Math.max(0, value - reach); v <= Math.min(255, value + reach); v++) {
            if (taken < 0 || Math.abs(v - taken) > reach) {
                sum += histogram[v];
            }
        }
        return sum;
    }

    /** Whether the cell at a place, in units of the longer side, is in a set. */
    public static boolean contains(long[] cells, double x, double y) {
        int column = Math.clamp((int) (x * GRID), 0, GRID - 1);
        int row = Math.clamp((int) (y * GRID), 0, GRID - 1);
        int cell = row * GRID + column;
        return ((cells[cell >> 6] >>> cell) & 1) == 1;
    }
}
