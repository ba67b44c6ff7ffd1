package org.rightful.cli;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The EXIF orientation of a picture file: 1 upright, 2 mirrored, 3 upside down, 4 flipped, 5 to 8 the same four turned by a
 * quarter (EXIF 2.32, section 4.6.5, tag 0x0112). Found in JPEG (APP1), PNG (eXIf) and TIFF files.
 */
final class ExifOrientation {
    static final int UPRIGHT = 1;

    private static final int TAG_ORIENTATION = 0x0112;
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_APP1 = 0xFFE1;
    private static final int JPEG_SCAN = 0xFFDA;
    private static final long PNG_START = 0x89504E470D0A1A0AL;
    private static final int PNG_EXIF = 0x65584966;
    private static final int PNG_END = 0x49454E44;
    private static final long EXIF_HEADER = 0x457869660000L;
    private static final int EXIF_HEADER_BYTES = 6;

    private ExifOrientation() {}

    /** The orientation, 1 to 8; upright where the file gives none or a broken one. */
    static int of(byte[] file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file);
            if (Short.toUnsignedInt(bytes.getShort(0)) == JPEG_START) {
                return inJpeg(bytes.position(2));
            }
            if (bytes.getLong(0) == PNG_START) {
                return inPng(bytes.position(8));
            }
            return inTiff(bytes);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT; // the file ends before the tag does
        }
    }

    private static int inJpeg(ByteBuffer bytes) {
        while (true) {
            int marker = Short.toUnsignedInt(bytes.getShort());
            if (marker == JPEG_SCAN || marker < 0xFF00) {
                return UPRIGHT;
            }
            int start = bytes.position();
            int length = Short.toUnsignedInt(bytes.getShort());
            if (marker == JPEG_APP1
                    && length >= 2 + EXIF_HEADER_BYTES
                    && bytes.getLong(bytes.position()) >>> 16 == EXIF_HEADER) {
                return inTiff(bytes.slice(start + 2 + EXIF_HEADER_BYTES, length - 2 - EXIF_HEADER_BYTES));
            }
            bytes.position(start + length);
        }
    }

    private static int inPng(ByteBuffer bytes) {
        while (true) {
            int length = bytes.getInt();
            int type = bytes.getInt();
            if (type == PNG_END) {
                return UPRIGHT;
            }
            if (type == PNG_EXIF) {
                return inTiff(bytes.slice(bytes.position(), length));
            }
            bytes.position(Math.addExact(bytes.position(), length) + 4);
        }
    }

    private static int inTiff(ByteBuffer bytes) {
        switch (bytes.getShort(0)) {
            case 0x4949 -> bytes.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4D4D -> bytes.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return UPRIGHT;
            }
        }
        bytes.position(bytes.getInt(4));
        int entries = Short.toUnsignedInt(bytes.getShort());
        for (int i = 0; i < entries; i++) {
            int tag = Short.toUnsignedInt(bytes.getShort());
            int value = Short.toUnsignedInt(bytes.getShort(bytes.position() + 6));
            if (tag == TAG_ORIENTATION) {
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
            bytes.position(bytes.position() + 10);
        }
        return UPRIGHT;
    }
}
