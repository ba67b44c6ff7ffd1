package org.rightful.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run of {@code rightful scan}, in a process of its own, found.
 *
 * @param said everything it printed
 * @param hits the lines of its {@code hits.jsonl}
 */
record Scanned(int code, String said, List<Hit> hits, Duration took) {
    private static final long PATIENCE_SECONDS = 400;

    /** Scans a site on this machine. */
    static Scanned run(String site, Path works, Path out, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.rightful.cli.Rightful",
                "scan",
                site,
                "--works",
                works.toString(),
                "--out",
                out.toString(),
                "--allow-private-network",
                "--delay",
                "0.02",
                "--render",
                "never"));
        command.addAll(List.of(options));
        Files.createDirectories(out);
        Path said = Files.createTempFile("scan", ".txt");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String text = Files.readString(said);
        Files.delete(said);
        Path list = out.resolve("hits.jsonl");
        if (!ended || process.exitValue() > 1 || !Files.exists(list)) {
            throw new IllegalStateException(
                    "scan " + (ended ? "ended with " + process.exitValue() : "hangs") + ":\n" + text);
        }
        try (Stream<String> lines = Files.lines(list)) {
            return new Scanned(process.exitValue(), text, lines.map(Hit::of).toList(), took);
        }
    }

    /** Every find that is on its page. */
    List<Hit> onPages() {
        return hits.stream().filter(Hit::isOnPage).toList();
    }

    Set<Hit.Use> uses() {
        return onPages().stream().map(Hit::use).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each page with the works found on it. */
    Map<String, Set<String>> worksOfPages() {
        return onPages().stream()
                .collect(Collectors.groupingBy(
                        Hit::page, Collectors.mapping(Hit::work, Collectors.toCollection(TreeSet::new))));
    }
}
