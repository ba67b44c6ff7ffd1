package org.rightful.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.evidence.pack.StoredZip;
import org.rightful.evidence.pack.ZipReading;
import org.rightful.evidence.verify.Verification;

/** Whatever is done to a package, it is seen and named. */
class TamperedPackageTest {
    @TempDir
    static Path folder;

    private static byte[] whole = new byte[0];
    private static List<ZipReading.Found> entries = List.of();

    @BeforeAll
    static void seal() throws Exception {
        whole = Files.readAllBytes(Packages.sealed(folder));
        entries = ZipReading.of(whole, 100).entries();
    }

    @Test
    void untouchedPackageIsGenuine() {
        Verdict verdict = verify(whole);
        assertTrue(verdict.genuine(), () -> verdict.problems().toString());
        assertEquals(Optional.of(Packages.CAPTURED), verdict.capturedAt());
        assertEquals(1, verdict.stamps().size());
        assertTrue(verdict.notes().toString().contains("not independent"), verdict::toString);
    }

    @Test
    void everyFlippedByteIsSeenAndNamed() {
        IntStream.range(0, whole.length)
                .filter(at -> at % stride(at) == 0)
                .parallel()
                .forEach(at -> {
                    byte[] changed = whole.clone();
                    changed[at] ^= (byte) (1 << at % 8);
                    Verdict verdict = verify(changed);
                    String part = partAt(at);
                    if (verdict.problems().stream()
                            .noneMatch(problem -> problem.part().contains(part))) {
                        fail("byte " + at + " of " + part + " was flipped, and this was said: " + verdict.problems());
                    }
                });
    }

    /** Every byte of the zip's own structure; of texts and records every 7th, of pictures and PDFs, all alike, every 127th. */
    private static int stride(int at) {
        return entries.stream()
                .filter(entry -> at >= entry.contentAt() && at < entry.contentAt() + entry.size())
                .map(entry -> entry.name().matches(".*\\.(png|pdf|tst)|capture/facts.json") ? 127 : 7)
                .findFirst()
                .orElse(1);
    }

    private static String partAt(int at) {
        for (ZipReading.Found entry : entries) {
            if (at >= entry.contentAt() && at < entry.contentAt() + entry.size()) {
                return entry.name();
            }
            if (at >= entry.offset() && at < entry.contentAt()) {
                return "zip header of " + entry.name();
            }
        }
        return at < whole.length - 22 ? "zip directory entry of" : "end of the zip";
    }

    @Test
    void everyTruncationIsSeen() {
        IntStream.range(0, whole.length)
                .filter(length -> length % 397 == 0 || length > whole.length - 60)
                .parallel()
                .forEach(length -> {
                    Verified answer = Verification.of(Arrays.copyOf(whole, length), Packages.nobody(), Packages.LIMITS);
                    switch (answer) {
                        case Verdict verdict -> assertFalse(verdict.genuine(), "cut to " + length);
                        case Unreadable unreadable -> assertTrue(length < 4, unreadable.why());
                    }
                });
    }

    @Test
    void bytesBeforeAndAfterAreSeen() {
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertNamed(longer, "zip");
        byte[] shifted = new byte[whole.length + 5];
        System.arraycopy(whole, 0, shifted, 5, whole.length);
        assertNamed(shifted, "zip");
    }

    @Test
    void entriesThatAreDroppedAddedDoubledOrReorderedAreNamed() {
        assertNamed(rewritten(list -> without(list, Capture.PICTURE)), Capture.PICTURE);
        assertNamed(rewritten(list -> without(list, "datapackage.json")), "datapackage.json");
        assertNamed(rewritten(list -> without(list, "datapackage-digest.json")), "datapackage-digest.json");
        assertNamed(
                rewritten(list -> {
                    list.add(new StoredZip.Entry("capture/more.txt", new byte[] {1}));
                    return list;
                }),
                "capture/more.txt");
        assertNamed(
                rewritten(list -> {
                    list.add(3, list.get(4));
                    return list;
                }),
                entries.get(4).name());
        assertNamed(
                rewritten(list -> {
                    Collections.swap(list, 4, 5);
                    return list;
                }),
                entries.get(5).name());
        assertNamed(
                rewritten(list -> {
                    list.add(new StoredZip.Entry("../../escaped", new byte[] {1}));
                    return list;
                }),
                "../../escaped");
    }

    @Test
    void changedFileWithItsChecksumMadeRightIsNamed() {
        assertNamed(replaced(Capture.DOM, "<html>another</html>".getBytes(StandardCharsets.US_ASCII)), Capture.DOM);
    }

    @Test
    void changedFileWithAllHashesMadeRightFailsTheSignature() {
        byte[] other = "<html>another</html>".getBytes(StandardCharsets.US_ASCII);
        byte[] forged = replaced(Capture.DOM, other);
        String before = org.rightful.evidence.pack.Hash.hex(content(whole, Capture.DOM));
        String described = text(content(forged, "datapackage.json"))
                .replace(before, org.rightful.evidence.pack.Hash.hex(other))
                .replace("\"bytes\" : 13", "\"bytes\" : 20");
        byte[] description = described.getBytes(StandardCharsets.UTF_8);
        forged = replaced(forged, "datapackage.json", description);
        String digest = text(content(forged, "datapackage-digest.json"))
                .replace(
                        org.rightful.evidence.pack.Hash.hex(content(whole, "datapackage.json")),
                        org.rightful.evidence.pack.Hash.hex(description));
        forged = replaced(forged, "datapackage-digest.json", digest.getBytes(StandardCharsets.UTF_8));
        Verdict verdict = verify(forged);
        assertEquals(
                List.of("signature", "time stamp 1 (Rightful trial authority (NOT INDEPENDENT))"),
                verdict.problems().stream().map(Problem::part).toList());
    }

    @Test
    void recordsThatAreChangedDroppedAddedOrReorderedAreNamed() {
        byte[] archive = content(whole, "archive/data.warc.gz");
        List<byte[]> members = members(archive);
        assertEquals(7, members.size());
        assertNamed(archiveOf(without(members, 3)), "record 4 (metadata");
        List<byte[]> swapped = new ArrayList<>(members);
        Collections.swap(swapped, 1, 4);
        assertNamed(archiveOf(swapped), "record 2 (response of http://shop.example/page");
        List<byte[]> added = new ArrayList<>(members);
        added.add(2, new java.io.ByteArrayInputStream(gzip("WARC/1.1\r\n\r\n\r\n\r\n")).readAllBytes());
        assertNamed(archiveOf(added), "record 3");
        List<byte[]> changed = new ArrayList<>(members);
        changed.set(4, gzip("WARC/1.1\r\nother\r\n\r\n"));
        assertNamed(archiveOf(changed), "record 5 (response of http://shop.example/picture.png");
        assertNamed(archiveOf(members.subList(0, 6)), "record 7 (metadata");
    }

    @Test
    void bombInTheArchiveIsHarmless() {
        byte[] bomb = gzip("0".repeat(200 << 20));
        List<byte[]> members = new ArrayList<>(members(content(whole, "archive/data.warc.gz")));
        members.set(1, bomb);
        assertNamed(archiveOf(members), "record 2");
    }

    @Test
    void headerThatClaimsMoreThanThereIsTakesNoMemory() {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(22, Integer.MAX_VALUE)
                .putInt(18, Integer.MAX_VALUE);
        assertNamed(changed, "zip header of archive/data.warc.gz");
    }

    @Test
    void whatIsNoZipIsUnreadable() {
        assertInstanceOf(
                Unreadable.class,
                Verification.of("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), Packages.nobody(), Packages.LIMITS));
    }

    private static void assertNamed(byte[] changed, String part) {
        Verdict verdict = verify(changed);
        assertFalse(verdict.genuine());
        assertTrue(
                verdict.problems().stream().anyMatch(problem -> problem.part().contains(part)),
                () -> part + " is not named: " + verdict.problems());
    }

    private static Verdict verify(byte[] bytes) {
        return assertInstanceOf(Verdict.class, Verification.of(bytes, Packages.nobody(), Packages.LIMITS));
    }

    private static byte[] rewritten(UnaryOperator<List<StoredZip.Entry>> change) {
        return StoredZip.write(change.apply(files(whole)));
    }

    private static byte[] replaced(String name, byte[] content) {
        return replaced(whole, name, content);
    }

    private static byte[] replaced(byte[] zip, String name, byte[] content) {
        return StoredZip.write(files(zip).stream()
                .map(entry -> entry.name().equals(name) ? new StoredZip.Entry(name, content) : entry)
                .toList());
    }

    private static byte[] archiveOf(List<byte[]> members) {
        java.io.ByteArrayOutputStream archive = new java.io.ByteArrayOutputStream();
        members.forEach(archive::writeBytes);
        return replaced("archive/data.warc.gz", archive.toByteArray());
    }

    private static List<StoredZip.Entry> files(byte[] zip) {
        ZipReading reading = ZipReading.of(zip, 100);
        List<StoredZip.Entry> files = new ArrayList<>();
        reading.entries().forEach(entry -> files.add(new StoredZip.Entry(entry.name(), reading.content(entry))));
        return files;
    }

    private static byte[] content(byte[] zip, String name) {
        return files(zip).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<StoredZip.Entry> without(List<StoredZip.Entry> list, String name) {
        return list.stream().filter(entry -> !entry.name().equals(name)).toList();
    }

    private static List<byte[]> without(List<byte[]> list, int index) {
        List<byte[]> shorter = new ArrayList<>(list);
        shorter.remove(index);
        return shorter;
    }

    /** The members of a gzip file: each begins with the same ten bytes. */
    private static List<byte[]> members(byte[] archive) {
        List<Integer> starts = IntStream.range(0, archive.length - 9)
                .filter(at -> archive[at] == 0x1f
                        && archive[at + 1] == (byte) 0x8b
                        && archive[at + 2] == 8
                        && archive[at + 3] == 0
                        && archive[at + 4] == 0)
                .boxed()
                .toList();
        List<byte[]> members = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            members.add(Arrays.copyOfRange(
                    archive, starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : archive.length));
        }
        return members;
    }

    private static byte[] gzip(String text) {
        try (java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream()) {
            try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(out)) {
                gzip.write(text.getBytes(StandardCharsets.US_ASCII));
            }
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
