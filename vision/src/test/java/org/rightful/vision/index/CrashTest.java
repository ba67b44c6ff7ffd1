package org.rightful.vision.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.PictureIndex;

/** A crash at any moment leaves the last commit. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CrashTest {
    private static final int BATCHES = 120;
    private static final int KILLS = 5;
    private static final long SEED = 4;

    @TempDir
    Path folder;

    @Test
    void killedWriterLosesNothingThatWasCommittedAndGoesOn() throws Exception {
        Path index = folder.resolve("index");
        Script script = new Script(SEED, Script.FEW);
        Path pictures = folder.resolve("pictures");
        script.save(pictures);
        SplittableRandom random = new SplittableRandom(SEED);
        int told = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            try (Scribe scribe = Scribe.script(index, pictures, SEED, BATCHES)) {
                assertEquals("from " + (kill == 0 ? -1 : batchIn(index)), scribe.next());
                int batches = 1 + random.nextInt(BATCHES / KILLS - 4);
                for (int i = 0; i < batches; i++) {
                    told = Integer.parseInt(scribe.next());
                }
                // somewhere in the next batches
                for (int i = random.nextInt(200_000); i > 0; i--) {
                    Thread.onSpinWait();
                }
                scribe.kill();
            }
            PictureIndex.verify(index);
            try (PictureIndex left = PictureIndex.open(index)) {
                int batch = Script.batch(left);
                assertTrue(batch >= told, "batch " + told + " was committed, the index holds " + batch);
                assertEquals(script.contentsAfter(batch), Script.contents(left));
            }
        }
        try (Scribe scribe = Scribe.script(index, pictures, SEED, BATCHES)) {
            for (int batch = Integer.parseInt(scribe.next().substring("from ".length())); batch < BATCHES - 1; ) {
                batch = Integer.parseInt(scribe.next());
            }
            assertTrue(scribe.ended());
        }
        Path undisturbed = folder.resolve("undisturbed");
        try (PictureIndex.Writer writer = PictureIndex.write(undisturbed)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                script.write(batch, writer);
            }
            writer.commit();
        }
        try (PictureIndex expected = PictureIndex.open(undisturbed);
                PictureIndex actual = PictureIndex.open(index)) {
            assertEquals(Script.contents(expected), Script.contents(actual));
            assertEquals(script.answers(expected), script.answers(actual));
        }
    }

    private static int batchIn(Path index) throws Exception {
        try (PictureIndex left = PictureIndex.open(index)) {
            return Script.batch(left);
        }
    }

    /** The files on the disk after each step of a commit, whole or in part, are what a crash there leaves. */
    @Test
    void crashAfterAnyStepOfACommitLeavesTheCommitBeforeOrAfterIt() throws Exception {
        Path index = folder.resolve("index");
        Script script = new Script(SEED, Script.FEW);
        Map<String, byte[]> before;
        Map<String, byte[]> after;
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            for (int batch = 0; batch < 3; batch++) {
                script.write(batch, writer);
                writer.commit();
            }
            before = files(index);
            script.write(3, writer);
            writer.commit();
            after = files(index);
        }
        List<String> fresh = new ArrayList<>(after.keySet());
        fresh.removeAll(before.keySet());
        assertTrue(fresh.stream().anyMatch(name -> name.endsWith(".removed")), () -> fresh.toString());
        assertTrue(fresh.stream().anyMatch(name -> name.endsWith(".segment")), () -> fresh.toString());
        TreeMap<String, byte[]> disk = new TreeMap<>(before);
        byte[] manifest = after.getOrDefault(Folder.MANIFEST, new byte[0]);
        for (String name : fresh) {
            writeInPart(disk, name, after.getOrDefault(name, new byte[0]), script, 2);
        }
        writeInPart(disk, Folder.NEXT_MANIFEST, manifest, script, 2);
        disk.remove(Folder.NEXT_MANIFEST);
        disk.put(Folder.MANIFEST, manifest);
        assertLeft(disk, script, 3);
        for (String name : before.keySet()) {
            if (!after.containsKey(name)) {
                disk.remove(name);
                assertLeft(disk, script, 3);
            }
        }
        assertEquals(after.keySet(), disk.keySet());
    }

    private void writeInPart(Map<String, byte[]> disk, String name, byte[] bytes, Script script, int batch)
            throws Exception {
        for (int size : new int[] {0, 1, bytes.length / 2, bytes.length - 1, bytes.length}) {
            disk.put(name, Arrays.copyOf(bytes, size));
            assertLeft(disk, script, batch);
        }
    }

    /** Readers find the batch; the next writer finds it too, sweeps, and can go on. */
    private void assertLeft(Map<String, byte[]> disk, Script script, int batch) throws Exception {
        Path crashed = Files.createTempDirectory(folder, "crashed");
        for (Map.Entry<String, byte[]> file : disk.entrySet()) {
            Files.write(crashed.resolve(file.getKey()), file.getValue());
        }
        try (PictureIndex left = PictureIndex.open(crashed)) {
            assertEquals(script.contentsAfter(batch), Script.contents(left));
        }
        try (PictureIndex.Writer writer = PictureIndex.write(crashed)) {
            script.write(batch + 1, writer);
            writer.commit();
        }
        try (PictureIndex next = PictureIndex.open(crashed)) {
            assertEquals(script.contentsAfter(batch + 1), Script.contents(next));
        }
        Manifest manifest = new Folder(crashed).manifest();
        long named = manifest.entries().stream()
                .mapToLong(e -> e.removals() > 0 ? 2 : 1)
                .sum();
        assertEquals(named + 2, files(crashed).size(), "nothing is left over");
    }

    @Test
    void crashBeforeTheFirstManifestLeavesAFolderThatCanBeWritten() throws Exception {
        Files.createFile(folder.resolve(Folder.LOCK));
        Files.write(folder.resolve(Folder.NEXT_MANIFEST), new byte[10]);
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            assertEquals(List.of(), writer.works());
        }
        try (PictureIndex index = PictureIndex.open(folder)) {
            assertEquals(0, index.size());
        }
    }

    @Test
    void writerIsRefusedWhileAnotherProcessWritesAndLetInWhenThatIsKilled() throws Exception {
        try (Scribe scribe = Scribe.idle(folder)) {
            assertEquals("open 0", scribe.next());
            assertTrue(refusal().contains("is being written by another program"), this::refusal);
            assertTrue(refusal().contains("try again"), this::refusal);
            scribe.kill();
        }
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            assertTrue(refusal().contains("is being written by another program"), this::refusal);
            // the refusal in this process must not have given up this process's lock
            try (Scribe scribe = Scribe.idle(folder)) {
                assertTrue(scribe.next().contains("is being written by another program"));
            }
            assertEquals(List.of(), writer.works());
        }
        PictureIndex.write(folder).close();
    }

    private String refusal() {
        return Refusal.of(() -> PictureIndex.write(folder));
    }

    @Test
    void fullDiskLosesNothingAndTheCommitCanBeTriedAgain() throws Exception {
        Path index = folder.resolve("index");
        Path pictures = folder.resolve("pictures");
        new Script(SEED, Script.FEW).save(pictures);
        try (Scribe scribe = Scribe.confined(index, pictures, 400)) {
            assertEquals("committed 1", scribe.next());
            String refusal = scribe.next();
            assertTrue(refusal.startsWith("refused: " + index + " could not be written"), refusal);
            assertTrue(refusal.contains("what was committed before is safe: make room"), refusal);
            assertEquals("committed 4", scribe.next());
            assertTrue(scribe.ended());
        }
        PictureIndex.verify(index);
        try (PictureIndex left = PictureIndex.open(index)) {
            assertEquals(List.of("first", "work-0", "work-1", "work-2"), left.works());
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
