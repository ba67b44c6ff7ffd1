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
            throw ended();
        }
        int end = at + count;
        long value = 0;
        for (int i = at >> 3; i << 3 < end; i++) {
            value = (value << Byte.SIZE) | (bytes[i] & 0xff);
        }
        at = end;
        int behind = -end & (Byte.SIZE - 1); // bits of the last byte that are not asked for
        return (int) (value >>> behind & ((1L << count) - 1));
    }

    private int bit() {
        if (at >> 3 >= bytes.length) {
            throw ended();
        }
        int bit = bytes[at >> 3] >>> (~at & 7) & 1;
        at++;
        return bit;
    }

    private IllegalArgumentException ended() {
        return new IllegalArgumentException("no thumbnail: it ends after " + bytes.length + " bytes");
    }

    int unsigned(int order) {
        int zeros = 0;
        while (bit() == 0) {
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
