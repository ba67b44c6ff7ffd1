package org.rightful.vision.decode;

import java.util.Arrays;
import org.rightful.vision.GreyImage;

/** Decodes the first frame of a GIF to luma, on a white canvas. */
final class GifPixels {
    private static final int[] PASS_START = {0, 4, 2, 1};
    private static final int[] PASS_STEP = {8, 8, 4, 2};

    private final GifHeader header;
    private final byte[] canvas;
    private final byte[] lumaOf = new byte[256];
    private final int colours;

    private GifPixels(GifHeader header) throws Refused {
        this.header = header;
        this.canvas = new byte[Math.multiplyExact(header.width(), header.height())];
        this.colours = header.palette().length() / 3;
        Arrays.fill(canvas, (byte) 255);
        for (int i = 0; i < colours; i++) {
            Bytes palette = header.palette();
            lumaOf[i] = (byte) Luma.of(palette.u8(3L * i), palette.u8(3L * i + 1), palette.u8(3L * i + 2));
        }
    }

    static GreyImage decode(GifHeader header) throws Refused {
        GifPixels pixels = new GifPixels(header);
        pixels.draw();
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        for (int y = 0; y < header.height(); y++) {
            reducer.row(pixels.canvas, y * header.width());
        }
        return reducer.finish();
    }

    private void draw() throws Refused {
        GifLzw lzw = new GifLzw(header.data());
        byte[] row = new byte[header.frameWidth()];
        int passes = header.interlaced() ? 4 : 1;
        for (int pass = 0; pass < passes; pass++) {
            int start = header.interlaced() ? PASS_START[pass] : 0;
            int step = header.interlaced() ? PASS_STEP[pass] : 1;
            for (int y = start; y < header.frameHeight(); y += step) {
                lzw.read(row);
                draw(row, (header.top() + y) * header.width() + header.left());
            }
        }
    }

    private void draw(byte[] row, int at) throws Refused {
        for (int x = 0; x < row.length; x++) {
            int index = row[x] & 0xFF;
            if (index == header.clear()) {
                continue;
            }
            if (index >= colours) {
                throw Refused.corrupt("The GIF uses colour %d of a palette of %d.".formatted(index, colours));
            }
            canvas[at + x] = lumaOf[index];
        }
    }
}
