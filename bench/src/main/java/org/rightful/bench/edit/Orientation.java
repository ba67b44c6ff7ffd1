package org.rightful.bench.edit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The orientation tag of a JPEG file's EXIF: Exif 2.32 section 4.6.4, tag 0x0112. */
final class Orientation {
    private static final int TAG = 0x0112;

    private Orientation() {}

    /** 1 to 8; 1 if the file says nothing, or nothing that can be read. */
    static int of(byte[] jpeg) {
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 4 < jpeg.length && (jpeg[at] & 255) == 0xFF && (jpeg[at + 1] & 255) != 0xDA) {
            int length = file.getShort(at + 2) & 0xFFFF;
            boolean exif = (jpeg[at + 1] & 255) == 0xE1
                    && length > 16
                    && at + 2 + length <= jpeg.length
                    && file.getInt(at + 4) == 0x45786966;
            if (exif) {
                return inTiff(file.slice(at + 10, length - 8));
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory + 2 > tiff.capacity()) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int k = 0; k < entries && directory + 2 + 12 * (k + 1) <= tiff.capacity(); k++) {
            int entry = directory + 2 + 12 * k;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
