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

    private static final int HALF = Projection.HALF;
    private static final int MAGIC = 0x52465632;

    final float[] mean;
    final float[] sumBasis;
    final float[] differenceBasis;

    /** Centres of the first half by dimension, so that the search runs along them. */
    private final float[] sumCentres;

    private final float[] differenceCentres;
    private final byte[] sumMiddles;
    private final byte[] differenceMiddles;
    private final float[] sumRarity;
    private final float[] differenceRarity;

    Vocabulary(
            float[] mean,
            float[] sumBasis,
            float[] differenceBasis,
            float[] sumCentres,
            float[] differenceCentres,
            byte[] sumMiddles,
            byte[] differenceMiddles,
            float[] sumRarity,
            float[] differenceRarity) {
        this.mean = mean;
        this.sumBasis = sumBasis;
        this.differenceBasis = differenceBasis;
        this.sumCentres = sumCentres;
        this.differenceCentres = differenceCentres;
        this.sumMiddles = sumMiddles;
        this.differenceMiddles = differenceMiddles;
        this.sumRarity = sumRarity;
        this.differenceRarity = differenceRarity;
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
                bytes(in, HALF * CENTRES),
                floats(in, CENTRES),
                floats(in, CENTRES));
    }

    void write(java.io.DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        for (float[] table : new float[][] {mean, sumBasis, differenceBasis, sumCentres, differenceCentres}) {
            writeFloats(out, table);
        }
        out.write(sumMiddles);
        out.write(differenceMiddles);
        writeFloats(out, sumRarity);
        writeFloats(out, differenceRarity);
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
        for (int c = 0; c < HALF; c++) {
            float sum = 0;
            float difference = 0;
            for (int i = 0; i < Projection.PAIRS; i++) {
                sum += sumBasis[c * Projection.PAIRS + i] * (sums[i] - mean[i]);
                difference += differenceBasis[c * Projection.PAIRS + i] * differences[i];
            }
            coefficients[to + c] = coefficient(sum);
            coefficients[to + HALF + c] = coefficient(difference);
        }
    }

    private static byte coefficient(float value) {
        int rounded = (int) (Math.abs(value) * UNITS + 0.5f);
        int limited = Math.min(rounded, 127);
        return (byte) (value < 0 ? -limited : limited);
    }

    /** Squared distances of a feature's first half to every centre. */
    public void sumDistances(byte[] coefficients, int from, float[] distances) {
        distances(coefficients, from, 1, sumCentres, distances);
    }

    /** Squared distances of a feature's second half, negated if mirrored, to every centre. */
    public void differenceDistances(byte[] coefficients, int from, boolean mirrored, float[] distances) {
        distances(coefficients, from + HALF, mirrored ? -1 : 1, differenceCentres, distances);
    }

    private static void distances(byte[] coefficients, int from, int sign, float[] centres, float[] distances) {
        Arrays.fill(distances, 0, CENTRES, 0);
        for (int i = 0; i < HALF; i++) {
            float value = sign * coefficients[from + i];
            int row = i * CENTRES;
            for (int c = 0; c < CENTRES; c++) {
                float d = value - centres[row + c];
                distances[c] += d * d;
            }
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

    /** How rare a word is in photographs: the negative natural logarithm of its share. */
    public float rarity(int sumCentre, int differenceCentre) {
        return sumRarity[sumCentre] + differenceRarity[differenceCentre];
    }
}
