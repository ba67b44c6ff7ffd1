package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.PictureIndex;

class KilledBuildTest {
    private static final int PICTURES = 24;
    private static final int KILLED = 128 + 9;

    @Test
    void buildThatWasKilledThreeTimesAnswersLikeAnUndisturbedOne(@TempDir Path folder) throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path copies = Files.createDirectory(folder.resolve("copies"));
        for (int i = 0; i < PICTURES; i++) {
            DrawnPictures.write(DrawnPictures.picture(i), photos.resolve("%02d.png".formatted(i)));
            if (i % 4 == 0) {
                DrawnPictures.write(
                        Alteration.CROPPED.apply(DrawnPictures.picture(i)), copies.resolve("%02d.png".formatted(i)));
            }
        }
        Path undisturbed = folder.resolve("undisturbed");
        Path killed = folder.resolve("killed");
        Run.of("index", "build", "--out", undisturbed, photos);

        int before = 0;
        for (int most : new int[] {6, 12, 18}) {
            assertEquals(KILLED, buildAndKill(killed, photos, most));
            int works = works(killed, photos);
            assertTrue(works >= before, "what was committed stays");
            before = works;
        }
        Run last = Run.of("index", "build", "--out", killed, photos);

        assertEquals(0, last.code());
        assertTrue(before > 0 && before < PICTURES, "the kills came in the middle: " + before);
        assertTrue(
                last.notes().contains("added " + (PICTURES - before) + ", replaced 0, unchanged " + before),
                last.notes());
        List<String> answers =
                Run.of("index", "search", killed, photos, copies, "--json").answers();
        assertEquals(
                Run.of("index", "search", undisturbed, photos, copies, "--json").answers(), answers);
        assertEquals(PICTURES + PICTURES / 4, answers.size());
        assertTrue(answers.stream().allMatch(answer -> answer.contains("\"work\":")), answers.toString());
    }

    /** Starts a build in a process of its own and kills it when so many pictures are done; returns its exit code. */
    private static int buildAndKill(Path index, Path photos, int most) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildOfSmallBatches.class.getName(),
                        index.toString(),
                        photos.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = process.errorReader()) {
            StringBuilder said = new StringBuilder();
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                said.append((char) letter);
                if (said.toString().endsWith("] " + most + " of " + PICTURES)) {
                    process.destroyForcibly();
                    return process.waitFor();
                }
            }
            throw new IllegalStateException("the build ended before it was killed: " + said);
        }
    }

    private static int works(Path index, Path photos) throws Exception {
        try (PictureIndex open = PictureIndex.open(index)) {
            assertTrue(open.works().stream().allMatch(work -> work.startsWith(photos.toString())));
            return open.size();
        }
    }

    /** The build of the command, with a clock so fast that each picture ends a batch and moves the progress bar. */
    static final class BuildOfSmallBatches {
        private BuildOfSmallBatches() {}

        public static void main(String[] arguments) throws Exception {
            AtomicLong hours = new AtomicLong();
            Output output = new Output(System.out, System.err, true);
            new IndexBuild(
                            Path.of(arguments[0]),
                            List.of(Path.of(arguments[1])),
                            output,
                            Answers.of(false, output),
                            () -> hours.incrementAndGet() * 3_600_000_000_000L)
                    .run();
        }
    }
}
