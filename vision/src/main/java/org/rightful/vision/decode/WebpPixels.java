package org.rightful.vision.decode;

import java.util.Arrays;
import org.rightful.vision.GreyImage;

/** Decodes a WebP, or the first frame of one, to luma on a white canvas. */
final class WebpPixels {
    private WebpPixels() {}

    static GreyImage decode(WebpHeader header) throws Refused {
        try (Leptonica.NativePicture picture = Leptonica.webp(header.still())
                .orElseThrow(() -> Refused.corrupt("The WebP's compressed pixels are damaged or cut off."))) {
            if (picture.width() != header.frameWidth() || picture.height() != header.frameHeight()) {
                throw Refused.corrupt("The WebP's pixels are not those its header announces.");
            }
            Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
            byte[] row = new byte[header.width()];
            Arrays.fill(row, (byte) 255);
            for (int y = 0; y < header.top(); y++) {
                reducer.row(row, 0);
            }
            int left = header.left();
            picture.rows(words -> {
                for (int x = 0; x < words.length; x++) {
                    int word = words[x];
                    int solid = Luma.of(word >>> 8);
                    int opacity = word & 0xFF;
                    row[left + x] = (byte) (opacity == 255 ? solid : Luma.onWhite(solid, opacity));
                }
                reducer.row(row, 0);
            });
            Arrays.fill(row, (byte) 255);
            for (int y = header.top() + header.frameHeight(); y < header.height(); y++) {
                reducer.row(row, 0);
            }
            return reducer.finish();
        }
    }
}
