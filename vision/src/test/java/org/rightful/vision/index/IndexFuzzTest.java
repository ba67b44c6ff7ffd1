package org.rightful.vision.index;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;

/**
 * Whatever the files of an index hold, using it ends with an answer or with what to do. In the build this replays the seeds
 * and finds that lie among the test resources; with {@code JAZZER_FUZZ=1} it looks for new ones.
 *
 * <p>An input changes a small index: its first byte says whether checksums are made right again afterwards; each four bytes
 * after it are a file, a part of that file, a place in it, and a value.
 */
class IndexFuzzTest {
    private static final Seen QUERY = new Drawings().seen(1);
    private static final byte[] STAMP = {1};

    /** Kinds of files, and of what is done to them. */
    private static final List<String> ENDINGS = List.of(Folder.MANIFEST, ".segment", ".removed");

    private static final int PARTS = 4;

    @TempDir
    static Path folder;

    private static final Map<String, byte[]> WHOLE = new TreeMap<>();

    @BeforeAll
    static void writeAnIndex() throws Exception {
        Path index = folder.resolve("whole");
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            for (int i = 0; i < 3; i++) {
                writer.put("work-" + i, new Drawings().seen(i), STAMP);
            }
            writer.commit();
            writer.remove("work-0");
            writer.commit();
        }
        try (Stream<Path> files = Files.list(index)) {
            for (Path file : files.toList()) {
                WHOLE.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    @AfterAll
    static void forget() {
        WHOLE.clear();
    }

    @FuzzTest(maxDuration = "5m")
    void everyIndexIsAnswered(byte[] input) throws IOException {
        Path index = Files.createDirectories(folder.resolve("changed"));
        try (Stream<Path> files = Files.list(index)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Map<String, byte[]> files = changed(input);
        for (String name : files.keySet()) {
            Files.write(index.resolve(name), bytes(files, name));
        }
        attempt(() -> PictureIndex.verify(index));
        attempt(() -> read(index));
        attempt(() -> write(index));
    }

    private interface Attempt {
        void run() throws IndexException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IndexException | UncheckedIOException e) {
            if (!String.valueOf(e.getMessage()).contains("again")) {
                throw new AssertionError("a refusal says what to do", e);
            }
        }
    }

    private static void read(Path path) throws IndexException {
        try (PictureIndex index = PictureIndex.open(path)) {
            attempt(() -> index.works().forEach(index::stamp));
            attempt(() -> index.stamp("work-1"));
            index.search(QUERY);
        }
    }

    private static void write(Path path) throws IndexException {
        try (PictureIndex.Writer writer = PictureIndex.write(path)) {
            attempt(() -> writer.put("work-1", QUERY, STAMP));
            attempt(() -> writer.remove("work-2"));
            attempt(writer::commit);
            attempt(writer::works);
            writer.compact();
        }
    }

    private static Map<String, byte[]> changed(byte[] input) {
        Map<String, byte[]> files = new TreeMap<>(WHOLE);
        for (int i = 1; i + 4 <= input.length; i += 4) {
            int kind = (input[i] & 0xff) % (ENDINGS.size() * PARTS);
            String name = name(ENDINGS.get(kind / PARTS));
            int place = ((input[i + 1] & 0xff) << 8) | (input[i + 2] & 0xff);
            files.put(name, changed(bytes(files, name), kind % PARTS, place, input[i + 3]));
        }
        if (input.length > 0 && (input[0] & 1) == 1) {
            repair(files);
        }
        return files;
    }

    private static byte[] changed(byte[] file, int part, int place, byte value) {
        int tables = Math.clamp(file.length, 0, Segment.HEADER_BYTES + 4 * (1 << 16));
        byte[] changed = file.clone();
        switch (part) {
            case 0 -> change(changed, place % Segment.HEADER_BYTES, value);
            case 1 -> change(changed, tables + place, value);
            case 2 -> change(changed, (int) (((long) file.length * place) >> 16), value);
            default -> {
                return Arrays.copyOf(file, Math.max(0, file.length + 8 * value));
            }
        }
        return changed;
    }

    private static void change(byte[] file, int at, byte value) {
        if (at < file.length) {
            file[at] = value;
        }
    }

    /** Makes the checksums right, and the manifest's entry fit the files. */
    private static void repair(Map<String, byte[]> files) {
        byte[] segment = Checksums.repairedSegment(bytes(files, name(".segment")));
        byte[] removals = Checksums.repaired(bytes(files, name(".removed")));
        byte[] manifest = bytes(files, Folder.MANIFEST).clone();
        if (manifest.length >= 76 && segment.length >= Segment.HEADER_BYTES && removals.length >= 4) {
            ByteBuffer.wrap(manifest)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(48, segment.length)
                    .putInt(
                            56,
                            ByteBuffer.wrap(segment)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getInt(Segment.HEADER_WORKS))
                    .putInt(
                            64,
                            ByteBuffer.wrap(segment)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getInt(Segment.HEADER_CRC))
                    .putInt(68, Removals.checksum(removals));
        }
        files.put(name(".segment"), segment);
        files.put(name(".removed"), removals);
        files.put(Folder.MANIFEST, Checksums.repaired(manifest));
    }

    private static String name(String ending) {
        return WHOLE.keySet().stream()
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return files.getOrDefault(name, new byte[0]);
    }
}
