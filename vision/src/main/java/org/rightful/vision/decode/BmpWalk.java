package org.rightful.vision.decode;

import java.nio.ByteOrder;

/** Reads the header of a BMP file of any version from OS/2 1 to Windows 5, and checks that all its rows are there. */
final class BmpWalk {
    private static final int FILE_HEADER = 14;
    private static final int OS2_HEADER = 12;
    private static final int OS2_LONG_HEADER = 64;
    private static final int WINDOWS_HEADER = 40;
    private static final int WITH_OPACITY_MASK = 56;
    private static final int WITH_PROFILE = 124;
    private static final int RUNS_OF_8 = 1;
    private static final int RUNS_OF_4 = 2;
    private static final int MASKS = 3;
    private static final int MASKS_WITH_OPACITY = 6;

    private final Bytes file;
    private final Gate gate;

    private BmpWalk(byte[] file, Gate gate) {
        this.file = Bytes.of(file, ByteOrder.LITTLE_ENDIAN, "the BMP");
        this.gate = gate;
    }

    /** Whether this is a BMP: its two letters are too few to tell, so the sizes of its headers must be possible too. */
    static boolean isAt(byte[] file) {
        return file.length >= 2 && file[0] == 'B' && file[1] == 'M' && (file.length < 18 || file[15] == 0);
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, contradicts itself, or is of a kind that is not decoded
     */
    static BmpHeader walk(byte[] file, Gate gate) throws Refused {
        return new BmpWalk(file, gate).walk();
    }

    private BmpHeader walk() throws Refused {
        long pixelsAt = file.u32(10);
        long headerBytes = file.u32(FILE_HEADER);
        boolean os2 = headerBytes == OS2_HEADER;
        if (!os2 && (headerBytes < WINDOWS_HEADER || headerBytes > WITH_PROFILE)) {
            throw Refused.unsupported("The BMP has a header of %,d bytes, which is not known.".formatted(headerBytes));
        }
        int width = os2 ? file.u16(18) : file.i32(18);
        int tall = os2 ? file.u16(20) : file.i32(22);
        gate.size(width, Math.abs((long) tall));
        int bits = file.u16(os2 ? 24 : 28);
        long compression = os2 ? 0 : file.u32(30);
        checkKind(headerBytes, bits, compression);
        int[] masks = masks(headerBytes, bits, compression);
        long paletteAt = FILE_HEADER + headerBytes + extraMaskBytes(headerBytes, compression);
        int colourBytes = os2 ? 3 : 4;
        Bytes palette = palette(paletteAt, pixelsAt, bits, os2 ? 0 : file.u32(46), colourBytes);
        if (headerBytes == WITH_PROFILE) {
            gate.metadata(file.u32(126)); // the colour profile's size
        }
        if (pixelsAt < paletteAt) {
            throw Refused.corrupt("The BMP's pixels begin inside its header.");
        }
        file.need(pixelsAt, 0);
        BmpHeader header = new BmpHeader(
                width,
                Math.abs(tall),
                tall > 0,
                bits,
                compression == RUNS_OF_8 || compression == RUNS_OF_4,
                masks,
                palette,
                colourBytes,
                file.slice(pixelsAt, file.length() - pixelsAt, "the BMP's pixels"));
        if (!header.runs()) {
            header.pixels().need(0, (long) header.rowBytes() * header.height());
        }
        return header;
    }

    private static void checkKind(long headerBytes, int bits, long compression) throws Refused {
        boolean possible = switch ((int) Math.min(compression, Integer.MAX_VALUE)) {
            case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case RUNS_OF_8 -> bits == 8;
            case RUNS_OF_4 -> bits == 4;
            case MASKS, MASKS_WITH_OPACITY -> (bits == 16 || bits == 32) && headerBytes != OS2_LONG_HEADER;
            default -> false;
        };
        if (!possible) {
            throw Refused.unsupported("The BMP has %d bits a pixel in compression %d, which is not decoded."
                    .formatted(bits, compression));
        }
    }

    private static int extraMaskBytes(long headerBytes, long compression) {
        if (headerBytes != WINDOWS_HEADER) {
            return 0;
        }
        return compression == MASKS ? 12 : compression == MASKS_WITH_OPACITY ? 16 : 0;
    }

    private int[] masks(long headerBytes, int bits, long compression) throws Refused {
        if (compression != MASKS && compression != MASKS_WITH_OPACITY) {
            return bits == 16 ? new int[] {0x7C00, 0x03E0, 0x001F, 0} : new int[] {0xFF0000, 0xFF00, 0xFF, 0};
        }
        boolean opacity = compression == MASKS_WITH_OPACITY
                || (headerBytes >= WITH_OPACITY_MASK && headerBytes != OS2_LONG_HEADER);
        int at = FILE_HEADER + WINDOWS_HEADER; // inside the longer headers, behind the shorter one: the same place
        return new int[] {file.i32(at), file.i32(at + 4L), file.i32(at + 8L), opacity ? file.i32(at + 12L) : 0};
    }

    private Bytes palette(long at, long pixelsAt, int bits, long said, int colourBytes) throws Refused {
        if (bits > 8) {
            return file.slice(0, 0, "no palette");
        }
        long most = 1L << bits;
        long colours = said == 0 || said > most ? most : said;
        long room = Math.max(0, (pixelsAt - at) / colourBytes);
        return file.slice(at, Math.min(colours, room) * colourBytes, "the BMP's palette");
    }
}
