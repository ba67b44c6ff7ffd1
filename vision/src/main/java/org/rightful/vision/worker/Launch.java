package org.rightful.vision.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rightful.vision.Limits;

/**
 * How a worker process is started: the same Java and class path as its parent, a heap fitted to the memory limit, an empty
 * folder to run in, and next to nothing of the parent's environment.
 *
 * @param mainClass the class whose {@code main} serves
 * @param picturesPerWorker after how many pictures a worker is replaced, so that what native code leaks on damaged ones
 *     stays small
 * @param folder the working directory
 */
record Launch(Class<?> mainClass, Limits limits, int picturesPerWorker, Path folder) {
    private static final long YOUNG_BYTES = 96L << 20;

    /** What a Java process needs from its surroundings to find its libraries and to read names that are not ASCII. */
    private static final List<String> KEPT_ENVIRONMENT = List.of("LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE");

    private static final List<String> KEPT_PROPERTIES =
            List.of("java.io.tmpdir", "user.home", "org.bytedeco.javacpp.cachedir");

    ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_ENVIRONMENT);
        environment.put("MALLOC_ARENA_MAX", "2"); // two threads allocate; more arenas only scatter memory
        return builder;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // The old generation alone can hold what a picture may need.
                "-Xmx" + (limits.memoryBytes() + YOUNG_BYTES),
                "-XX:MaxNewSize=" + YOUNG_BYTES,
                // A heap that grew for one large picture shrinks again.
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                // A crash ends the process at once and leaves nothing on the disk or in the answers.
                "-XX:+SuppressFatalErrorMessage",
                "-XX:+DisplayVMOutputToStderr",
                "-Djava.awt.headless=true",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED"));
        for (String property : KEPT_PROPERTIES) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.add("-cp");
        command.add(classPath());
        command.add(mainClass.getName());
        command.addAll(LimitsText.words(limits));
        return command;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
