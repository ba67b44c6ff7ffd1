package org.rightful.vision.decode;

import java.nio.ByteOrder;

/** Reads the orientation from EXIF, which is a TIFF file of tags (CIPA DC-008, section 4.6). */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /**
     * The orientation that an EXIF block names, or upright where the block is damaged: a picture is not refused for
     * its metadata.
     */
    static Orientation orientation(Bytes block) {
        try {
            Bytes tiff = block.has(0, "Exif\0\0") ? block.slice(6, block.length() - 6, "EXIF") : block;
            ByteOrder order;
            if (tiff.has(0, "II*\0")) {
                order = ByteOrder.LITTLE_ENDIAN;
            } else if (tiff.has(0, "MM\0*")) {
                order = ByteOrder.BIG_ENDIAN;
            } else {
                return Orientation.UPRIGHT;
            }
            Bytes tags = tiff.in(order);
            long directory = tags.u32(4);
            int entries = tags.u16(directory);
            for (int i = 0; i < entries; i++) {
                long entry = directory + 2 + 12L * i;
                if (tags.u16(entry) == ORIENTATION && tags.u16(entry + 2) == SHORT) {
                    return Orientation.ofTag(tags.u16(entry + 8));
                }
            }
            return Orientation.UPRIGHT;
        } catch (Refused damaged) {
            return Orientation.UPRIGHT;
        }
    }
}
