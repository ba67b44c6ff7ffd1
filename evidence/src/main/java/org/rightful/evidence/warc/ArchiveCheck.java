package org.rightful.evidence.warc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.Problem;
import org.rightful.evidence.pack.Hash;

/** Checks the archive against its two indexes, and each record against its own digest; tells a change by record. */
public final class ArchiveCheck {
    private static final String ARCHIVE = "archive/data.warc.gz";
    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    private final byte[] archive;
    private final EvidenceLimits limits;
    private final List<Problem> problems = new ArrayList<>();

    private ArchiveCheck(byte[] archive, EvidenceLimits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /** Everything that does not fit. */
    public static List<Problem> of(byte[] archive, byte[] cdxj, byte[] records, EvidenceLimits limits) {
        ArchiveCheck check = new ArchiveCheck(archive, limits);
        Optional<List<RecordLine>> lines = Index.read(records, limits.records());
        if (lines.isEmpty()) {
            check.problems.add(new Problem("capture/records.jsonl", "it is not a list of records"));
            return check.problems;
        }
        check.order(lines.get());
        if (check.problems.isEmpty()) {
            check.content(lines.get());
            if (!Arrays.equals(safeCdxj(lines.get()), cdxj)) {
                check.problems.add(new Problem("indexes/index.cdxj", "it does not fit the records of the archive"));
            }
        }
        return check.problems;
    }

    private static byte[] safeCdxj(List<RecordLine> lines) {
        try {
            return Index.cdxj(lines);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new byte[0]; // an address or date that is none: no index fits
        }
    }

    /** Compares the members of the archive, one after the other, with those that were sealed. */
    private void order(List<RecordLine> sealed) {
        List<String> wanted = sealed.stream().map(RecordLine::sha256).toList();
        List<String> there = members();
        if (there.equals(wanted)) {
            return;
        }
        boolean found = false;
        for (int i = 0; i < sealed.size(); i++) {
            RecordLine line = sealed.get(i);
            if (!there.contains(line.sha256())) {
                found = true;
                boolean replaced = i < there.size() && !wanted.contains(there.get(i));
                problems.add(new Problem(
                        line.describe(), replaced ? "it was changed" : "it was dropped, cut short or cannot be read"));
            } else if (i < there.size()
                    && wanted.contains(there.get(i))
                    && there.size() == wanted.size()
                    && !there.get(i).equals(line.sha256())) {
                found = true;
                problems.add(new Problem(line.describe(), "it is not in its place: records were reordered"));
            }
        }
        for (int i = 0; i < there.size(); i++) {
            if (!wanted.contains(there.get(i)) && there.size() > wanted.size()) {
                found = true;
                problems.add(new Problem(ARCHIVE + " record " + (i + 1), "it was added"));
            }
        }
        if (!found) {
            problems.add(new Problem(ARCHIVE, "its records are not the ones that were sealed, or not in their order"));
        }
    }

    /** Hashes of the archive's members. Bytes that are no member end the list with a hash that fits nothing. */
    private List<String> members() {
        List<String> hashes = new ArrayList<>();
        int at = 0;
        long inflated = 0;
        while (at < archive.length) {
            if (hashes.size() >= limits.records()) {
                hashes.add("more records than are read");
                return hashes;
            }
            Member member = member(at, limits.inflatedBytes() - inflated, false);
            if (member.length() <= 0) {
                // Perhaps one byte is wrong: the next member is found by its first bytes.
                int next = nextMember(at + 1);
                hashes.add("broken at " + at);
                at = next;
            } else {
                inflated += member.inflatedBytes();
                hashes.add(java.util.HexFormat.of().formatHex(Hash.sha256(archive, at, member.length())));
                at += member.length();
            }
        }
        return hashes;
    }

    private int nextMember(int from) {
        byte[] start = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0};
        for (int at = from; at <= archive.length - start.length; at++) {
            if (Arrays.equals(archive, at, at + start.length, start, 0, start.length)) {
                return at;
            }
        }
        return archive.length;
    }

    private record Member(int length, long inflatedBytes, byte[] content) {}

    /** Inflates one member within limits; length 0 if it is broken. RFC 1952. */
    private Member member(int at, long most, boolean keep) {
        Member broken = new Member(0, 0, new byte[0]);
        if (archive.length - at < GZIP_HEADER + GZIP_TRAILER
                || archive[at] != 0x1f
                || archive[at + 1] != (byte) 0x8b
                || archive[at + 2] != 8
                || archive[at + 3] != 0) {
            return broken;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(archive, at + GZIP_HEADER, archive.length - at - GZIP_HEADER);
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                int got = inflater.inflate(buffer);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return broken;
                }
                if (inflater.getBytesWritten() > Math.min(most, limits.recordBytes())) {
                    return broken;
                }
                if (keep) {
                    content.write(buffer, 0, got);
                }
            }
            int length = GZIP_HEADER + (int) inflater.getBytesRead() + GZIP_TRAILER;
            return at + length > archive.length
                    ? broken
                    : new Member(length, inflater.getBytesWritten(), content.toByteArray());
        } catch (DataFormatException e) {
            return broken;
        } finally {
            inflater.end();
        }
    }

    /** Reads each record and compares it with its line and with its own digest. */
    private void content(List<RecordLine> sealed) {
        int at = 0;
        for (RecordLine line : sealed) {
            Member member = member(at, limits.inflatedBytes(), true);
            if (line.offset() != at || line.length() != member.length()) {
                problems.add(new Problem(line.describe(), "it is not where the list of records says"));
                return;
            }
            try (WarcReader reader = new WarcReader(new ByteArrayInputStream(member.content()))) {
                WarcRecord record = reader.next().orElseThrow(() -> new IOException("it is empty"));
                byte[] block = record.body().stream().readAllBytes();
                boolean digestFits = record.blockDigest()
                        .map(digest -> digest.algorithm().equals("sha256")
                                && Arrays.equals(digest.bytes(), Hash.sha256(block)))
                        .orElse(line.type().equals("warcinfo"));
                if (!digestFits) {
                    problems.add(new Problem(line.describe(), "its digest does not fit its bytes"));
                }
                if (!record.id().toString().equals(line.id())
                        || !record.type().equals(line.type())
                        || !record.date().toString().equals(line.date())) {
                    problems.add(new Problem(line.describe(), "it is not what the list of records says"));
                }
            } catch (IOException | RuntimeException e) {
                // A stranger's bytes: whatever the parser makes of them, they are no record of ours.
                problems.add(new Problem(line.describe(), "it cannot be read: " + e.getMessage()));
            }
            at += member.length();
        }
    }
}
