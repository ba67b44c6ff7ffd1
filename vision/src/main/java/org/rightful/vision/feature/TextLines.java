package org.rightful.vision.feature;

import org.rightful.vision.GreyImage;

/**
 * Where lines of text run through a picture: rows, or columns, that grow dark and light again at equal distances. Letters
 * too small to be told from greys still show their lines.
 */
final class TextLines {
    /** Side of the tiles that are looked at, pixels of a preview; they overlap by half. */
    private static final int TILE = 32;

    private static final int CELL = TILE / 2;

    /** Least contrast of a tile that is looked at, grey levels (standard deviation). */
    private static final double LEAST_CONTRAST = 6;

    /** Least contrast of its lines. */
    private static final double LEAST_LINE_CONTRAST = 3;

    private static final int LEAST_DISTANCE = 2;

    /** How alike the rows are at the distance of two lines: correlation, 1 if the same. */
    private static final double LEAST_LIKENESS = 0.5;

    private final boolean[] lined;
    private final int across;
    private final double share;

    private TextLines(boolean[] lined, int across, double share) {
        this.lined = lined;
        this.across = across;
        this.share = share;
    }

    /** The lines of a preview. */
    static TextLines of(GreyImage preview) {
        int across = preview.width() / CELL + 1;
        boolean[] cells = new boolean[across * (preview.height() / CELL + 1)];
        int rough = 0;
        int lined = 0;
        for (int y = 0; y + TILE <= preview.height(); y += CELL) {
            for (int x = 0; x + TILE <= preview.width(); x += CELL) {
                if (!hasContrast(preview, x, y)) {
                    continue;
                }
                rough++;
                if (repeats(profile(preview, x, y, true)) || repeats(profile(preview, x, y, false))) {
                    lined++;
                    int cell = y / CELL * across + x / CELL;
                    cells[cell] = true;
                    cells[cell + 1] = true;
                    cells[cell + across] = true;
                    cells[cell + across + 1] = true;
                }
            }
        }
        return new TextLines(cells, across, rough == 0 ? 0 : (double) lined / rough);
    }

    /** The share of the tiles with something in them through which lines run. */
    double share() {
        return share;
    }

    /** Whether lines run through the place, in pixels of the preview. */
    boolean contain(int x, int y) {
        return lined[y / CELL * across + x / CELL];
    }

    private static boolean hasContrast(GreyImage image, int left, int top) {
        double sum = 0;
        double squares = 0;
        for (int y = top; y < top + TILE; y++) {
            for (int x = left; x < left + TILE; x++) {
                int v = image.pixels()[y * image.width() + x] & 0xff;
                sum += v;
                squares += v * v;
            }
        }
        int n = TILE * TILE;
        return squares - sum * sum / n >= n * LEAST_CONTRAST * LEAST_CONTRAST;
    }

    /** The mean of each row of a tile, or of each column, less the straight line that fits them best. */
    private static double[] profile(GreyImage image, int left, int top, boolean rows) {
        double[] means = new double[TILE];
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                means[rows ? y : x] += (image.pixels()[(top + y) * image.width() + left + x] & 0xff) / (double) TILE;
            }
        }
        double middle = (TILE - 1) / 2.0;
        double mean = 0;
        double slope = 0;
        double squares = 0;
        for (int i = 0; i < TILE; i++) {
            mean += means[i] / TILE;
            slope += (i - middle) * means[i];
            squares += (i - middle) * (i - middle);
        }
        for (int i = 0; i < TILE; i++) {
            means[i] -= mean + (i - middle) * slope / squares;
        }
        return means;
    }

    /** Whether a profile goes up and down at equal distances, of which at least two fit into the tile. */
    private static boolean repeats(double[] profile) {
        double power = 0;
        for (double value : profile) {
            power += value * value;
        }
        if (power < TILE * LEAST_LINE_CONTRAST * LEAST_LINE_CONTRAST) {
            return false;
        }
        boolean opposite = false;
        for (int distance = LEAST_DISTANCE; distance <= TILE / 2; distance++) {
            double likeness = likeness(profile, distance);
            if (opposite && likeness >= LEAST_LIKENESS) {
                return true;
            }
            opposite |= likeness < 0;
        }
        return false;
    }

    private static double likeness(double[] profile, int distance) {
        double product = 0;
        double before = 0;
        double behind = 0;
        for (int i = 0; i + distance < profile.length; i++) {
            product += profile[i] * profile[i + distance];
            before += profile[i] * profile[i];
            behind += profile[i + distance] * profile[i + distance];
        }
        return before == 0 || behind == 0 ? 0 : product / Math.sqrt(before * behind);
    }
}
