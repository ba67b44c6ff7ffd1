package org.rightful.vision.verify;

import org.rightful.vision.GreyImage;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Features;

/**
 * What an index keeps of a work's pixels: a small grey picture and the cells of it that were drawn. Its serial form takes
 * about 1.5 KB: 8 x 8 cosine transform, quantised, with signed exponential-Golomb codes.
 *
 * @param image the longer side at most {@link #SIDE} pixels
 * @param drawn cells as in {@link org.rightful.vision.feature.Drawn}
 */
public record Thumbnail(GreyImage image, long[] drawn) {
    /** Longer side, pixels. */
    public static final int SIDE = 128;

    private static final int BLOCK = 8;
    private static final int AREA = BLOCK * BLOCK;
    private static final int LARGEST_SIDE = SIDE;

    /** Zigzag order of the coefficients, from slow to fast. */
    private static final int[] ORDER = order();

    private static final float[] STEPS = steps();
    private static final float[] COSINES = cosines();
    private static final float[] TRANSPOSED_COSINES = transposed(COSINES);

    /** The thumbnail of a fingerprint. */
    public static Thumbnail of(Features features) {
        return new Thumbnail(Extractor.shrink(features.preview(), SIDE), features.drawn());
    }

    private static int[] order() {
        int[] order = new int[AREA];
        int n = 0;
        for (int sum = 0; sum < 2 * BLOCK - 1; sum++) {
            for (int i = 0; i < BLOCK; i++) {
                int u = sum % 2 == 0 ? sum - i : i;
                int v = sum - u;
                if (u >= 0 && v >= 0 && u < BLOCK && v < BLOCK) {
                    order[n++] = v * BLOCK + u;
                }
            }
        }
        return order;
    }

    /** Fast changes are kept more coarsely: the comparison rests on the middle ones. */
    private static float[] steps() {
        float[] steps = new float[AREA];
        for (int v = 0; v < BLOCK; v++) {
            for (int u = 0; u < BLOCK; u++) {
                steps[v * BLOCK + u] = u + v == 0 ? 16 : 14 + 3.5f * (u + v);
            }
        }
        return steps;
    }

    private static float[] cosines() {
        float[] cosines = new float[AREA];
        for (int u = 0; u < BLOCK; u++) {
            double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / BLOCK);
            for (int x = 0; x < BLOCK; x++) {
                cosines[u * BLOCK + x] = (float) (scale * StrictMath.cos((2 * x + 1) * u * Math.PI / (2 * BLOCK)));
            }
        }
        return cosines;
    }

    private static float[] transposed(float[] matrix) {
        float[] transposed = new float[AREA];
        for (int i = 0; i < AREA; i++) {
            transposed[i % BLOCK * BLOCK + i / BLOCK] = matrix[i];
        }
        return transposed;
    }

    /** The serial form, which {@link #fromBytes} reads. */
    public byte[] toBytes() {
        BitWriter out = new BitWriter();
        out.unsigned(image.width(), 6);
        out.unsigned(image.height(), 6);
        for (long cells : drawn) {
            out.bits((int) (cells >>> 32), 32);
            out.bits((int) cells, 32);
        }
        float[] block = new float[AREA];
        int[] levels = new int[AREA];
        int before = 0;
        for (int by = 0; by < image.height(); by += BLOCK) {
            for (int bx = 0; bx < image.width(); bx += BLOCK) {
                for (int y = 0; y < BLOCK; y++) {
                    int row = Math.min(by + y, image.height() - 1) * image.width();
                    for (int x = 0; x < BLOCK; x++) {
                        block[y * BLOCK + x] = (image.pixels()[row + Math.min(bx + x, image.width() - 1)] & 0xff) - 128;
                    }
                }
                transform(block, true);
                int last = 0;
                for (int i = 0; i < AREA; i++) {
                    levels[i] = Math.round(block[ORDER[i]] / STEPS[ORDER[i]]);
                    last = levels[i] != 0 ? i : last;
                }
                out.signed(levels[0] - before, 1);
                before = levels[0];
                out.unsigned(last, 2);
                for (int i = 1; i <= last; i++) {
                    out.signed(levels[i], 0);
                }
            }
        }
        return out.toBytes();
    }

    /**
     * Reads the serial form.
     *
     * @throws IllegalArgumentException if the bytes are no thumbnail
     */
    public static Thumbnail fromBytes(byte[] bytes) {
        BitReader in = new BitReader(bytes);
        int width = in.unsigned(6);
        int height = in.unsigned(6);
        if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new IllegalArgumentException("no thumbnail: " + width + " x " + height + " pixels");
        }
        long[] drawn = new long[4];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = ((long) in.bits(32) << 32) | (in.bits(32) & 0xffffffffL);
        }
        byte[] pixels = new byte[width * height];
        float[] block = new float[AREA];
        int before = 0;
        for (int by = 0; by < height; by += BLOCK) {
            for (int bx = 0; bx < width; bx += BLOCK) {
                java.util.Arrays.fill(block, 0);
                before += in.signed(1);
                block[0] = before * STEPS[0];
                int last = in.unsigned(2);
                if (last >= AREA) {
                    throw new IllegalArgumentException("no thumbnail: a block of " + last + " coefficients");
                }
                for (int i = 1; i <= last; i++) {
                    block[ORDER[i]] = in.signed(0) * STEPS[ORDER[i]];
                }
                transform(block, false);
                for (int y = by; y < Math.min(by + BLOCK, height); y++) {
                    for (int x = bx; x < Math.min(bx + BLOCK, width); x++) {
                        float value = block[(y - by) * BLOCK + x - bx] + 128.5f;
                        pixels[y * width + x] = (byte) Math.clamp((int) value, 0, 255);
                    }
                }
            }
        }
        return new Thumbnail(new GreyImage(width, height, pixels), drawn);
    }

    /** The cosine transform of a block in place, forwards or back; rows, then columns. */
    private static void transform(float[] block, boolean forward) {
        float[] between = new float[AREA];
        float[] table = forward ? TRANSPOSED_COSINES : COSINES;
        multiply(block, between, table);
        multiply(between, block, table);
    }

    /** Transforms each row of {@code from} into a column of {@code to}. */
    private static void multiply(float[] from, float[] to, float[] table) {
        float[] sums = new float[BLOCK];
        for (int row = 0; row < BLOCK; row++) {
            java.util.Arrays.fill(sums, 0);
            // eight sums side by side: one after the other, each addition would wait for the one before
            for (int i = 0; i < BLOCK; i++) {
                float value = from[row * BLOCK + i];
                for (int k = 0; k < BLOCK; k++) {
                    sums[k] += value * table[i * BLOCK + k];
                }
            }
            for (int k = 0; k < BLOCK; k++) {
                to[k * BLOCK + row] = sums[k];
            }
        }
    }
}
