package org.rightful.vision.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Walks the markers of a JPEG file (ITU-T T.81, annex B) from its start to its end marker. */
final class JpegWalk {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int ARITHMETIC_CONDITIONING = 0xCC;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Bytes file;
    private final Gate gate;
    private int width;
    private int height;
    private int components;
    private boolean adobe;
    private boolean scanned;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegWalk(byte[] file, Gate gate) {
        this.file = Bytes.of(file, ByteOrder.BIG_ENDIAN, "the JPEG");
        this.gate = gate;
    }

    static boolean isAt(byte[] file) {
        return file.length >= 3 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8 && file[2] == (byte) 0xFF;
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, contradicts itself, or is of a kind that is not decoded
     */
    static JpegHeader walk(byte[] file, Gate gate) throws Refused {
        return new JpegWalk(file, gate).walk();
    }

    private JpegHeader walk() throws Refused {
        int at = 2;
        while (true) {
            while (file.u8(at) != 0xFF || file.u8(at + 1L) == 0) {
                at++; // some cameras leave bytes between segments; the decoder warns of them, and is asked about it
            }
            while (file.u8(at) == 0xFF) {
                at++; // any number of fill bytes may stand before a marker's code
            }
            int marker = file.u8(at++);
            if (marker == END_OF_IMAGE) {
                break;
            }
            if (marker == START_OF_IMAGE) {
                throw Refused.corrupt("The JPEG has a marker at byte %d that cannot be there.".formatted(at - 1));
            }
            if (isAlone(marker)) {
                continue;
            }
            int length = file.u16(at);
            if (length < 2) {
                throw Refused.corrupt(
                        "The JPEG has a segment of %d bytes at byte %d; the least is 2.".formatted(length, at));
            }
            segment(marker, file.slice(at + 2L, length - 2L, "a JPEG segment"));
            at += length;
            if (marker == START_OF_SCAN) {
                scanned = true;
                at = skipEntropyCoded(at);
            }
        }
        if (!scanned) {
            throw Refused.corrupt("The JPEG ends without a picture in it.");
        }
        return new JpegHeader(width, height, orientation, components, adobe);
    }

    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    }

    private void segment(int marker, Bytes body) throws Refused {
        if ((marker >= APP0 && marker <= APP15) || marker == COMMENT) {
            gate.metadata(body.length());
        }
        if (marker == APP1 && body.has(0, "Exif\0\0")) {
            orientation = Exif.orientation(body);
        } else if (marker == APP14 && body.has(0, "Adobe") && body.length() >= 12) {
            adobe = true;
        } else if (isFrame(marker)) {
            frame(marker, body);
        } else if (marker == START_OF_SCAN && components == 0) {
            throw Refused.corrupt("The JPEG has a scan before its frame header.");
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != HUFFMAN_TABLES
                && marker != 0xC8
                && marker != ARITHMETIC_CONDITIONING;
    }

    private void frame(int marker, Bytes body) throws Refused {
        if (components != 0) {
            throw Refused.corrupt("The JPEG has two frame headers.");
        }
        int precision = body.u8(0);
        height = body.u16(1);
        width = body.u16(3);
        components = body.u8(5);
        if (body.length() != 6 + 3 * components) {
            throw Refused.corrupt("The JPEG's frame header does not have the length that its components need.");
        }
        if (marker != 0xC0 && marker != 0xC1 && marker != 0xC2 && marker != 0xC9 && marker != 0xCA) {
            throw Refused.unsupported("The JPEG is lossless or hierarchical (SOF%d).".formatted(marker - 0xC0));
        }
        if (precision != 8) {
            throw Refused.unsupported("The JPEG has %d bits a sample; 8 are decoded.".formatted(precision));
        }
        if (components != 1 && components != 3 && components != 4) {
            throw Refused.unsupported("The JPEG has %d components; 1, 3 and 4 are decoded.".formatted(components));
        }
        if (height == 0) {
            throw Refused.unsupported("The JPEG gives its height after its first scan (DNL).");
        }
        gate.size(width, height);
    }

    /** The place of the next marker that is neither a stuffed zero nor a restart. Looks at eight bytes at a time. */
    private int skipEntropyCoded(int from) throws Refused {
        byte[] bytes = file.array();
        int at = from;
        while (true) {
            while (at + 8 <= bytes.length && !hasMarkerByte((long) LONGS.get(bytes, at))) {
                at += 8;
            }
            while (at < bytes.length && bytes[at] != (byte) 0xFF) {
                at++;
            }
            int code = file.u8(at + 1L);
            if (code == 0 || isAlone(code)) {
                at += 2;
            } else if (code == 0xFF) {
                at++;
            } else {
                return at;
            }
        }
    }

    private static boolean hasMarkerByte(long eight) {
        long inverted = ~eight;
        return (inverted - 0x0101010101010101L & ~inverted & 0x8080808080808080L) != 0;
    }
}
