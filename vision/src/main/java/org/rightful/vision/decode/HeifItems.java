package org.rightful.vision.decode;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.vision.decode.Boxes.Box;

/** The items that a file's meta box lists: their kinds, places, properties and references (ISO/IEC 14496-12, 8.11). */
final class HeifItems {
    private static final int MOST_ITEMS = 10_000;

    private record Reference(String type, long from, List<Long> to) {}

    private final Bytes file;
    private final List<Box> meta;
    private final Map<Long, String> types = new HashMap<>();
    private final Map<Long, List<Bytes>> data = new HashMap<>();
    private final Map<Long, List<Integer>> associations = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Box> properties = new ArrayList<>();

    HeifItems(Bytes file, Box metaBox) throws Refused {
        this.file = file;
        this.meta = Boxes.in(metaBox.body(), 4);
        readTypes(box("iinf"));
        readPlaces(box("iloc"));
        Optional<Box> links = Boxes.first(meta, "iref");
        if (links.isPresent()) {
            readReferences(links.get());
        }
        List<Box> inside = Boxes.in(box("iprp").body(), 0);
        Box container = Boxes.first(inside, "ipco").orElseThrow(() -> missing("ipco"));
        properties.addAll(Boxes.in(container.body(), 0));
        for (Box box : inside) {
            if (box.type().equals("ipma")) {
                readAssociations(box);
            }
        }
    }

    private Box box(String type) throws Refused {
        return Boxes.first(meta, type).orElseThrow(() -> missing(type));
    }

    private static Refused missing(String type) {
        return Refused.corrupt("The file lacks the box %s, without which it shows no picture.".formatted(type));
    }

    private static void count(long items) throws Refused {
        if (items > MOST_ITEMS) {
            throw Refused.corrupt("The file claims %,d items.".formatted(items));
        }
    }

    long primary() throws Refused {
        Box box = box("pitm");
        return box.version() == 0 ? box.body().u16(4) : box.body().u32(4);
    }

    String type(long item) throws Refused {
        String type = types.get(item);
        if (type == null) {
            throw Refused.corrupt("The file points at an item %d that is not there.".formatted(item));
        }
        return type;
    }

    List<Long> ofTypes(String... wanted) {
        return types.entrySet().stream()
                .filter(entry -> List.of(wanted).contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Where an item's bytes lie, in their order. */
    List<Bytes> data(long item) throws Refused {
        List<Bytes> pieces = data.get(item);
        if (pieces == null) {
            throw Refused.corrupt("The file does not say where its item %d lies.".formatted(item));
        }
        return pieces;
    }

    Optional<Bytes> property(long item, String type) {
        return properties(item, type).stream().findFirst();
    }

    List<Bytes> properties(long item, String type) {
        return associations.getOrDefault(item, List.of()).stream()
                .filter(index -> index >= 1 && index <= properties.size())
                .map(index -> properties.get(index - 1))
                .filter(box -> box.type().equals(type))
                .map(Box::body)
                .toList();
    }

    /** The items that refer to this one. */
    List<Long> pointingAt(long item, String type) {
        return references.stream()
                .filter(link -> link.type().equals(type) && link.to().contains(item))
                .map(Reference::from)
                .toList();
    }

    /** The items that this one refers to. */
    List<Long> pointedAtFrom(long item, String type) {
        return references.stream()
                .filter(link -> link.type().equals(type) && link.from() == item)
                .flatMap(link -> link.to().stream())
                .toList();
    }

    private void readTypes(Box box) throws Refused {
        int head = box.version() == 0 ? 6 : 8;
        for (Box entry : Boxes.in(box.body(), head)) {
            count(types.size());
            int version = entry.version();
            if (!entry.type().equals("infe") || version < 2) {
                continue;
            }
            long item = version == 2 ? entry.body().u16(4) : entry.body().u32(4);
            types.put(item, Boxes.type(entry.body(), version == 2 ? 8 : 10));
        }
    }

    private void readPlaces(Box box) throws Refused {
        Reader in = new Reader(box.body(), 4);
        int version = box.version();
        int sizes = (int) in.number(1);
        int moreSizes = (int) in.number(1);
        int offsetSize = sizes >> 4;
        int lengthSize = sizes & 0xF;
        int baseSize = moreSizes >> 4;
        int indexSize = version == 0 ? 0 : moreSizes & 0xF;
        long items = in.number(version < 2 ? 2 : 4);
        count(items);
        for (long i = 0; i < items; i++) {
            long item = in.number(version < 2 ? 2 : 4);
            int method = version == 0 ? 0 : (int) in.number(2) & 0xF;
            in.number(2); // which file the data lies in; only this one is looked at
            long base = in.number(baseSize);
            long extents = in.number(2);
            List<Bytes> pieces = new ArrayList<>();
            for (long extent = 0; extent < extents; extent++) {
                in.number(indexSize);
                long offset = base + in.number(offsetSize);
                pieces.add(piece(method, offset, in.number(lengthSize)));
            }
            data.put(item, List.copyOf(pieces));
        }
    }

    private Bytes piece(int method, long offset, long length) throws Refused {
        return switch (method) {
            case 0 -> file.slice(offset, length == 0 ? file.length() - offset : length, "the file's picture");
            case 1 -> box("idat").body().slice(offset, length, "the file's picture");
            default -> throw Refused.unsupported("The file's picture lies inside another of its items.");
        };
    }

    private void readReferences(Box box) throws Refused {
        int idBytes = box.version() == 0 ? 2 : 4;
        for (Box link : Boxes.in(box.body(), 4)) {
            Reader in = new Reader(link.body(), 0);
            long from = in.number(idBytes);
            long count = in.number(2);
            List<Long> to = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                to.add(in.number(idBytes));
            }
            references.add(new Reference(link.type(), from, List.copyOf(to)));
        }
    }

    private void readAssociations(Box box) throws Refused {
        Reader in = new Reader(box.body(), 4);
        boolean wide = (box.flags() & 1) != 0;
        long entries = in.number(4);
        count(entries);
        for (long i = 0; i < entries; i++) {
            long item = in.number(box.version() == 0 ? 2 : 4);
            long count = in.number(1);
            List<Integer> indices = associations.computeIfAbsent(item, key -> new ArrayList<>());
            for (long j = 0; j < count; j++) {
                indices.add((int) (wide ? in.number(2) & 0x7FFF : in.number(1) & 0x7F));
            }
        }
    }

    /** Reads numbers one after the other. */
    private static final class Reader {
        private final Bytes bytes;
        private long at;

        Reader(Bytes bytes, long at) {
            this.bytes = bytes.in(ByteOrder.BIG_ENDIAN);
            this.at = at;
        }

        long number(int size) throws Refused {
            long value = 0;
            for (int i = 0; i < size; i++) {
                value = value << 8 | bytes.u8(at++);
            }
            return value;
        }
    }
}
