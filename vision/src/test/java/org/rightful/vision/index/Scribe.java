package org.rightful.vision.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;

/** A process of its own that writes an index and says on standard output what it did. */
final class Scribe implements AutoCloseable {
    private static final String REFUSED = "refused: ";

    private final Process process;
    private final BufferedReader answers;

    private Scribe(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Goes on with a {@link Script} where the index stands, up to the given batch; says the number of each batch. */
    static Scribe script(Path index, Path pictures, long seed, int batches) throws IOException {
        return new Scribe(new ProcessBuilder(
                java("script", index.toString(), pictures.toString(), String.valueOf(seed), String.valueOf(batches))));
    }

    /** Opens the index for writing, says "open" or why not, and waits for the end of its standard input. */
    static Scribe idle(Path index) throws IOException {
        return new Scribe(new ProcessBuilder(java("idle", index.toString())));
    }

    /** Fills the index in a process whose files may have so many KiB at most. */
    static Scribe confined(Path index, Path pictures, int fileKib) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + fileKib + "; exec \"$@\"", "bash"));
        command.addAll(java("fill", index.toString(), pictures.toString()));
        return new Scribe(new ProcessBuilder(command));
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx256m",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Scribe.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** The next line; throws if the process ended instead. */
    String next() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process ended");
        }
        return line;
    }

    /** Whether nothing is left to read: the process ended. */
    boolean ended() throws IOException {
        return answers.readLine() == null;
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        answers.close();
    }

    /** The process. */
    public static void main(String[] args) throws Exception {
        Path index = Path.of(args[1]);
        switch (args[0]) {
            case "script" ->
                follow(
                        index,
                        Script.load(Long.parseLong(args[3]), Script.FEW, Path.of(args[2])),
                        Integer.parseInt(args[4]));
            case "idle" -> idleIn(index);
            default -> fill(index, Script.load(0, Script.FEW, Path.of(args[2])));
        }
    }

    private static void follow(Path index, Script script, int batches) throws IndexException {
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            int done = writer.stamp(Script.COUNTER).map(Script::number).orElse(-1);
            System.out.println("from " + done);
            for (int batch = done + 1; batch < batches; batch++) {
                script.write(batch, writer);
                if (batch % 9 == 8) {
                    writer.compact();
                } else {
                    writer.commit();
                }
                System.out.println(batch);
            }
        }
    }

    private static void idleIn(Path index) throws IOException {
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            System.out.println("open " + writer.works().size());
            if (System.in.read() >= 0) {
                throw new IOException("nobody writes to this process");
            }
        } catch (IndexException e) {
            System.out.println(REFUSED + e.getMessage());
        }
    }

    private static void fill(Path index, Script script) throws IndexException {
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            writer.put("first", script.picture(1), new byte[0]);
            writer.commit();
            System.out.println("committed " + writer.works().size());
            for (int i = 0; i < 60; i++) {
                writer.put("work-" + i, script.picture(i), new byte[0]);
            }
            try {
                writer.commit();
            } catch (UncheckedIOException e) {
                System.out.println(REFUSED + e.getMessage());
            }
            for (int i = 3; i < 60; i++) {
                writer.remove("work-" + i);
            }
            writer.commit();
            System.out.println("committed " + writer.works().size());
        }
    }
}
