package org.rightful.vision.feature;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The visual words: descriptors are shortened to {@link Features#COEFFICIENTS} coefficients in two halves, and each half is
 * named by the nearest of 256 centres (an inverted multi-index: Babenko and Lempitsky 2012). A word is the pair of both
 * names. The centres of the second half come in pairs of opposite sign, so that a mirrored feature has the same first name
 * and the opposite second. Both tables together are 64 KB and stay in the processor's cache.
 *
 * <p>Within a word a feature is told from others by a signature of 64 bits: each coefficient above or below the middle of
 * its centre (Hamming embedding: Jégou, Douze and Schmid 2008).
 */
public final class Vocabulary {
    /** Centres a half. */
    public static final int CENTRES = 256;

    /** Words in all. */
    public static final int WORDS = CENTRES * CENTRES;

    /** Float units to a coefficient's unit. */
    static final float UNITS = 24f;

    /** Squared distance that counts as one in {@link Features#farther()}. */
    private static final float FARTHER_UNIT = 48;

    private static final int HALF = Projection.HALF;
    private static final int MAGIC = 0x52465632;

    private final float[] mean;

    /** For each of the {@link Projection#PAIRS} numbers its share in each coefficient. */
    private final float[] sumBasis;

    private final float[] differenceBasis;

    /** Centres of the first half by dimension, so that the search runs along them. */
    private final float[] sumCentres;

    private final float[] differenceCentres;
    private final byte[] sumMiddles;
    private final byte[] differenceMiddles;

    Vocabulary(
            float[] mean,
            float[] sumBasis,
            float[] differenceBasis,
            float[] sumCentres,
            float[] differenceCentres,
            byte[] sumMiddles,
            byte[] differenceMiddles) {
        this.mean = mean;
        this.sumBasis = sumBasis;
        this.differenceBasis = differenceBasis;
        this.sumCentres = sumCentres;
        this.differenceCentres = differenceCentres;
        this.sumMiddles = sumMiddles;
        this.differenceMiddles = differenceMiddles;
    }

    /** The vocabulary that comes with the program; how it was trained: docs/recognition.md. */
    public static Vocabulary shipped() {
        return Shipped.VOCABULARY;
    }

    /** Read when first asked for, so that a vocabulary can be trained where none is shipped yet. */
    private static final class Shipped {
        static final Vocabulary VOCABULARY = readShipped();
    }

    private static Vocabulary readShipped() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.bin")) {
            if (in == null) {
                throw new IllegalStateException("vocabulary.bin is missing from the program: install it again");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary.bin cannot be read: install the program again", e);
        }
    }

    static Vocabulary read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(stream));
        if (in.readInt() != MAGIC) {
            throw new IOException("these bytes are no vocabulary of this version");
        }
        return new Vocabulary(
                floats(in, Projection.PAIRS),
                floats(in, HALF * Projection.PAIRS),
                floats(in, HALF * Projection.PAIRS),
                floats(in, HALF * CENTRES),
                floats(in, HALF * CENTRES),
                bytes(in, HALF * CENTRES),
                bytes(in, HALF * CENTRES));
    }

    void write(java.io.DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        for (float[] table : new float[][] {mean, sumBasis, differenceBasis, sumCentres, differenceCentres}) {
            writeFloats(out, table);
        }
        out.write(sumMiddles);
        out.write(differenceMiddles);
    }

    private static void writeFloats(java.io.DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static byte[] bytes(DataInputStream in, int count) throws IOException {
        byte[] values = new byte[count];
        in.readFully(values);
        return values;
    }

    /** Shortens a descriptor to coefficients, written at {@code to}. */
    void shorten(float[] sums, float[] differences, byte[] coefficients, int to) {
        float[] first = new float[HALF];
        float[] second = new float[HALF];
        for (int i = 0; i < Projection.PAIRS; i++) {
            Lanes.addScaled(first, sums[i] - mean[i], sumBasis, i * HALF, HALF);
            Lanes.addScaled(second, differences[i], differenceBasis, i * HALF, HALF);
        }
        for (int c = 0; c < HALF; c++) {
            coefficients[to + c] = coefficient(first[c]);
            coefficients[to + HALF + c] = coefficient(second[c]);
        }
    }

    private static byte coefficient(float value) {
        int rounded = (int) (Math.abs(value) * UNITS + 0.5f);
        int limited = Math.min(rounded, 127);
        return (byte) (value < 0 ? -limited : limited);
    }

    /** Names the nearest centres of both halves of a feature; see {@link Features#centres()}. */
    public void nearest(byte[] coefficients, int feature, byte[] centres, byte[] farther) {
        float[] distances = new float[CENTRES];
        for (int half = 0; half < 2; half++) {
            int from = feature * Features.COEFFICIENTS + half * HALF;
            Arrays.fill(distances, 0);
            for (int i = 0; i < HALF; i++) {
                float[] table = half == 0 ? sumCentres : differenceCentres;
                Lanes.addSquares(distances, coefficients[from + i], table, i * CENTRES, CENTRES);
            }
            nearest(distances, centres, farther, (2 * feature + half) * Features.NEAREST);
        }
    }

    private static void nearest(float[] distances, byte[] centres, byte[] farther, int to) {
        float[] best = new float[Features.NEAREST];
        Arrays.fill(best, Float.MAX_VALUE);
        for (int c = 0; c < CENTRES; c++) {
            float d = distances[c];
            if (d >= best[Features.NEAREST - 1]) {
                continue;
            }
            int at = Features.NEAREST - 1;
            while (at > 0 && best[at - 1] > d) {
                best[at] = best[at - 1];
                centres[to + at] = centres[to + at - 1];
                at--;
            }
            best[at] = d;
            centres[to + at] = (byte) c;
        }
        for (int n = 0; n < Features.NEAREST; n++) {
            farther[to + n] = (byte) Math.min(255, (int) ((best[n] - best[0]) / FARTHER_UNIT));
        }
    }

    /** The bits of the first half relative to a centre, in the low half of the result. */
    public long sumBits(byte[] coefficients, int from, int centre) {
        long bits = 0;
        for (int i = 0; i < HALF; i++) {
            bits |= (long) (coefficients[from + i] > sumMiddles[centre * HALF + i] ? 1 : 0) << i;
        }
        return bits;
    }

    /** The bits of the second half, negated if mirrored, relative to a centre, in the high half of the result. */
    public long differenceBits(byte[] coefficients, int from, boolean mirrored, int centre) {
        int sign = mirrored ? -1 : 1;
        long bits = 0;
        for (int i = 0; i < HALF; i++) {
            bits |= (long) (sign * coefficients[from + HALF + i] > differenceMiddles[centre * HALF + i] ? 1 : 0)
                    << (HALF + i);
        }
        return bits;
    }
}
