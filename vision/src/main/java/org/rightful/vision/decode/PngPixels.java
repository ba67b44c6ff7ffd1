package org.rightful.vision.decode;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.rightful.vision.GreyImage;

/**
 * Decodes a PNG to luma on white, row by row: whatever the size of the picture, memory is needed for two rows, and for a
 * byte a pixel if it is interlaced.
 */
final class PngPixels implements AutoCloseable {
    private static final int[] PASS_X = {0, 4, 0, 2, 0, 1, 0};
    private static final int[] PASS_Y = {0, 0, 4, 0, 2, 0, 1};
    private static final int[] PASS_STEP_X = {8, 8, 4, 4, 2, 2, 1};
    private static final int[] PASS_STEP_Y = {8, 8, 8, 4, 4, 2, 2};

    private final PngHeader header;
    private final Inflater inflater = new Inflater();
    private final PngRow unpack;
    private final int bitsPerPixel;
    private int nextData;

    private PngPixels(PngHeader header) throws Refused {
        this.header = header;
        this.unpack = new PngRow(header);
        this.bitsPerPixel = header.samples() * header.depth();
    }

    static GreyImage decode(PngHeader header) throws Refused {
        try (PngPixels pixels = new PngPixels(header)) {
            return header.interlaced() ? pixels.interlaced() : pixels.straight();
        } catch (DataFormatException e) {
            throw Refused.corrupt("The PNG's compressed pixels are damaged.");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private GreyImage straight() throws Refused, DataFormatException {
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        byte[] luma = new byte[header.width()];
        rows(header.width(), header.height(), (y, row) -> {
            unpack.luma(row, header.width(), luma);
            reducer.row(luma, 0);
        });
        return reducer.finish();
    }

    private GreyImage interlaced() throws Refused, DataFormatException {
        int width = header.width();
        byte[] whole = new byte[Math.multiplyExact(width, header.height())];
        byte[] luma = new byte[width];
        for (int pass = 0; pass < 7; pass++) {
            int firstX = PASS_X[pass];
            int firstY = PASS_Y[pass];
            int stepX = PASS_STEP_X[pass];
            int stepY = PASS_STEP_Y[pass];
            int columns = (width - firstX + stepX - 1) / stepX;
            int lines = (header.height() - firstY + stepY - 1) / stepY;
            if (columns <= 0 || lines <= 0) {
                continue;
            }
            rows(columns, lines, (y, row) -> {
                unpack.luma(row, columns, luma);
                int out = (firstY + y * stepY) * width + firstX;
                for (int x = 0; x < columns; x++, out += stepX) {
                    whole[out] = luma[x];
                }
            });
        }
        Reducer reducer = new Reducer(width, header.height(), header.orientation());
        for (int y = 0; y < header.height(); y++) {
            reducer.row(whole, y * width);
        }
        return reducer.finish();
    }

    @FunctionalInterface
    private interface RowSink {
        /** Takes a row, unfiltered; its bytes begin at index 1. */
        void take(int y, byte[] row) throws Refused;
    }

    private void rows(int columns, int lines, RowSink sink) throws Refused, DataFormatException {
        int pixelBytes = Math.max(1, bitsPerPixel / 8);
        int rowBytes = (int) (((long) columns * bitsPerPixel + 7) / 8);
        byte[] row = new byte[rowBytes + 1];
        byte[] above = new byte[rowBytes + 1];
        for (int y = 0; y < lines; y++) {
            inflate(row);
            PngFilter.undo(row, above, pixelBytes);
            sink.take(y, row);
            byte[] swap = above;
            above = row;
            row = swap;
        }
    }

    private void inflate(byte[] row) throws Refused, DataFormatException {
        int filled = 0;
        while (filled < row.length) {
            int count = inflater.inflate(row, filled, row.length - filled);
            filled += count;
            if (count == 0) {
                if (inflater.finished() || inflater.needsDictionary()) {
                    throw Refused.corrupt("The PNG's compressed pixels end before the picture does.");
                }
                if (nextData == header.data().size()) {
                    throw Refused.incomplete("The PNG's compressed pixels are cut off before the picture ends.");
                }
                Bytes data = header.data().get(nextData++);
                inflater.setInput(data.array(), data.from(), data.length());
            }
        }
    }
}
