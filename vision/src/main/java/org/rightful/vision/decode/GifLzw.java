package org.rightful.vision.decode;

/** Unpacks a GIF frame's palette indices: LZW of growing codes, lowest bit first (GIF89a specification, appendix F). */
final class GifLzw {
    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;
    private static final int NONE = -1;

    private final Bytes data;
    private final int firstBits;
    private final int clearCode;
    private final short[] prefix = new short[MOST_CODES];
    private final byte[] last = new byte[MOST_CODES];
    private final byte[] first = new byte[MOST_CODES];
    /** Indices that are unpacked and not yet read, in reverse. */
    private final byte[] pending = new byte[MOST_CODES];

    private int pendingCount;
    private int at = 1;
    private int blockLeft;
    private int bits;
    private int bitCount;
    private int codeBits;
    private int nextCode;
    private int previous = NONE;

    /**
     * Begins a frame.
     *
     * @param data the code size, then sub-blocks up to the empty one
     */
    GifLzw(Bytes data) throws Refused {
        this.data = data;
        int size = data.u8(0);
        if (size < 1 || size > 8) {
            throw Refused.corrupt("The GIF's pixels have %d bits a code; 1 to 8 are possible.".formatted(size));
        }
        this.firstBits = size + 1;
        this.clearCode = 1 << size;
        for (int i = 0; i < clearCode; i++) {
            last[i] = (byte) i;
            first[i] = (byte) i;
        }
        clear();
    }

    private void clear() {
        codeBits = firstBits;
        nextCode = clearCode + 2;
        previous = NONE;
    }

    /**
     * Fills a row with the next indices.
     *
     * @throws Refused as {@code Corrupt} if they end too early or name codes that are not there
     */
    void read(byte[] row) throws Refused {
        for (int x = 0; x < row.length; x++) {
            while (pendingCount == 0) {
                unpack(code());
            }
            row[x] = pending[--pendingCount];
        }
    }

    private void unpack(int code) throws Refused {
        if (code == clearCode) {
            clear();
            return;
        }
        if (code == clearCode + 1) {
            throw tooShort();
        }
        boolean known = code < nextCode;
        if (!known && (code > nextCode || previous == NONE)) {
            throw Refused.corrupt("The GIF's compressed pixels name a code that is not there yet.");
        }
        if (!known) {
            pending[pendingCount++] = first[previous];
        }
        int walk = known ? code : previous;
        while (walk >= clearCode) {
            pending[pendingCount++] = last[walk];
            walk = prefix[walk];
        }
        pending[pendingCount++] = (byte) walk;
        if (previous != NONE && nextCode < MOST_CODES) {
            prefix[nextCode] = (short) previous;
            last[nextCode] = (byte) walk;
            first[nextCode] = first[previous];
            nextCode++;
            if (nextCode == 1 << codeBits && codeBits < MOST_BITS) {
                codeBits++;
            }
        }
        previous = code;
    }

    private int code() throws Refused {
        while (bitCount < codeBits) {
            if (blockLeft == 0) {
                blockLeft = at < data.length() ? data.u8(at++) : 0;
                if (blockLeft == 0) {
                    throw tooShort();
                }
            }
            bits |= data.u8(at++) << bitCount;
            bitCount += 8;
            blockLeft--;
        }
        int code = bits & ((1 << codeBits) - 1);
        bits >>>= codeBits;
        bitCount -= codeBits;
        return code;
    }

    private static Refused tooShort() {
        return Refused.corrupt("The GIF's compressed pixels end before the picture does.");
    }
}
