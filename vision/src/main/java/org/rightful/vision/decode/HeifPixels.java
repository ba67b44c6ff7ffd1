package org.rightful.vision.decode;

import org.rightful.vision.GreyImage;
import org.rightful.vision.decode.HeifHeader.Plan;

/** Decodes an AVIF or HEIC picture to luma on white, tile by tile. */
final class HeifPixels {
    private HeifPixels() {}

    static GreyImage decode(HeifHeader header) throws Refused {
        byte[] luma = plane(header, header.colour());
        if (header.opacity().isPresent()) {
            byte[] opacity = plane(header, header.opacity().get());
            for (int i = 0; i < luma.length; i++) {
                luma[i] = (byte) Luma.onWhite(luma[i] & 0xFF, opacity[i] & 0xFF);
            }
        }
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        for (int y = 0; y < header.height(); y++) {
            reducer.row(luma, y * header.width());
        }
        return reducer.finish();
    }

    private static byte[] plane(HeifHeader header, Plan plan) throws Refused {
        int width = header.width();
        byte[] plane = new byte[Math.multiplyExact(width, header.height())];
        HeifHeader.Tile first = plan.tiles().getFirst();
        try (Avcodec decoder = new Avcodec(first.codec(), first.configuration())) {
            for (int i = 0; i < plan.tiles().size(); i++) {
                HeifHeader.Tile tile = plan.tiles().get(i);
                if (!tile.codec().equals(first.codec())) {
                    throw Refused.corrupt("The tiles of the file's grid are of different kinds.");
                }
                int left = i % plan.columns() * plan.tileWidth();
                int top = i / plan.columns() * plan.tileHeight();
                int used = Math.min(plan.tileWidth(), width - left);
                decoder.decode(tile.pieces(), plan, (y, row) -> {
                    if (top + y < header.height()) {
                        System.arraycopy(row, 0, plane, (top + y) * width + left, used);
                    }
                });
            }
        }
        return plane;
    }
}
