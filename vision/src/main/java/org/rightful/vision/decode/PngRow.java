package org.rightful.vision.decode;

/** Turns one unfiltered PNG row of any colour type and depth into luma on white. */
final class PngRow {
    private final int colour;
    private final int depth;
    /** Luma of every value of a grey or palette sample of up to 8 bits. */
    private final byte[] lumaOf = new byte[256];

    private final int entries;
    private final int clearGrey;
    private final int clearRed;
    private final int clearGreen;
    private final int clearBlue;

    PngRow(PngHeader header) throws Refused {
        colour = header.colour();
        depth = header.depth();
        Bytes clear = header.transparency();
        boolean hasClear = clear.length() > 0;
        clearGrey = colour == 0 && hasClear ? clear.u16(0) : -1;
        clearRed = colour == 2 && hasClear ? clear.u16(0) : -1;
        clearGreen = colour == 2 && hasClear ? clear.u16(2) : -1;
        clearBlue = colour == 2 && hasClear ? clear.u16(4) : -1;
        entries = colour == 3 ? header.palette().length() / 3 : 256;
        if (colour == 3) {
            Bytes palette = header.palette();
            for (int i = 0; i < entries; i++) {
                int luma = Luma.of(palette.u8(3L * i), palette.u8(3L * i + 1), palette.u8(3L * i + 2));
                lumaOf[i] = (byte) (i < clear.length() ? Luma.onWhite(luma, clear.u8(i)) : luma);
            }
        } else if (colour == 0 && depth <= 8) {
            int most = (1 << depth) - 1;
            for (int i = 0; i <= most; i++) {
                lumaOf[i] = (byte) (i == clearGrey ? 255 : i * 255 / most);
            }
        }
    }

    /** Reads a row whose bytes begin at index 1. */
    void luma(byte[] row, int width, byte[] luma) throws Refused {
        switch (colour) {
            case 0 -> {
                if (depth == 16) {
                    grey16(row, width, luma);
                } else {
                    looked(row, width, luma);
                }
            }
            case 3 -> looked(row, width, luma);
            case 2 -> {
                if (depth == 16) {
                    colour16(row, width, luma, false);
                } else {
                    colour8(row, width, luma);
                }
            }
            case 4 -> greyAlpha(row, width, luma);
            default -> {
                if (depth == 16) {
                    colour16(row, width, luma, true);
                } else {
                    colourAlpha8(row, width, luma);
                }
            }
        }
    }

    private void looked(byte[] row, int width, byte[] luma) throws Refused {
        int perByte = 8 / depth;
        int mask = (1 << depth) - 1;
        for (int x = 0; x < width; x++) {
            int value = row[1 + x / perByte] >> (8 - depth * (x % perByte + 1)) & mask;
            if (value >= entries) {
                throw Refused.corrupt("The PNG uses colour %d of a palette of %d.".formatted(value, entries));
            }
            luma[x] = lumaOf[value];
        }
    }

    private void grey16(byte[] row, int width, byte[] luma) {
        for (int x = 0; x < width; x++) {
            int value = sample16(row, 1 + 2 * x);
            luma[x] = (byte) (value == clearGrey ? 255 : Luma.from16(value));
        }
    }

    private void greyAlpha(byte[] row, int width, byte[] luma) {
        for (int x = 0; x < width; x++) {
            int grey = depth == 16 ? Luma.from16(sample16(row, 1 + 4 * x)) : row[1 + 2 * x] & 0xFF;
            int opacity = depth == 16 ? Luma.from16(sample16(row, 3 + 4 * x)) : row[2 + 2 * x] & 0xFF;
            luma[x] = (byte) Luma.onWhite(grey, opacity);
        }
    }

    private void colour8(byte[] row, int width, byte[] luma) {
        for (int x = 0, i = 1; x < width; x++, i += 3) {
            luma[x] = (byte) Luma.of(row[i] & 0xFF, row[i + 1] & 0xFF, row[i + 2] & 0xFF);
        }
        if (clearRed >= 0) {
            for (int x = 0, i = 1; x < width; x++, i += 3) {
                if ((row[i] & 0xFF) == clearRed
                        && (row[i + 1] & 0xFF) == clearGreen
                        && (row[i + 2] & 0xFF) == clearBlue) {
                    luma[x] = (byte) 255;
                }
            }
        }
    }

    private static void colourAlpha8(byte[] row, int width, byte[] luma) {
        for (int x = 0, i = 1; x < width; x++, i += 4) {
            int solid = Luma.of(row[i] & 0xFF, row[i + 1] & 0xFF, row[i + 2] & 0xFF);
            luma[x] = (byte) Luma.onWhite(solid, row[i + 3] & 0xFF);
        }
    }

    private void colour16(byte[] row, int width, byte[] luma, boolean alpha) {
        int step = alpha ? 8 : 6;
        for (int x = 0, i = 1; x < width; x++, i += step) {
            int red = sample16(row, i);
            int green = sample16(row, i + 2);
            int blue = sample16(row, i + 4);
            int solid = Luma.of(Luma.from16(red), Luma.from16(green), Luma.from16(blue));
            if (alpha) {
                luma[x] = (byte) Luma.onWhite(solid, Luma.from16(sample16(row, i + 6)));
            } else {
                luma[x] = (byte) (red == clearRed && green == clearGreen && blue == clearBlue ? 255 : solid);
            }
        }
    }

    private static int sample16(byte[] row, int at) {
        return ((row[at] & 0xFF) << 8) | (row[at + 1] & 0xFF);
    }
}
