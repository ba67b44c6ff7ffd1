package org.rightful.evidence.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rightful.evidence.Problem;

/**
 * Reads a zip of {@link StoredZip}, and says of every byte that is not as it would be written where it lies. The entries are
 * found twice, by their own headers and by the directory; if one is damaged the other leads. Nothing is unpacked, and no
 * memory is taken for what a header claims.
 */
public final class ZipReading {
    /** An entry, where it lies. */
    public record Found(String name, int offset, int contentAt, int size, int crc) {}

    private final byte[] zip;
    private final int mostEntries;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> damaged = new HashSet<>();
    private List<Found> entries = List.of();

    private ZipReading(byte[] zip, int mostEntries) {
        this.zip = zip;
        this.mostEntries = mostEntries;
    }

    /** Reads all of it. */
    public static ZipReading of(byte[] zip, int mostEntries) {
        ZipReading reading = new ZipReading(zip, mostEntries);
        reading.read();
        return reading;
    }

    /** Whether this can be a zip at all: it begins like one, or ends like one. */
    public static boolean looksLikeZip(byte[] file) {
        return file.length >= 4
                && (le(file).getInt(0) == StoredZip.LOCAL
                        || (file.length >= StoredZip.END_BYTES
                                && le(file).getInt(file.length - StoredZip.END_BYTES) == StoredZip.END));
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Every entry, as far as they could be found, in their order. */
    public List<Found> entries() {
        return entries;
    }

    public byte[] content(Found entry) {
        return Arrays.copyOfRange(zip, entry.contentAt(), entry.contentAt() + entry.size());
    }

    /** Whether the bytes of this entry do not fit its checksums. */
    public boolean isDamaged(String name) {
        return damaged.contains(name);
    }

    private void read() {
        List<Found> walked = new ArrayList<>();
        boolean walkEnded = walk(walked);
        List<Found> listed = new ArrayList<>();
        boolean listHolds = list(listed);
        entries = List.copyOf(listHolds && (!walkEnded || plausible(listed) >= plausible(walked)) ? listed : walked);
        // The last file of a package: where its headers lead that far, only the directory behind them is damaged.
        boolean allWalked =
                walkEnded || (!walked.isEmpty() && walked.getLast().name().equals(Description.DIGEST));
        if (!allWalked && !listHolds) {
            problems.add(new Problem(
                    "zip",
                    "it is cut short or broken: neither its headers nor its directory can be read to the end; "
                            + (walked.isEmpty()
                                    ? "no entry is whole"
                                    : "the last whole entry is "
                                            + shown(walked.getLast().name()))));
        }
        Set<String> names = new HashSet<>();
        for (Found entry : entries) {
            if (!names.add(entry.name())) {
                problems.add(new Problem(shown(entry.name()), "it is in the package twice"));
            }
        }
        compare(allWalked || listHolds);
    }

    /** Goes from header to header; true if that leads to the directory. */
    private boolean walk(List<Found> found) {
        int at = 0;
        while (at <= zip.length - StoredZip.LOCAL_BYTES && le(zip).getInt(at) == StoredZip.LOCAL) {
            ByteBuffer header = le(zip).position(at);
            int crc = header.getInt(at + 14);
            int size = header.getInt(at + 18);
            int nameLength = header.getShort(at + 26) & 0xffff;
            int extraLength = header.getShort(at + 28) & 0xffff;
            long contentAt = (long) at + StoredZip.LOCAL_BYTES + nameLength + extraLength;
            if (size < 0 || contentAt + size > zip.length || found.size() == mostEntries) {
                return false;
            }
            String name = new String(zip, at + StoredZip.LOCAL_BYTES, nameLength, StandardCharsets.ISO_8859_1);
            found.add(new Found(name, at, (int) contentAt, size, crc));
            at = (int) contentAt + size;
        }
        return at <= zip.length - 4 && le(zip).getInt(at) == StoredZip.CENTRAL;
    }

    /** Goes through the directory from the end; true if it is whole and its entries lie where it says. */
    private boolean list(List<Found> found) {
        int end = zip.length - StoredZip.END_BYTES;
        if (end < 0 || le(zip).getInt(end) != StoredZip.END) {
            return false;
        }
        int count = le(zip).getShort(end + 10) & 0xffff;
        long at = le(zip).getInt(end + 16) & 0xffffffffL;
        if (count > mostEntries) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (at > end - StoredZip.CENTRAL_BYTES || le(zip).getInt((int) at) != StoredZip.CENTRAL) {
                return false;
            }
            int here = (int) at;
            int crc = le(zip).getInt(here + 16);
            int size = le(zip).getInt(here + 24);
            int nameLength = le(zip).getShort(here + 28) & 0xffff;
            int offset = le(zip).getInt(here + 42);
            long contentAt = (long) offset + StoredZip.LOCAL_BYTES + nameLength;
            if (here + StoredZip.CENTRAL_BYTES + nameLength > end
                    || offset < 0
                    || size < 0
                    || contentAt + size > zip.length) {
                return false;
            }
            String name = new String(zip, here + StoredZip.CENTRAL_BYTES, nameLength, StandardCharsets.ISO_8859_1);
            found.add(new Found(name, offset, (int) contentAt, size, crc));
            at = (long) here + StoredZip.CENTRAL_BYTES + nameLength;
        }
        return at == end;
    }

    /** How many entries of a reading fit their checksum and the package's description: the reading that is right has more. */
    private long plausible(List<Found> found) {
        String description = found.stream()
                .filter(entry -> entry.name().equals(Description.PACKAGE))
                .map(entry -> new String(content(entry), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        return found.stream()
                .filter(entry -> StoredZip.crc(zip, entry.contentAt(), entry.size()) == entry.crc())
                .filter(entry -> entry.name().equals(Description.PACKAGE)
                        || entry.name().equals(Description.DIGEST)
                        || description.contains('"' + entry.name() + '"'))
                .count();
    }

    /** Writes the zip anew, piece by piece, and compares. */
    private void compare(boolean found) {
        int at = 0;
        List<byte[]> directory = new ArrayList<>();
        for (Found entry : entries) {
            int crc = StoredZip.crc(zip, entry.contentAt(), entry.size());
            if (crc != entry.crc() && !headerHas(entry, crc)) {
                damaged.add(entry.name());
                problems.add(new Problem(shown(entry.name()), "its bytes were changed: they do not fit its checksum"));
                crc = entry.crc();
            }
            if (entry.offset() != at) {
                problems.add(new Problem(
                        "zip", "there are bytes before " + shown(entry.name()) + " that belong to no entry"));
            }
            same("zip header of " + shown(entry.name()), at, StoredZip.local(entry.name(), crc, entry.size()));
            at = entry.contentAt() + entry.size();
            directory.add(StoredZip.central(entry.name(), crc, entry.size(), entry.offset()));
        }
        if (!found) {
            return;
        }
        int directoryAt = at;
        for (int i = 0; i < directory.size(); i++) {
            same("zip directory entry of " + shown(entries.get(i).name()), at, directory.get(i));
            at += directory.get(i).length;
        }
        same("end of the zip", at, StoredZip.end(entries.size(), at - directoryAt, directoryAt));
        at += StoredZip.END_BYTES;
        if (at < zip.length) {
            problems.add(new Problem(
                    "end of the zip", "%,d bytes follow that do not belong to it".formatted(zip.length - at)));
        }
    }

    private boolean headerHas(Found entry, int crc) {
        return entry.offset() + 18 <= zip.length && le(zip).getInt(entry.offset() + 14) == crc;
    }

    private void same(String part, int at, byte[] expected) {
        int until = Math.min(zip.length, at + expected.length);
        if (until - at < expected.length) {
            problems.add(new Problem(part, "it is cut short"));
        } else {
            int different = Arrays.mismatch(zip, at, until, expected, 0, expected.length);
            if (different >= 0) {
                problems.add(new Problem(part, "it was changed, at byte %,d of the file".formatted(at + different)));
            }
        }
    }

    /** A name as it can be shown: strangers choose it. */
    public static String shown(String name) {
        String safe = name.replaceAll("[^ -~]", "?");
        return safe.length() <= 120 ? safe : safe.substring(0, 117) + "...";
    }

    private static ByteBuffer le(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
