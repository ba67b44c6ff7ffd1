package org.rightful.vision.feature;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops, several numbers at a time. Written with the Vector API because the compiler's own vectoriser gives
 * up where two arrays might be one. Each number is computed by the same additions and multiplications in the same order as
 * without vectors, so results do not depend on the processor.
 */
final class Lanes {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SPECIES.length() * Byte.SIZE));
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(SPECIES.length() * Integer.SIZE));

    private Lanes() {}

    /**
     * Weighs a run of values with the runs before and behind it.
     *
     * @param out takes {@code count} values from {@code to} on
     * @param before,behind where the runs begin that have the weight of the same number; the first is the run itself
     */
    static void convolve(float[] out, int to, float[] in, int[] before, int[] behind, float[] weights, int count) {
        int end = SPECIES.loopBound(count);
        int i = 0;
        for (; i < end; i += SPECIES.length()) {
            FloatVector sum = FloatVector.fromArray(SPECIES, in, before[0] + i).mul(weights[0]);
            for (int t = 1; t < weights.length; t++) {
                FloatVector pair = FloatVector.fromArray(SPECIES, in, before[t] + i)
                        .add(FloatVector.fromArray(SPECIES, in, behind[t] + i));
                sum = sum.add(pair.mul(weights[t]));
            }
            sum.intoArray(out, to + i);
        }
        for (; i < count; i++) {
            float sum = in[before[0] + i] * weights[0];
            for (int t = 1; t < weights.length; t++) {
                sum += (in[before[t] + i] + in[behind[t] + i]) * weights[t];
            }
            out[to + i] = sum;
        }
    }

    /** {@code out = more - less}, {@code count} values. */
    static void subtract(float[] more, float[] less, float[] out, int count) {
        int end = SPECIES.loopBound(count);
        int i = 0;
        for (; i < end; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, more, i)
                    .sub(FloatVector.fromArray(SPECIES, less, i))
                    .intoArray(out, i);
        }
        for (; i < count; i++) {
            out[i] = more[i] - less[i];
        }
    }

    /** Adds to each distance the square of how far a coefficient lies from each of as many centres. */
    static void addSquares(float[] distances, float value, float[] centres, int from, int count) {
        int end = SPECIES.loopBound(count);
        int i = 0;
        for (; i < end; i += SPECIES.length()) {
            FloatVector d = FloatVector.fromArray(SPECIES, centres, from + i).sub(value);
            FloatVector.fromArray(SPECIES, distances, i).add(d.mul(d)).intoArray(distances, i);
        }
        for (; i < count; i++) {
            float d = centres[from + i] - value;
            distances[i] += d * d;
        }
    }

    /** Adds {@code weight} times a row of unsigned bytes to a sum. */
    static void addScaled(float[] sum, float weight, byte[] row, int from, int count) {
        int end = SPECIES.loopBound(count);
        int i = 0;
        for (; i < end; i += SPECIES.length()) {
            IntVector ints = (IntVector)
                    ByteVector.fromArray(BYTES, row, from + i).convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
            FloatVector floats = (FloatVector) ints.convertShape(VectorOperators.I2F, SPECIES, 0);
            FloatVector.fromArray(SPECIES, sum, i).add(floats.mul(weight)).intoArray(sum, i);
        }
        for (; i < count; i++) {
            sum[i] += (row[from + i] & 0xff) * weight;
        }
    }

    /**
     * Finds the values of a row that stand out from those on their four sides.
     *
     * @param first,end the places in {@code values} to look at; all four neighbours must exist
     * @param least how far from zero a value must be
     * @param found filled with the places
     * @return how many were found
     */
    static int peaks(float[] values, int first, int end, int width, float least, int[] found) {
        int count = 0;
        int i = first;
        for (; i + SPECIES.length() <= end; i += SPECIES.length()) {
            FloatVector here = FloatVector.fromArray(SPECIES, values, i);
            FloatVector left = FloatVector.fromArray(SPECIES, values, i - 1);
            FloatVector right = FloatVector.fromArray(SPECIES, values, i + 1);
            FloatVector up = FloatVector.fromArray(SPECIES, values, i - width);
            FloatVector down = FloatVector.fromArray(SPECIES, values, i + width);
            VectorMask<Float> high = here.compare(
                            VectorOperators.GT, left.max(right).max(up.max(down)))
                    .and(here.compare(VectorOperators.GT, least));
            VectorMask<Float> low = here.compare(
                            VectorOperators.LT, left.min(right).min(up.min(down)))
                    .and(here.compare(VectorOperators.LT, -least));
            for (long bits = high.or(low).toLong(); bits != 0; bits &= bits - 1) {
                found[count++] = i + Long.numberOfTrailingZeros(bits);
            }
        }
        for (; i < end; i++) {
            float here = values[i];
            float most =
                    Math.max(Math.max(values[i - 1], values[i + 1]), Math.max(values[i - width], values[i + width]));
            float leastNear =
                    Math.min(Math.min(values[i - 1], values[i + 1]), Math.min(values[i - width], values[i + width]));
            if ((here > least && here > most) || (here < -least && here < leastNear)) {
                found[count++] = i;
            }
        }
        return count;
    }

    /** Adds {@code weight} times a row to a sum of the same length. */
    static void addScaled(float[] sum, float weight, float[] row, int from, int count) {
        int end = SPECIES.loopBound(count);
        int i = 0;
        for (; i < end; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, sum, i)
                    .add(FloatVector.fromArray(SPECIES, row, from + i).mul(weight))
                    .intoArray(sum, i);
        }
        for (; i < count; i++) {
            sum[i] += row[from + i] * weight;
        }
    }
}
