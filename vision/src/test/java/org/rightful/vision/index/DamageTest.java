package org.rightful.vision.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;

/** What is no index, no longer one, or not one of this program's, is refused with what to do. */
class DamageTest {
    private static final byte[] STAMP = {1};

    @TempDir
    Path folder;

    private final Seen query = new Drawings().seen(2);
    private Path index;
    private Path segment;
    private Path removals;

    @BeforeEach
    void writeAnIndex() throws Exception {
        index = folder.resolve("index");
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            for (int i = 0; i < 4; i++) {
                writer.put("work-" + i, new Drawings().seen(i), STAMP);
            }
            writer.commit();
            assertTrue(writer.remove("work-3"));
            writer.commit();
        }
        segment = file(".segment");
        removals = file(".removed");
    }

    @Test
    void manifestCutAtAnyLengthIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(manifest());
        for (int size = 0; size < whole.length; size++) {
            Files.write(manifest(), Arrays.copyOf(whole, size));
            assertDamaged();
        }
    }

    @Test
    void manifestWithAnyBitChangedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(manifest());
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            Files.write(manifest(), flipped(whole, bit));
            assertDamaged();
        }
    }

    @Test
    void fileThatIsLongerThanItWasIsRefused() throws Exception {
        for (Path file : List.of(manifest(), segment, removals)) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length + 8));
            assertDamaged();
            Files.write(file, whole);
        }
        PictureIndex.verify(index);
    }

    @Test
    void setOfRemovedWorksThatIsCutOrChangedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(removals);
        for (int size = 0; size < whole.length; size++) {
            Files.write(removals, Arrays.copyOf(whole, size));
            assertDamaged();
        }
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            Files.write(removals, flipped(whole, bit));
            assertDamaged();
        }
    }

    @Test
    void segmentCutAtAnyLengthIsRefused() throws IOException {
        long whole = Files.size(segment);
        SplittableRandom random = new SplittableRandom(1);
        long[] sizes = IntStream.range(0, 300)
                .mapToLong(i -> i < 100 ? whole - 1 - i : i < 200 ? random.nextLong(whole) : 299 - i)
                .sorted()
                .toArray();
        for (int i = sizes.length - 1; i >= 0; i--) {
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                channel.truncate(sizes[i]);
            }
            assertDamaged();
        }
    }

    @Test
    void changedTablesAreNoticedWhenOpenedAndChangedRestWhenVerified() throws Exception {
        byte[] whole = Files.readAllBytes(segment);
        long tables = Checksums.tables(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN));
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 400; i++) {
            int bit = i < 8 * Segment.HEADER_BYTES / 4
                    ? 4 * i + random.nextInt(4)
                    : 8 * random.nextInt(whole.length) + random.nextInt(8);
            Files.write(segment, flipped(whole, bit));
            if (bit / 8 < tables) {
                assertDamaged();
            } else {
                try (PictureIndex opened = PictureIndex.open(index)) {
                    assertEquals(3, opened.size());
                }
                assertTrue(Refusal.of(() -> verified(index)).contains("is damaged"));
            }
        }
    }

    @Test
    void changedPostingsNeverGoIntoAMerge() throws Exception {
        byte[] whole = Files.readAllBytes(segment);
        long at = Checksums.tables(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN)) + 100;
        Files.write(segment, flipped(whole, (int) (8 * at)));
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            String refusal =
                    assertThrows(UncheckedIOException.class, writer::compact).getMessage();
            assertTrue(String.valueOf(refusal).contains("is damaged (" + segment.getFileName()), refusal);
        }
    }

    @Test
    void missingFileIsRefused() throws IOException {
        for (Path file : List.of(segment, removals)) {
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);
            assertTrue(refusal().contains("the file " + file.getFileName() + " is missing"), this::refusal);
            assertTrue(Refusal.of(() -> PictureIndex.write(index)).contains("missing"));
            Files.write(file, whole);
        }
        Files.delete(manifest());
        assertTrue(refusal().contains("is not an index: there is no MANIFEST in it"), this::refusal);
        assertTrue(Refusal.of(() -> PictureIndex.write(index)).contains("give a new or an empty folder"));
        assertTrue(Files.exists(segment), "nothing is swept away");
    }

    @Test
    void fileThatIsCutWhileItIsSearchedIsAnAnswer() throws Exception {
        try (PictureIndex opened = PictureIndex.open(index)) {
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            for (Refusal.Attempt attempt : List.<Refusal.Attempt>of(
                    () -> nothing(opened.search(query)),
                    () -> nothing(opened.stamp("work-0")),
                    () -> nothing(opened.works()))) {
                assertTrue(Refusal.of(attempt).contains("became shorter or cannot be read"));
            }
        }
    }

    @Test
    void indexOfAnotherVersionIsRefusedWithWhatToDo() throws IOException {
        byte[] whole = Files.readAllBytes(manifest());
        for (int at : new int[] {4, 8}) {
            byte[] other = whole.clone();
            other[at]++;
            Files.write(manifest(), Checksums.repaired(other));
            for (String refusal : List.of(refusal(), Refusal.of(() -> PictureIndex.write(index)))) {
                assertTrue(refusal.contains("was made by version "), refusal);
                assertTrue(refusal.contains("and this program reads version "), refusal);
                assertTrue(
                        refusal.endsWith("build it again with: rightful index build --out " + index + " PATH..."),
                        refusal);
            }
        }
    }

    @Test
    void whatIsNoIndexIsRefusedWithWhatToDo() throws IOException {
        Path missing = folder.resolve("missing");
        assertTrue(Refusal.of(() -> PictureIndex.open(missing)).startsWith("there is no folder " + missing));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(Refusal.of(() -> PictureIndex.open(empty)).startsWith(empty + " is not an index"));
        Path file = Files.createFile(folder.resolve("file"));
        assertTrue(Refusal.of(() -> PictureIndex.open(file)).startsWith(file + " is a file"));
        assertTrue(Refusal.of(() -> PictureIndex.write(file)).startsWith(file + " is a file"));
        assertTrue(Refusal.of(() -> PictureIndex.write(file.resolve("in"))).contains("cannot be written"));
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Path photo = Files.createFile(foreign.resolve("photo.jpg"));
        assertTrue(Refusal.of(() -> PictureIndex.write(foreign)).contains("not empty either"));
        assertTrue(Refusal.of(() -> PictureIndex.open(foreign)).contains("is not an index"));
        try (Stream<Path> left = Files.list(foreign)) {
            assertEquals(List.of(photo), left.toList());
        }
    }

    @Test
    void folderThatCannotBeWrittenIsRefused() throws IOException {
        Path blocked = Files.createDirectory(folder.resolve("blocked"));
        Files.createDirectory(blocked.resolve(Folder.LOCK));
        assertTrue(Refusal.of(() -> PictureIndex.write(blocked)).startsWith(blocked + " cannot be written ("));
        assertTrue(Refusal.of(() -> PictureIndex.write(Path.of("/proc/index"))).contains("cannot be written ("));
    }

    @Test
    void folderThatVanishesIsToldOfAtTheCommit() throws Exception {
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            writer.put("late", query, STAMP);
            Files.move(index, folder.resolve("moved"));
            String refusal =
                    assertThrows(UncheckedIOException.class, writer::commit).getMessage();
            assertTrue(String.valueOf(refusal).startsWith(index + " could not be written"), refusal);
            Files.move(folder.resolve("moved"), index);
            writer.commit();
        }
        try (PictureIndex opened = PictureIndex.open(index)) {
            assertEquals(List.of("late", "work-0", "work-1", "work-2"), opened.works());
        }
    }

    @Test
    void filesOfOthersInTheFolderAreLeftAlone() throws Exception {
        Path note = Files.createFile(index.resolve("note.txt"));
        Path left = Files.createFile(index.resolve("0000009999.segment"));
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            writer.compact();
        }
        assertTrue(Files.exists(note));
        assertTrue(Files.notExists(left));
    }

    private static AutoCloseable nothing(Object answer) {
        return () -> assertNotNull(answer);
    }

    private static AutoCloseable verified(Path index) throws IndexException {
        PictureIndex.verify(index);
        return () -> {};
    }

    private void assertDamaged() {
        for (Refusal.Attempt attempt :
                List.<Refusal.Attempt>of(() -> PictureIndex.open(index), () -> PictureIndex.write(index))) {
            String refusal = Refusal.of(attempt);
            assertTrue(refusal.startsWith(index + " is damaged ("), refusal);
            assertTrue(refusal.endsWith("build it again with: rightful index build --out " + index + " PATH..."));
        }
    }

    private String refusal() {
        return Refusal.of(() -> PictureIndex.open(index));
    }

    private Path manifest() {
        return index.resolve(Folder.MANIFEST);
    }

    private static byte[] flipped(byte[] whole, int bit) {
        byte[] changed = whole.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    private Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.list(index)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
