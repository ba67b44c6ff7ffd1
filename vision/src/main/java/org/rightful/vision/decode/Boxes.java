package org.rightful.vision.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the boxes of an ISO base media file (ISO/IEC 14496-12): a length, four letters, a body. */
final class Boxes {
    /** More boxes in one place than any picture needs. */
    private static final int MOST_BOXES = 100_000;

    /**
     * A box.
     *
     * @param type four letters
     */
    record Box(String type, Bytes body) {
        /** The version of a box that has one. */
        int version() throws Refused {
            return body.u8(0);
        }

        int flags() throws Refused {
            return (int) body.u32(0) & 0xFFFFFF;
        }
    }

    private Boxes() {}

    /**
     * The boxes from a place to the end of a stretch.
     *
     * @throws Refused as {@code Incomplete} if one reaches past the end
     */
    static List<Box> in(Bytes around, long from) throws Refused {
        List<Box> boxes = new ArrayList<>();
        long at = from;
        while (at < around.length()) {
            long length = around.u32(at);
            String type = type(around, at + 4);
            int head = 8;
            if (length == 1) {
                if (around.u32(at + 8) != 0) {
                    throw Refused.incomplete("The file ends inside the box %s.".formatted(printable(type)));
                }
                length = around.u32(at + 12);
                head = 16;
            } else if (length == 0) {
                length = around.length() - at;
            }
            if (length < head || boxes.size() == MOST_BOXES) {
                throw Refused.corrupt("The file has a box of %,d bytes at byte %,d.".formatted(length, at));
            }
            boxes.add(new Box(type, around.slice(at + head, length - head, "the box " + printable(type))));
            at += length;
        }
        return boxes;
    }

    /** The first box of a type. */
    static Optional<Box> first(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type().equals(type)).findFirst();
    }

    static String type(Bytes bytes, long at) throws Refused {
        Bytes letters = bytes.slice(at, 4, "a box's type");
        return new String(letters.array(), letters.from(), 4, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String type) {
        return type.replaceAll("[^ -~]", "?");
    }
}
