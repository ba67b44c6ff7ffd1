package org.rightful.vision.decode;

/** Unpacks the runs of a BMP: RLE8 and RLE4. */
final class BmpRuns {
    private static final int END_OF_ROW = 0;
    private static final int END_OF_PICTURE = 1;
    private static final int JUMP = 2;

    private final BmpHeader header;
    private final Bytes packed;
    private final byte[] indices;
    private long at;
    private int x;
    private int y;

    private BmpRuns(BmpHeader header) {
        this.header = header;
        this.packed = header.pixels();
        this.indices = new byte[Math.multiplyExact(header.width(), header.height())];
    }

    /**
     * The palette index of every pixel, in stored order; 0 where the runs jump over it.
     *
     * @throws Refused as {@code Incomplete} if the file ends before the runs say that the picture does
     */
    static byte[] unpack(BmpHeader header) throws Refused {
        BmpRuns runs = new BmpRuns(header);
        while (runs.next()) {}
        return runs.indices;
    }

    /** Unpacks one code; false at the picture's end. */
    private boolean next() throws Refused {
        int count = packed.u8(at);
        int value = packed.u8(at + 1);
        at += 2;
        if (count > 0) {
            for (int i = 0; i < count; i++) {
                put(header.bits() == 8 ? value : nibble(value, i));
            }
            return true;
        }
        switch (value) {
            case END_OF_ROW -> {
                x = 0;
                y++;
            }
            case END_OF_PICTURE -> {
                return false;
            }
            case JUMP -> {
                x += packed.u8(at);
                y += packed.u8(at + 1);
                at += 2;
            }
            default -> literal(value);
        }
        return true;
    }

    private void literal(int count) throws Refused {
        for (int i = 0; i < count; i++) {
            put(header.bits() == 8 ? packed.u8(at + i) : nibble(packed.u8(at + i / 2), i));
        }
        int bytes = header.bits() == 8 ? count : (count + 1) / 2;
        at += bytes + (bytes & 1); // literals are filled up to whole words of two bytes
    }

    private static int nibble(int value, int i) {
        return (i & 1) == 0 ? value >> 4 : value & 0xF;
    }

    private void put(int index) throws Refused {
        if (y >= header.height()) {
            throw Refused.corrupt("The BMP's runs go on after its last row.");
        }
        if (x < header.width()) {
            indices[y * header.width() + x] = (byte) index; // a run may reach over the row's end; the rest is dropped
        }
        x++;
    }
}
