package org.rightful.vision.feature;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link Lanes} on whole vectors; each returns how many values it did. Written with the Vector API because the
 * compiler's own vectoriser gives up where two arrays might be one (decision 0007).
 */
final class VectorLanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.length() * Byte.SIZE));
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    private VectorLanes() {}

    static int convolve(float[] out, int to, float[] in, int[] before, int[] behind, float[] weights, int count) {
        int end = FLOATS.loopBound(count);
        for (int i = 0; i < end; i += FLOATS.length()) {
            FloatVector sum = FloatVector.fromArray(FLOATS, in, before[0] + i).mul(weights[0]);
            for (int t = 1; t < weights.length; t++) {
                FloatVector pair = FloatVector.fromArray(FLOATS, in, before[t] + i)
                        .add(FloatVector.fromArray(FLOATS, in, behind[t] + i));
                sum = sum.add(pair.mul(weights[t]));
            }
            sum.intoArray(out, to + i);
        }
        return end;
    }

    static int subtract(float[] more, float[] less, float[] out, int count) {
        int end = FLOATS.loopBound(count);
        for (int i = 0; i < end; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, more, i)
                    .sub(FloatVector.fromArray(FLOATS, less, i))
                    .intoArray(out, i);
        }
        return end;
    }

    static int addSquares(float[] distances, float value, float[] centres, int from, int count) {
        int end = FLOATS.loopBound(count);
        for (int i = 0; i < end; i += FLOATS.length()) {
            FloatVector d = FloatVector.fromArray(FLOATS, centres, from + i).sub(value);
            FloatVector.fromArray(FLOATS, distances, i).add(d.mul(d)).intoArray(distances, i);
        }
        return end;
    }

    static int addScaled(float[] sum, float weight, float[] row, int from, int count) {
        int end = FLOATS.loopBound(count);
        for (int i = 0; i < end; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, sum, i)
                    .add(FloatVector.fromArray(FLOATS, row, from + i).mul(weight))
                    .intoArray(sum, i);
        }
        return end;
    }

    static int addScaled(float[] sum, float weight, byte[] row, int from, int count) {
        int end = FLOATS.loopBound(count);
        for (int i = 0; i < end; i += FLOATS.length()) {
            IntVector ints = (IntVector)
                    ByteVector.fromArray(BYTES, row, from + i).convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
            FloatVector floats = (FloatVector) ints.convertShape(VectorOperators.I2F, FLOATS, 0);
            FloatVector.fromArray(FLOATS, sum, i).add(floats.mul(weight)).intoArray(sum, i);
        }
        return end;
    }

    /** The first place that {@link #peaks} leaves to the loop behind it. */
    static int wholeVectorsEnd(int first, int end) {
        return first + FLOATS.loopBound(end - first);
    }

    static int peaks(float[] values, int first, int end, int width, float least, int[] found) {
        int count = 0;
        for (int i = first; i < wholeVectorsEnd(first, end); i += FLOATS.length()) {
            FloatVector here = FloatVector.fromArray(FLOATS, values, i);
            FloatVector left = FloatVector.fromArray(FLOATS, values, i - 1);
            FloatVector right = FloatVector.fromArray(FLOATS, values, i + 1);
            FloatVector up = FloatVector.fromArray(FLOATS, values, i - width);
            FloatVector down = FloatVector.fromArray(FLOATS, values, i + width);
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
        return count;
    }
}
