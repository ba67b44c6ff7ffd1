package org.rightful.vision.decode;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.Format;
import org.rightful.vision.decode.Boxes.Box;
import org.rightful.vision.decode.HeifHeader.Plan;
import org.rightful.vision.decode.HeifHeader.Tile;

/**
 * Walks an AVIF or HEIC file (ISO/IEC 23008-12): finds its primary picture, which may be a grid of tiles, its opacity and
 * how it is turned.
 */
final class HeifWalk {
    private static final String ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";
    private static final String OLD_ALPHA = "urn:mpeg:hevc:2015:auxid:1\0";

    private final Bytes file;
    private final Gate gate;
    private final HeifItems items;
    private final int samples;

    private HeifWalk(byte[] bytes, Gate gate) throws Refused {
        this.file = Bytes.of(bytes, ByteOrder.BIG_ENDIAN, "the file");
        this.gate = gate;
        List<Box> boxes = Boxes.in(file, 0);
        this.samples = samples(boxes);
        gate.frames(samples);
        boolean isSequence = Boxes.first(boxes, "moov").isPresent();
        Box meta = Boxes.first(boxes, "meta")
                .orElseThrow(() -> isSequence
                        ? Refused.unsupported("The file is a sequence without a still picture.")
                        : Refused.incomplete("The file ends before it says where its picture is."));
        this.items = new HeifItems(file, meta);
    }

    /** The format that a file's brands say it is; nothing if it is no picture in boxes. */
    static Optional<Format> format(byte[] bytes) {
        Bytes file = Bytes.of(bytes, ByteOrder.BIG_ENDIAN, "the file");
        if (!file.has(4, "ftyp")) {
            return Optional.empty();
        }
        if (file.has(8, "avif") || file.has(8, "avis")) {
            return Optional.of(Format.AVIF);
        }
        for (String brand : new String[] {"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"}) {
            if (file.has(8, brand)) {
                return Optional.of(Format.HEIC);
            }
        }
        if (!file.has(8, "mif1") && !file.has(8, "msf1") && !file.has(8, "miaf")) {
            return Optional.empty();
        }
        int end = Math.min(bytes.length, 8 + 4 * 64);
        for (int at = 16; at + 4 <= end; at += 4) {
            if (file.has(at, "avif")) {
                return Optional.of(Format.AVIF);
            }
        }
        return Optional.of(Format.HEIC);
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, contradicts itself, or is of a kind that is not decoded
     */
    static HeifHeader walk(byte[] bytes, Format format, Gate gate) throws Refused {
        return new HeifWalk(bytes, gate).walk(format);
    }

    private HeifHeader walk(Format format) throws Refused {
        long primary = items.primary();
        Size size = size(primary);
        for (long item : items.ofTypes("Exif", "mime", "uri ")) {
            gate.metadata(length(items.data(item)));
        }
        Plan colour = plan(primary, size);
        Optional<Plan> opacity = Optional.empty();
        for (long item : items.pointingAt(primary, "auxl")) {
            if (isAlpha(item)) {
                opacity = Optional.of(plan(item, size));
            }
        }
        return new HeifHeader(format, size.width(), size.height(), samples > 1, orientation(primary), colour, opacity);
    }

    private record Size(int width, int height) {}

    /** Frames of the longest track of a sequence; 0 without tracks. */
    private static int samples(List<Box> boxes) throws Refused {
        int most = 0;
        Optional<Box> movie = Boxes.first(boxes, "moov");
        if (movie.isEmpty()) {
            return 0;
        }
        for (Box track : Boxes.in(movie.get().body(), 0)) {
            if (!track.type().equals("trak")) {
                continue;
            }
            Optional<Box> inner = Optional.of(track);
            for (String type : new String[] {"mdia", "minf", "stbl", "stsz"}) {
                if (inner.isPresent()) {
                    inner = Boxes.first(Boxes.in(inner.get().body(), 0), type);
                }
            }
            if (inner.isPresent()) {
                most = (int) Math.max(
                        most, Math.min(Integer.MAX_VALUE, inner.get().body().u32(8)));
            }
        }
        return most;
    }

    private Size size(long item) throws Refused {
        Bytes body = items.property(item, "ispe")
                .orElseThrow(() -> Refused.corrupt("The file does not say how large its picture is."));
        gate.size(body.u32(4), body.u32(8));
        return new Size(body.i32(4), body.i32(8));
    }

    private boolean isAlpha(long item) throws Refused {
        Optional<Bytes> kind = items.property(item, "auxC");
        return kind.isPresent() && (kind.get().has(4, ALPHA) || kind.get().has(4, OLD_ALPHA));
    }

    private Orientation orientation(long item) throws Refused {
        Orientation orientation = Orientation.UPRIGHT;
        Optional<Bytes> turn = items.property(item, "irot");
        if (turn.isPresent()) {
            orientation = switch (turn.get().u8(0) & 3) {
                case 1 -> Orientation.LYING_ON_ITS_RIGHT;
                case 2 -> Orientation.HALF_TURN;
                case 3 -> Orientation.LYING_ON_ITS_LEFT;
                default -> Orientation.UPRIGHT;
            };
        }
        Optional<Bytes> mirror = items.property(item, "imir");
        return mirror.isPresent() ? orientation.thenMirrored((mirror.get().u8(0) & 1) != 0) : orientation;
    }

    private Plan plan(long item, Size size) throws Refused {
        String type = items.type(item);
        if (type.equals("grid")) {
            return grid(item, size);
        }
        return new Plan(size.width(), size.height(), 1, List.of(tile(item)), fullRange(item));
    }

    private Plan grid(long item, Size size) throws Refused {
        List<Long> parts = items.pointedAtFrom(item, "dimg");
        Bytes body = one(items.data(item));
        int rows = body.u8(2) + 1;
        int columns = body.u8(3) + 1;
        boolean wide = (body.u8(1) & 1) != 0;
        long width = wide ? body.u32(4) : body.u16(4);
        long height = wide ? body.u32(8) : body.u16(6);
        if (width != size.width() || height != size.height() || parts.size() != rows * columns) {
            throw Refused.corrupt("The file's grid is not the picture that it says.");
        }
        Size part = size(parts.getFirst());
        boolean fits = (long) part.width() * columns >= width
                && (long) part.height() * rows >= height
                && (long) part.width() * (columns - 1) < width
                && (long) part.height() * (rows - 1) < height;
        if (!fits) {
            throw Refused.corrupt("The tiles of the file's grid do not fit its picture.");
        }
        List<Tile> tiles = new ArrayList<>();
        for (long tile : parts) {
            if (!size(tile).equals(part)) {
                throw Refused.corrupt("The tiles of the file's grid are not of one size.");
            }
            tiles.add(tile(tile));
        }
        Optional<Boolean> range = fullRange(item);
        return new Plan(
                part.width(), part.height(), columns, tiles, range.isPresent() ? range : fullRange(parts.getFirst()));
    }

    private Tile tile(long item) throws Refused {
        String codec = items.type(item);
        String configuration = switch (codec) {
            case "av01" -> "av1C";
            case "hvc1" -> "hvcC";
            default ->
                throw Refused.unsupported("The file holds a picture of the kind %s, which is not decoded."
                        .formatted(codec.replaceAll("[^ -~]", "?")));
        };
        Bytes body = items.property(item, configuration)
                .orElseThrow(() -> Refused.corrupt("The file does not say how its picture is coded."));
        return new Tile(codec, body, items.data(item));
    }

    /** What the file says of the range of samples, which overrides what the coded picture says. */
    private Optional<Boolean> fullRange(long item) throws Refused {
        for (Bytes colour : items.properties(item, "colr")) {
            if (colour.has(0, "nclx")) {
                return Optional.of((colour.u8(10) & 0x80) != 0);
            }
            gate.metadata(colour.length());
        }
        return Optional.empty();
    }

    private static long length(List<Bytes> pieces) {
        return pieces.stream().mapToLong(Bytes::length).sum();
    }

    private static Bytes one(List<Bytes> pieces) throws Refused {
        if (pieces.isEmpty()) {
            throw Refused.corrupt("The file's grid has no content.");
        }
        return pieces.getFirst();
    }
}
