package org.rightful.vision.decode;

import org.rightful.vision.GreyImage;

/**
 * Makes a picture smaller by a whole power of two, row by row as it is decoded, so that no full-size picture need be held.
 *
 * <p>Each pixel is the rounded mean of a square of the stored picture. Squares are counted from the corner that will be
 * the upright picture's upper left one: the eight orientations of one picture give the same pixels to the last bit.
 */
final class Reducer {
    /** The longer side is left at this many pixels or more. */
    static final int LEAST_LONGER_SIDE = 900;

    private final int width;
    private final int height;
    private final int factor;
    private final int outWidth;
    private final int outHeight;
    private final int firstColumns;
    private final int firstRows;
    private final byte[] out;
    private final int[] sums;
    private int rowsSeen;
    private int rowsInSquare;
    private int outRow;

    Reducer(int width, int height, Orientation orientation) {
        this(width, height, factor(width, height), orientation);
    }

    /** A reducer by a factor that was chosen elsewhere: a power of two, at least 1. */
    Reducer(int width, int height, int factor, Orientation orientation) {
        this.width = width;
        this.height = height;
        this.factor = factor;
        this.outWidth = (width + factor - 1) / factor;
        this.outHeight = (height + factor - 1) / factor;
        this.firstColumns = orientation.fromRight() ? width - (outWidth - 1) * factor : Math.min(factor, width);
        this.firstRows = orientation.fromBottom() ? height - (outHeight - 1) * factor : Math.min(factor, height);
        this.out = new byte[Math.multiplyExact(outWidth, outHeight)];
        this.sums = new int[outWidth];
    }

    /** The largest power of two that leaves the longer side at {@link #LEAST_LONGER_SIDE} or more; at least 1. */
    static int factor(int width, int height) {
        return Math.max(1, Integer.highestOneBit(Math.max(width, height) / LEAST_LONGER_SIDE));
    }

    /** Takes the next row, from the top, as {@code width} bytes of luma. */
    void row(byte[] luma, int at) {
        if (factor == 1) {
            System.arraycopy(luma, at, out, rowsSeen * width, width);
            rowsSeen++;
            return;
        }
        int x = 0;
        for (int column = 0; column < outWidth; column++) {
            int end = Math.min(width, firstColumns + column * factor);
            int sum = 0;
            for (; x < end; x++) {
                sum += luma[at + x] & 0xFF;
            }
            sums[column] += sum;
        }
        rowsSeen++;
        rowsInSquare++;
        if (rowsSeen == height || rowsSeen == firstRows + outRow * factor) {
            finishSquares();
        }
    }

    private void finishSquares() {
        int previousEnd = 0;
        for (int column = 0; column < outWidth; column++) {
            int end = Math.min(width, firstColumns + column * factor);
            int pixels = (end - previousEnd) * rowsInSquare;
            out[outRow * outWidth + column] = (byte) ((sums[column] + pixels / 2) / pixels);
            sums[column] = 0;
            previousEnd = end;
        }
        outRow++;
        rowsInSquare = 0;
    }

    /**
     * The reduced picture as it was stored, not yet upright.
     *
     * @throws IllegalStateException if rows are missing
     */
    GreyImage finish() {
        if (rowsSeen != height) {
            throw new IllegalStateException("%d of %d rows were given".formatted(rowsSeen, height));
        }
        return new GreyImage(outWidth, outHeight, out);
    }
}
