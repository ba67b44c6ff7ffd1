package org.rightful.vision.decode;

import java.util.List;
import java.util.Optional;
import org.rightful.vision.Format;

/**
 * What the boxes of an AVIF or HEIC file say of its primary picture.
 *
 * @param colour the picture itself
 * @param opacity the picture's opacity as a grey picture of the same size, where it has one
 */
record HeifHeader(
        Format format,
        int width,
        int height,
        boolean animated,
        Orientation orientation,
        Plan colour,
        Optional<Plan> opacity)
        implements Header {

    /**
     * How a picture is put together: tiles of one size, row by row. A picture in one piece is one tile.
     *
     * @param tileWidth pixels a row of each tile
     * @param tileHeight rows of each tile
     * @param columns tiles a row
     * @param fullRange whether the file says that samples use all values, or nothing where it does not say
     */
    record Plan(int tileWidth, int tileHeight, int columns, List<Tile> tiles, Optional<Boolean> fullRange) {
        Plan {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * One coded picture.
     *
     * @param codec the four letters of its kind: av01 or hvc1
     * @param configuration the decoder's configuration record
     * @param pieces where the coded bytes lie, in their order
     */
    record Tile(String codec, Bytes configuration, List<Bytes> pieces) {
        Tile {
            pieces = List.copyOf(pieces);
        }
    }
}
