package org.rightful.vision.verify;

import java.util.Arrays;

/** Writes numbers bit by bit, with exponential-Golomb codes: small ones take few bits. */
final class BitWriter {
    private byte[] bytes = new byte[2048];
    private int size;

    /** Writes the lowest bits of a number, highest first. */
    void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            if (size >> 3 == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            bytes[size >> 3] |= (byte) (((value >>> i) & 1) << (7 - (size & 7)));
            size++;
        }
    }

    /** Writes a number of 0 or more; {@code order} low bits are cheap. */
    void unsigned(int value, int order) {
        int shifted = value + (1 << order);
        int length = 32 - Integer.numberOfLeadingZeros(shifted);
        bits(0, length - order - 1);
        bits(shifted, length);
    }

    void signed(int value, int order) {
        unsigned(value > 0 ? 2 * value - 1 : -2 * value, order);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, (size + 7) >> 3);
    }
}
