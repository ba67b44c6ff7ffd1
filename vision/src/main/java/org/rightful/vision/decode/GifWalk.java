package org.rightful.vision.decode;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Walks the blocks of a GIF file (GIF89a specification) from its signature to its trailer. */
final class GifWalk {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int SCREEN_LENGTH = 13;

    private final Bytes file;
    private final Gate gate;
    private Bytes globalPalette;
    private int clear = -1;
    private int frames;
    private @Nullable GifHeader first;

    private GifWalk(byte[] file, Gate gate) {
        this.file = Bytes.of(file, ByteOrder.LITTLE_ENDIAN, "the GIF");
        this.gate = gate;
        this.globalPalette = new Bytes(file, 0, 0, ByteOrder.LITTLE_ENDIAN, "an empty palette");
    }

    static boolean isAt(byte[] file) {
        Bytes bytes = Bytes.of(file, ByteOrder.LITTLE_ENDIAN, "the file");
        return bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a");
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, or contradicts itself
     */
    static GifHeader walk(byte[] file, Gate gate) throws Refused {
        return new GifWalk(file, gate).walk();
    }

    private GifHeader walk() throws Refused {
        int screenWidth = file.u16(6);
        int screenHeight = file.u16(8);
        gate.size(Math.max(1, screenWidth), Math.max(1, screenHeight)); // the first frame may have to say it
        int flags = file.u8(10);
        long at = SCREEN_LENGTH;
        if (hasPalette(flags)) {
            globalPalette = file.slice(at, paletteBytes(flags), "the GIF's palette");
            at += globalPalette.length();
        }
        for (int block = file.u8(at); block != TRAILER; block = file.u8(at)) {
            at = switch (block) {
                case EXTENSION -> extension(at + 1);
                case IMAGE -> image(at + 1, screenWidth, screenHeight);
                case 0 -> at + 1; // some writers end a block twice
                default ->
                    throw Refused.corrupt("The GIF has a block of unknown kind %d at byte %d.".formatted(block, at));
            };
        }
        GifHeader header = first;
        if (header == null) {
            throw Refused.corrupt("The GIF ends without a picture in it.");
        }
        return header.animatedIf(frames > 1);
    }

    private static boolean hasPalette(int flags) {
        return (flags & 0x80) != 0;
    }

    private static int paletteBytes(int flags) {
        return 3 << ((flags & 7) + 1);
    }

    private long extension(long at) throws Refused {
        int label = file.u8(at);
        long end = afterSubBlocks(at + 1);
        if (label == GRAPHIC_CONTROL) {
            clear = (file.u8(at + 2) & 1) != 0 ? file.u8(at + 5) : -1;
        } else {
            gate.metadata(end - at);
        }
        return end;
    }

    private long image(long at, int screenWidth, int screenHeight) throws Refused {
        gate.frames(++frames);
        int left = file.u16(at);
        int top = file.u16(at + 2);
        int width = file.u16(at + 4);
        int height = file.u16(at + 6);
        gate.size(width, height);
        int flags = file.u8(at + 8);
        long data = at + 9;
        Bytes palette = globalPalette;
        if (hasPalette(flags)) {
            palette = file.slice(data, paletteBytes(flags), "a GIF frame's palette");
            data += palette.length();
        }
        long end = afterSubBlocks(data + 1);
        if (first == null) {
            // A first frame that reaches over the canvas makes the canvas larger, as it does in browsers.
            int canvasWidth = Math.max(screenWidth, left + width);
            int canvasHeight = Math.max(screenHeight, top + height);
            gate.size(canvasWidth, canvasHeight);
            first = new GifHeader(
                    canvasWidth,
                    canvasHeight,
                    false,
                    left,
                    top,
                    width,
                    height,
                    (flags & 0x40) != 0,
                    clear,
                    palette,
                    file.slice(data, end - data, "a GIF frame"));
        }
        clear = -1;
        return end;
    }

    private long afterSubBlocks(long from) throws Refused {
        long at = from;
        int length = file.u8(at);
        while (length != 0) {
            at += 1 + length;
            length = file.u8(at);
        }
        return at + 1;
    }
}
