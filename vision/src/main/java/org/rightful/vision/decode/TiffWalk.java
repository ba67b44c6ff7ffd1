package org.rightful.vision.decode;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the chain of directories of a TIFF file (TIFF 6.0) and checks that everything they point to is there. */
final class TiffWalk {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int YCBCR = 6;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int JPEG_OFFSET = 513;
    private static final int JPEG_BYTES = 514;

    /** Bytes of a value of each type, by the type's number; 0 is no type. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private static final int MOST_PIECES = 1 << 20;

    private final Bytes file;
    private final Gate gate;

    private TiffWalk(byte[] file, ByteOrder order, Gate gate) {
        this.file = Bytes.of(file, order, "the TIFF");
        this.gate = gate;
    }

    static boolean isAt(byte[] file) {
        Bytes bytes = Bytes.of(file, ByteOrder.BIG_ENDIAN, "the file");
        return bytes.has(0, "II*\0") || bytes.has(0, "MM\0*") || isBig(bytes);
    }

    private static boolean isBig(Bytes bytes) {
        return bytes.has(0, "II+\0") || bytes.has(0, "MM\0+");
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, contradicts itself, or is of a kind that is not decoded
     */
    static TiffHeader walk(byte[] file, Gate gate) throws Refused {
        ByteOrder order = file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new TiffWalk(file, order, gate).walk();
    }

    private TiffHeader walk() throws Refused {
        if (isBig(file)) {
            throw Refused.unsupported("The file is a BigTIFF.");
        }
        Directory first = null;
        Set<Long> seen = new HashSet<>();
        int pages = 0;
        long at = file.u32(4);
        while (at != 0) {
            if (!seen.add(at)) {
                throw Refused.corrupt("The TIFF's directories run in a circle.");
            }
            gate.frames(++pages);
            Directory directory = new Directory(at);
            first = first == null ? directory : first;
            at = file.u32(directory.end());
        }
        if (first == null) {
            throw Refused.corrupt("The TIFF ends without a picture in it.");
        }
        return new TiffHeader(
                (int) first.number(WIDTH, 0),
                (int) first.number(HEIGHT, 0),
                pages > 1,
                Orientation.ofTag((int) first.number(ORIENTATION, 1)),
                (int) first.number(PHOTOMETRIC, 1));
    }

    /** One directory: a count, that many entries of 12 bytes, and the place of the next directory. */
    private final class Directory {
        private final long at;
        private final int entries;

        Directory(long at) throws Refused {
            this.at = at;
            this.entries = file.u16(at);
            gate.size(number(WIDTH, 0), number(HEIGHT, 0));
            for (int i = 0; i < entries; i++) {
                checkValue(at + 2 + 12L * i);
            }
            checkPieces(STRIP_OFFSETS, STRIP_BYTES);
            checkPieces(TILE_OFFSETS, TILE_BYTES);
            checkPieces(JPEG_OFFSET, JPEG_BYTES);
            checkUnpacked();
        }

        long end() {
            return at + 2 + 12L * entries;
        }

        private void checkValue(long entry) throws Refused {
            long bytes = valueBytes(entry);
            if (bytes > 4) {
                file.need(file.u32(entry + 8), bytes);
            }
            int tag = file.u16(entry);
            if (tag != STRIP_OFFSETS && tag != STRIP_BYTES && tag != TILE_OFFSETS && tag != TILE_BYTES) {
                gate.metadata(bytes);
            }
        }

        private long valueBytes(long entry) throws Refused {
            int type = file.u16(entry + 2);
            return type < TYPE_BYTES.length ? TYPE_BYTES[type] * file.u32(entry + 4) : 0;
        }

        /** Checks that every strip or tile lies inside the file. */
        private void checkPieces(int offsetsTag, int bytesTag) throws Refused {
            Values offsets = values(offsetsTag);
            Values bytes = values(bytesTag);
            if (offsets == null || bytes == null) {
                return;
            }
            if (offsets.count() > MOST_PIECES || offsets.count() != bytes.count()) {
                throw Refused.corrupt("The TIFF has %,d pieces of a picture and the lengths of %,d."
                        .formatted(offsets.count(), bytes.count()));
            }
            for (long i = 0; i < offsets.count(); i++) {
                file.need(offsets.get(i), bytes.get(i));
            }
        }

        /** Checks that pixels that are not packed are all there, even where a single strip does not say its length. */
        private void checkUnpacked() throws Refused {
            Values strips = values(STRIP_OFFSETS);
            if (strips == null || number(COMPRESSION, 1) != 1 || number(PHOTOMETRIC, 1) == YCBCR) {
                return; // YCbCr may store colour at half the size; the reader misses what is missing there
            }
            Values bits = values(BITS);
            long bitsPerPixel = bits == null ? 1 : sum(bits, "bits a pixel");
            long needed = number(WIDTH, 0) * bitsPerPixel / 8 * number(HEIGHT, 0);
            Values lengths = values(STRIP_BYTES);
            if (lengths == null) {
                file.need(strips.get(0), needed);
            } else if (sum(lengths, "strips") < needed) {
                throw Refused.corrupt("The TIFF's strips hold fewer pixels than the picture has.");
            }
        }

        private static long sum(Values values, String what) throws Refused {
            if (values.count() > MOST_PIECES) {
                throw Refused.corrupt("The TIFF has %,d %s.".formatted(values.count(), what));
            }
            long sum = 0;
            for (long i = 0; i < values.count(); i++) {
                sum += values.get(i);
            }
            return sum;
        }

        long number(int tag, long otherwise) throws Refused {
            Values values = values(tag);
            return values == null || values.count() == 0 ? otherwise : values.get(0);
        }

        private @Nullable Values values(int tag) throws Refused {
            for (int i = 0; i < entries; i++) {
                long entry = at + 2 + 12L * i;
                if (file.u16(entry) == tag) {
                    int type = file.u16(entry + 2);
                    long place = valueBytes(entry) > 4 ? file.u32(entry + 8) : entry + 8;
                    return new Values(place, type, file.u32(entry + 4));
                }
            }
            return null;
        }
    }

    /** The whole numbers of a tag. */
    private final class Values {
        private final long place;
        private final int type;
        private final long count;

        Values(long place, int type, long count) {
            this.place = place;
            this.type = type;
            this.count = count;
        }

        long count() {
            return count;
        }

        long get(long i) throws Refused {
            return switch (type) {
                case 1, 6, 7 -> file.u8(place + i);
                case 3, 8 -> file.u16(place + 2 * i);
                case 4, 9, 13 -> file.u32(place + 4 * i);
                default -> throw Refused.corrupt("The TIFF has a number of type %d.".formatted(type));
            };
        }
    }
}
