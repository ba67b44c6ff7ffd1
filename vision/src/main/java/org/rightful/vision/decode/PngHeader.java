package org.rightful.vision.decode;

import java.util.List;

/**
 * What a PNG file's chunks say.
 *
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param colour 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha
 * @param palette the PLTE chunk, empty where there is none
 * @param transparency the tRNS chunk, empty where there is none
 * @param data the IDAT chunks in their order; together one zlib stream
 */
record PngHeader(
        int width,
        int height,
        boolean animated,
        Orientation orientation,
        int depth,
        int colour,
        boolean interlaced,
        Bytes palette,
        Bytes transparency,
        List<Bytes> data)
        implements Header {

    PngHeader {
        data = List.copyOf(data);
    }

    int samples() {
        return switch (colour) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }
}
