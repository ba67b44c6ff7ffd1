package org.rightful.vision.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;

/** An index that grew by many commits is as good as one that was built at once. */
class GrownIndexTest {
    private static final int BATCHES = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void grownIndexAnswersLikeARebuiltOne(long seed) throws Exception {
        Script script = new Script(seed, Script.FEW);
        SplittableRandom random = new SplittableRandom(seed);
        PictureIndex.Writer writer = PictureIndex.write(grown());
        for (int batch = 0; batch < BATCHES; batch++) {
            script.write(batch, writer);
            if (random.nextInt(3) > 0) {
                writer.commit();
            }
            if (random.nextInt(12) == 0) {
                writer.compact();
            }
            if (random.nextInt(6) == 0) {
                writer.commit();
                writer.close();
                writer = PictureIndex.write(grown());
            }
        }
        writer.commit();
        writer.close();
        assertSameAsRebuilt(script, BATCHES - 1);
        try (PictureIndex.Writer again = PictureIndex.write(grown())) {
            again.compact();
        }
        assertSameAsRebuilt(script, BATCHES - 1);
        assertEquals(1, segments());
    }

    private void assertSameAsRebuilt(Script script, int batch) throws Exception {
        Path rebuilt = Files.createTempDirectory(folder, "rebuilt");
        try (PictureIndex.Writer writer = PictureIndex.write(rebuilt)) {
            script.writeAfter(batch, writer);
            writer.commit();
        }
        PictureIndex.verify(grown());
        try (PictureIndex expected = PictureIndex.open(rebuilt);
                PictureIndex actual = PictureIndex.open(grown())) {
            assertEquals(script.contentsAfter(batch), Script.contents(actual));
            assertEquals(expected.size(), actual.size());
            List<List<Match>> answers = script.answers(expected);
            assertTrue(answers.stream().mapToInt(List::size).sum() > answers.size(), "the answers say something");
            assertEquals(answers, script.answers(actual));
        }
    }

    @Test
    void manySmallCommitsMakeFewFiles() throws Exception {
        Drawings drawings = new Drawings();
        Seen seen = drawings.seen(1);
        try (PictureIndex.Writer writer = PictureIndex.write(grown())) {
            for (int i = 0; i < 150; i++) {
                writer.put("work-" + i, seen, new byte[0]);
                writer.commit();
                assertTrue(segments() < 2 * Tiers.FAN, segments() + " segments after " + (i + 1) + " commits");
            }
            assertEquals(150, writer.works().size());
            for (int i = 0; i < 150; i++) {
                assertTrue(writer.remove("work-" + i));
            }
            writer.commit();
            assertEquals(0, segments());
        }
        assertEquals(List.of("LOCK", "MANIFEST"), files());
    }

    @Test
    void compactingDropsWhatWasRemoved() throws Exception {
        Drawings drawings = new Drawings();
        try (PictureIndex.Writer writer = PictureIndex.write(grown())) {
            for (int i = 0; i < 20; i++) {
                writer.put("work-" + i, drawings.seen(i), new byte[0]);
            }
            writer.commit();
            long before = sizeBytes();
            for (int i = 0; i < 8; i++) {
                assertTrue(writer.remove("work-" + i));
            }
            writer.commit();
            assertTrue(sizeBytes() > before, "removing alone frees nothing");
            writer.compact();
            assertTrue(sizeBytes() < before, "compacting does");
        }
    }

    @Test
    void mergedSegmentIsByteForByteTheOneThatIsBuiltAtOnce() throws IOException {
        Drawings drawings = new Drawings();
        SegmentBuilder whole = new SegmentBuilder();
        SegmentBuilder first = new SegmentBuilder();
        SegmentBuilder second = new SegmentBuilder();
        BitSet fromFirst = new BitSet();
        BitSet fromSecond = new BitSet();
        for (int i = 0; i < 12; i++) {
            byte[] stamp = {(byte) i};
            boolean taken = i % 5 != 2;
            (i < 7 ? first : second).add("work-" + i, drawings.seen(i), stamp);
            (i < 7 ? fromFirst : fromSecond).set(i < 7 ? i : i - 7, taken);
            if (taken) {
                whole.add("work-" + i, drawings.seen(i), stamp);
            }
        }
        Path file = folder.resolve("merged");
        byte[] header = Merge.write(
                file,
                List.of(
                        new Merge.Source(first.inMemory(), fromFirst),
                        new Merge.Source(second.inMemory(), fromSecond)));
        byte[] merged = Files.readAllBytes(file);
        assertArrayEquals(whole.build(), merged);
        assertEquals(
                -1,
                MemorySegment.ofArray(header)
                        .mismatch(MemorySegment.ofArray(merged).asSlice(0, 64)));
    }

    @Test
    void segmentsAreCutWhereTheyWouldGetTooLarge() throws IOException {
        SegmentBuilder builder = new SegmentBuilder();
        Seen bare = Drawings.bare();
        for (int i = 0; i < 30_000; i++) {
            builder.add("work-" + i, bare, new byte[0]);
        }
        byte[] bytes = builder.build();
        Folder store = new Folder(folder);
        List<Held> held = new ArrayList<>();
        for (long number = 1; number <= 5; number++) {
            store.write(store.segment(number), bytes);
            held.add(Held.written(store, number, bytes));
        }
        assertEquals(
                List.of(Segment.MOST_WORKS, Segment.MOST_WORKS, 150_000 - 2 * Segment.MOST_WORKS),
                Tiers.packed(held).stream()
                        .map(sources -> sources.stream()
                                .mapToInt(s -> s.taken().cardinality())
                                .sum())
                        .toList());
        held.forEach(Held::close);
    }

    private Path grown() {
        return folder.resolve("grown");
    }

    private int segments() throws IOException {
        return (int) files().stream().filter(name -> name.endsWith(".segment")).count();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(grown())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private long sizeBytes() throws IOException {
        long sum = 0;
        for (String file : files()) {
            sum += Files.size(grown().resolve(file));
        }
        return sum;
    }
}
