package org.rightful.vision.decode;

import org.rightful.vision.GreyImage;

/** Decodes a BMP to luma, on white where it has an opacity. */
final class BmpPixels {
    private final BmpHeader header;
    private final byte[] lumaOf = new byte[256];
    private final int colours;

    private BmpPixels(BmpHeader header) throws Refused {
        this.header = header;
        Bytes palette = header.palette();
        this.colours = palette.length() / header.colourBytes();
        for (int i = 0; i < colours; i++) {
            long at = (long) i * header.colourBytes();
            lumaOf[i] = (byte) Luma.of(palette.u8(at + 2), palette.u8(at + 1), palette.u8(at));
        }
    }

    static GreyImage decode(BmpHeader header) throws Refused {
        BmpPixels pixels = new BmpPixels(header);
        return header.runs() ? pixels.runs() : pixels.rows();
    }

    private GreyImage rows() throws Refused {
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        byte[] luma = new byte[header.width()];
        int[] masks = usedMasks();
        for (int y = 0; y < header.height(); y++) {
            long at = (long) y * header.rowBytes();
            switch (header.bits()) {
                case 24 -> colours24(at, luma);
                case 16, 32 -> masked(at, masks, luma);
                default -> indexed(at, luma);
            }
            reducer.row(luma, 0);
        }
        return reducer.finish();
    }

    private void colours24(long at, byte[] luma) {
        byte[] array = header.pixels().array();
        int i = header.pixels().from() + (int) at;
        for (int x = 0; x < luma.length; x++, i += 3) {
            luma[x] = (byte) Luma.of(array[i + 2] & 0xFF, array[i + 1] & 0xFF, array[i] & 0xFF);
        }
    }

    private void indexed(long at, byte[] luma) throws Refused {
        int bits = header.bits();
        int perByte = 8 / bits;
        int mask = (1 << bits) - 1;
        byte[] array = header.pixels().array();
        int start = header.pixels().from() + (int) at;
        for (int x = 0; x < luma.length; x++) {
            luma[x] = colour(array[start + x / perByte] >> (8 - bits * (x % perByte + 1)) & mask);
        }
    }

    private byte colour(int index) throws Refused {
        if (index >= colours) {
            throw Refused.corrupt("The BMP uses colour %d of a palette of %d.".formatted(index, colours));
        }
        return lumaOf[index];
    }

    /** The masks, without that of opacity if no pixel has any: many writers leave zeros there and mean a solid picture. */
    private int[] usedMasks() throws Refused {
        int[] masks = header.masks().clone();
        if (masks[3] == 0) {
            return masks;
        }
        for (int y = 0; y < header.height(); y++) {
            for (int x = 0; x < header.width(); x++) {
                if ((pixel((long) y * header.rowBytes(), x) & masks[3]) != 0) {
                    return masks;
                }
            }
        }
        masks[3] = 0;
        return masks;
    }

    private int pixel(long row, int x) throws Refused {
        return header.bits() == 16
                ? header.pixels().u16(row + 2L * x)
                : header.pixels().i32(row + 4L * x);
    }

    private void masked(long at, int[] masks, byte[] luma) throws Refused {
        for (int x = 0; x < luma.length; x++) {
            int pixel = pixel(at, x);
            int solid = Luma.of(sample(pixel, masks[0]), sample(pixel, masks[1]), sample(pixel, masks[2]));
            luma[x] = (byte) (masks[3] == 0 ? solid : Luma.onWhite(solid, sample(pixel, masks[3])));
        }
    }

    /** The part of a pixel under a mask, spread over 0 to 255. */
    private static int sample(int pixel, int mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Integer.numberOfTrailingZeros(mask);
        long most = Integer.toUnsignedLong(mask) >>> shift;
        long value = Integer.toUnsignedLong(pixel & mask) >>> shift;
        return (int) ((value * 255 + most / 2) / most);
    }

    private GreyImage runs() throws Refused {
        byte[] indices = BmpRuns.unpack(header);
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        byte[] luma = new byte[header.width()];
        for (int y = 0; y < header.height(); y++) {
            for (int x = 0; x < luma.length; x++) {
                luma[x] = colour(indices[y * luma.length + x] & 0xFF);
            }
            reducer.row(luma, 0);
        }
        return reducer.finish();
    }
}
