package org.rightful.vision.verify;

import java.util.Arrays;

/** Writes numbers bit by bit, with exponential-Golomb codes: small ones take few bits. */
final class BitWriter {
    private byte[] bytes = new byte[2048];
    private int size;

    /** Bits that do not fill a byte yet, in the lowest places. */
    private long waiting;

    private int waitingBits;

    /** Writes the lowest bits of a number, highest first; at most 32. */
    void bits(int value, int count) {
        waiting = (waiting << count) | (value & ((1L << count) - 1));
        waitingBits += count;
        while (waitingBits >= Byte.SIZE) {
            waitingBits -= Byte.SIZE;
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            bytes[size++] = (byte) (waiting >>> waitingBits);
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

    /** What was written, its last byte filled up with zeros. */
    byte[] toBytes() {
        byte[] written = Arrays.copyOf(bytes, size + (waitingBits > 0 ? 1 : 0));
        if (waitingBits > 0) {
            written[size] = (byte) (waiting << (Byte.SIZE - waitingBits));
        }
        return written;
    }
}
