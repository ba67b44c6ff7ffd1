package org.rightful.vision.decode;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a PNG file (W3C PNG, third edition) from its signature to IEND, and checks their sums. */
final class PngWalk {
    private static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";
    private static final int IHDR_LENGTH = 13;

    private final Bytes file;
    private final Gate gate;
    private final Bytes none;
    private @Nullable Bytes start;
    private Bytes palette;
    private Bytes transparency;
    private final List<Bytes> data = new ArrayList<>();
    private Orientation orientation = Orientation.UPRIGHT;
    private long framesSaid = 1;
    private long frameControls;

    private PngWalk(byte[] file, Gate gate) {
        this.file = Bytes.of(file, ByteOrder.BIG_ENDIAN, "the PNG");
        this.gate = gate;
        this.none = new Bytes(file, 0, 0, ByteOrder.BIG_ENDIAN, "an empty chunk");
        this.palette = none;
        this.transparency = none;
    }

    static boolean isAt(byte[] file) {
        return Bytes.of(file, ByteOrder.BIG_ENDIAN, "the file").has(0, SIGNATURE);
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, or contradicts itself
     */
    static PngHeader walk(byte[] file, Gate gate) throws Refused {
        return new PngWalk(file, gate).walk();
    }

    private PngHeader walk() throws Refused {
        long at = SIGNATURE.length();
        boolean ended = false;
        while (!ended) {
            long length = file.u32(at);
            if (length > Integer.MAX_VALUE) {
                throw Refused.corrupt(
                        "A chunk of the PNG claims %,d bytes; the most is 2,147,483,647.".formatted(length));
            }
            String type = type(at + 4);
            boolean critical = Character.isUpperCase(type.charAt(0));
            if (start == null) {
                start(type, length, at + 8); // before the sum is checked: the limits come first, even for a cut file
            }
            Bytes body = file.slice(at + 8, length, "the PNG chunk " + type);
            boolean sumHolds = file.u32(at + 8 + length) == sum(at + 4, length + 4);
            if (!sumHolds && critical) {
                throw Refused.corrupt("The PNG chunk %s does not have the sum it says.".formatted(type));
            }
            if (sumHolds) {
                chunk(type, critical, body);
            }
            ended = type.equals("IEND");
            at += 12 + length;
        }
        return header();
    }

    private String type(long at) throws Refused {
        Bytes name = file.slice(at, 4, "a PNG chunk's type");
        for (int i = 0; i < 4; i++) {
            int letter = name.u8(i);
            if (!((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z'))) {
                throw Refused.corrupt("The PNG has a chunk at byte %d whose type is not four letters.".formatted(at));
            }
        }
        return new String(name.array(), name.from(), 4, StandardCharsets.US_ASCII);
    }

    private long sum(long at, long length) {
        CRC32 sum = new CRC32();
        sum.update(file.array(), (int) at, (int) length);
        return sum.getValue();
    }

    private void start(String type, long length, long at) throws Refused {
        if (!type.equals("IHDR") || length != IHDR_LENGTH) {
            throw Refused.corrupt("The PNG does not begin with its header.");
        }
        Bytes body = file.slice(at, length, "the PNG's header");
        gate.size(body.u32(0), body.u32(4));
        int depth = body.u8(8);
        boolean possible = switch (body.u8(9)) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!possible) {
            throw Refused.corrupt(
                    "The PNG says colour type %d at %d bits, which PNG does not have.".formatted(body.u8(9), depth));
        }
        if (body.u8(10) != 0 || body.u8(11) != 0 || body.u8(12) > 1) {
            throw Refused.corrupt("The PNG names a compression, filter or interlacing that PNG does not have.");
        }
        start = body;
    }

    private void chunk(String type, boolean critical, Bytes body) throws Refused {
        switch (type) {
            case "IHDR", "IEND" -> {}
            case "PLTE" -> palette = palette(body);
            case "tRNS" -> transparency = body;
            case "IDAT" -> data.add(body);
            case "fdAT" -> {}
            case "acTL" -> {
                framesSaid = Math.max(1, body.u32(0));
                gate.frames(framesSaid);
            }
            case "fcTL" -> gate.frames(++frameControls);
            case "eXIf" -> {
                gate.metadata(body.length());
                orientation = Exif.orientation(body);
            }
            case "iCCP", "zTXt" -> compressedText(body);
            case "iTXt" -> internationalText(body);
            default -> {
                if (critical) {
                    throw Refused.unsupported("The PNG needs a chunk %s, which is not known.".formatted(type));
                }
                gate.metadata(body.length());
            }
        }
    }

    private static Bytes palette(Bytes body) throws Refused {
        if (body.length() % 3 != 0 || body.length() == 0 || body.length() > 256 * 3) {
            throw Refused.corrupt("The PNG's palette has %d bytes.".formatted(body.length()));
        }
        return body;
    }

    /** A keyword, a zero, a method, then zlib. */
    private void compressedText(Bytes body) throws Refused {
        int zero = zero(body);
        int stream = Math.min(body.length(), zero + 2);
        gate.metadata(stream);
        gate.inflatedMetadata(body.slice(stream, body.length() - stream, "a PNG text"));
    }

    /** A keyword, a zero, a flag that says compressed or not, a method, two more zero-ended texts, then text or zlib. */
    private void internationalText(Bytes body) throws Refused {
        int zero = zero(body);
        if (zero + 1 >= body.length() || body.u8(zero + 1L) == 0) {
            gate.metadata(body.length());
            return;
        }
        int at = Math.min(body.length(), zero + 3);
        for (int texts = 0; texts < 2; texts++) {
            while (at < body.length() && body.u8(at) != 0) {
                at++;
            }
            at = Math.min(body.length(), at + 1);
        }
        gate.metadata(at);
        gate.inflatedMetadata(body.slice(at, body.length() - at, "a PNG text"));
    }

    private static int zero(Bytes body) throws Refused {
        int at = 0;
        while (at < body.length() && body.u8(at) != 0) {
            at++;
        }
        return at;
    }

    private PngHeader header() throws Refused {
        Bytes ihdr = start;
        if (ihdr == null || data.isEmpty()) {
            throw Refused.corrupt("The PNG ends without a picture in it.");
        }
        int colour = ihdr.u8(9);
        if (colour == 3 && palette.length() == 0) {
            throw Refused.corrupt("The PNG uses a palette and has none.");
        }
        int needed = colour == 0 ? 2 : colour == 2 ? 6 : 0;
        return new PngHeader(
                ihdr.i32(0),
                ihdr.i32(4),
                Math.max(framesSaid, frameControls) > 1,
                orientation,
                ihdr.u8(8),
                colour,
                ihdr.u8(12) == 1,
                palette,
                transparency.length() < needed ? none : transparency,
                data);
    }
}
