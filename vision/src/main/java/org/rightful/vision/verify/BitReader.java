package org.rightful.vision.verify;

/** Reads what {@link BitWriter} wrote. */
final class BitReader {
    private final byte[] bytes;
    private int at;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads as many bits, at most 32. */
    int bits(int count) {
        if (at + count > bytes.length * 8) {
            throw new IllegalArgumentException("no thumbnail: it ends after " + bytes.length + " bytes");
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | ((bytes[at >> 3] >>> (7 - (at & 7))) & 1);
            at++;
        }
        return value;
    }

    int unsigned(int order) {
        int zeros = 0;
        while (bits(1) == 0) {
            if (++zeros > 24) {
                throw new IllegalArgumentException("no thumbnail: a number too large");
            }
        }
        return ((1 << (zeros + order)) | bits(zeros + order)) - (1 << order);
    }

    int signed(int order) {
        int value = unsigned(order);
        return (value & 1) == 1 ? (value + 1) / 2 : -value / 2;
    }
}
