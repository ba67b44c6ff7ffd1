package org.rightful.vision.feature;

/**
 * Splits a descriptor into a half that a mirror leaves alone and a half that it negates, and shortens both.
 *
 * <p>In the frame of a keypoint a mirrored picture turns the descriptor's rows upside down and negates its directions. The
 * sums of the numbers so paired stay as they were, the differences change their sign. A shortened descriptor of a mirrored
 * copy is therefore had by negating its second half: nothing is extracted twice.
 */
final class Projection {
    /** Numbers a half is shortened to. */
    static final int HALF = 32;

    /** Numbers before shortening a half. */
    static final int PAIRS = Descriptor.LENGTH / 2;

    private static final float ROOT_HALF = (float) Math.sqrt(0.5);

    private Projection() {}

    /** Fills {@code sums} and {@code differences}, {@link #PAIRS} numbers each. */
    static void split(float[] descriptor, float[] sums, float[] differences) {
        int n = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                for (int direction = 0; direction < 8; direction++) {
                    int one = (row * 4 + column) * 8 + direction;
                    int other = ((3 - row) * 4 + column) * 8 + ((8 - direction) & 7);
                    sums[n] = ROOT_HALF * (descriptor[one] + descriptor[other]);
                    differences[n] = ROOT_HALF * (descriptor[one] - descriptor[other]);
                    n++;
                }
            }
        }
    }
}
