package org.rightful.vision.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;

/** What an index answers. */
class PictureIndexTest {
    private static final byte[] STAMP = {1, 2, 3};

    private final Drawings drawings = new Drawings();

    @TempDir
    Path folder;

    @Test
    void workIsFoundByItsCopyAfterACommit() throws Exception {
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            writer.put("a", drawings.seen(1), STAMP);
            writer.put("b", drawings.seen(2), new byte[0]);
            writer.commit();
        }
        try (PictureIndex index = PictureIndex.open(folder)) {
            assertEquals(List.of("a", "b"), index.works());
            assertEquals(2, index.size());
            assertArrayEquals(STAMP, index.stamp("a").orElseThrow());
            assertEquals(Optional.empty(), index.stamp("c"));
            assertEquals(List.of("b"), names(index.search(drawings.cropped(2))));
            assertEquals(List.of(), names(index.search(drawings.cropped(3))));
        }
    }

    @Test
    void workIsReplacedByThatOfTheSameName() throws Exception {
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            writer.put("a", drawings.seen(1), STAMP);
            writer.put("a", drawings.seen(2), new byte[] {4});
            assertArrayEquals(new byte[] {4}, writer.stamp("a").orElseThrow());
            writer.commit();
            writer.put("a", drawings.seen(3), new byte[] {5});
            writer.put("b", drawings.seen(1), new byte[] {6});
            assertArrayEquals(new byte[] {5}, writer.stamp("a").orElseThrow());
            assertEquals(List.of("a", "b"), writer.works());
            writer.commit();
        }
        try (PictureIndex index = PictureIndex.open(folder)) {
            assertEquals(List.of("b"), names(index.search(drawings.seen(1))));
            assertEquals(List.of(), names(index.search(drawings.seen(2))));
            assertEquals(List.of("a"), names(index.search(drawings.seen(3))));
            assertArrayEquals(new byte[] {5}, index.stamp("a").orElseThrow());
        }
    }

    @Test
    void removedWorkIsGone() throws Exception {
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            writer.put("a", drawings.seen(1), STAMP);
            writer.put("b", drawings.seen(2), STAMP);
            writer.commit();
            assertTrue(writer.remove("a"));
            assertFalse(writer.remove("a"));
            assertEquals(Optional.empty(), writer.stamp("a"));
            writer.commit();
        }
        try (PictureIndex index = PictureIndex.open(folder)) {
            assertEquals(List.of("b"), index.works());
            assertEquals(List.of(), names(index.search(drawings.seen(1))));
        }
    }

    @Test
    void whatWasNotCommittedIsDropped() throws Exception {
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            writer.put("a", drawings.seen(1), STAMP);
            writer.commit();
            writer.put("b", drawings.seen(2), STAMP);
            assertTrue(writer.remove("a"));
        }
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            assertEquals(List.of("a"), writer.works());
        }
    }

    @Test
    void readerKeepsTheCommitItOpened() throws Exception {
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            writer.put("a", drawings.seen(1), STAMP);
            writer.commit();
            try (PictureIndex before = PictureIndex.open(folder)) {
                assertTrue(writer.remove("a"));
                writer.put("b", drawings.seen(2), STAMP);
                writer.commit();
                writer.compact();
                assertEquals(List.of("a"), before.works());
                assertEquals(List.of("a"), names(before.search(drawings.seen(1))));
            }
        }
    }

    @Test
    void namesAndStampsHaveLimits() throws Exception {
        String longest = "ü".repeat(PictureIndex.MOST_NAME_BYTES / 2);
        byte[] stamp = new byte[PictureIndex.MOST_STAMP_BYTES];
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            writer.put(longest, drawings.seen(1), stamp);
            writer.put("", drawings.seen(2), stamp);
            writer.put("a\u0000b\n\uD83D\uDCF7", drawings.seen(3), stamp);
            assertThrows(IllegalArgumentException.class, () -> writer.put(longest + "a", drawings.seen(1), stamp));
            assertThrows(IllegalArgumentException.class, () -> writer.put("\uD83D", drawings.seen(1), stamp));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.put("", drawings.seen(1), new byte[PictureIndex.MOST_STAMP_BYTES + 1]));
            writer.commit();
            assertFalse(writer.remove(longest + "a"));
            assertFalse(writer.remove("\uD83D"));
        }
        try (PictureIndex index = PictureIndex.open(folder)) {
            assertEquals(List.of("", "a\u0000b\n\uD83D\uDCF7", longest), index.works());
            assertEquals(List.of(longest), names(index.search(drawings.cropped(1))));
            assertEquals(List.of(""), names(index.search(drawings.cropped(2))));
            assertEquals(Optional.empty(), index.stamp("\uD83D"));
        }
    }

    private static List<String> names(List<Match> matches) {
        return matches.stream().map(Match::work).toList();
    }
}
