package org.rightful.sites;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that runs as a process of its own; closing it ends it and its children. */
final class Software implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 300;

    private final Process process;

    private Software(Process process) {
        this.process = process;
    }

    /**
     * Starts a server and waits until it prints that it is ready.
     *
     * @param ready a part of the line that says so
     * @throws IllegalStateException if it ends before; with all that it printed
     */
    static Software start(String ready, Path folder, Map<String, String> environment, List<?> command)
            throws IOException {
        Process process = prepare(folder, environment, command).start();
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(ready)) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(unread -> {})); // a full pipe would stop it
                return new Software(process);
            }
        }
        throw new IllegalStateException(command + " ended before it was ready:\n" + said);
    }

    /**
     * Runs a program to its end and returns what it printed.
     *
     * @throws IllegalStateException if it fails, or takes too long
     */
    static String run(Path folder, Map<String, String> environment, List<?> command)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process = prepare(folder, environment, command)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String text = Files.readString(said);
        Files.delete(said);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(command + (ended ? " failed:\n" : " took too long:\n") + text);
        }
        return text;
    }

    private static ProcessBuilder prepare(Path folder, Map<String, String> environment, List<?> command) {
        List<String> words = command.stream().map(Object::toString).toList();
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /** A port of this machine that nobody listens on. */
    static int freePort(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.toHandle().destroy(); // unlike Process, it leaves our end of the pipe to its reader
        children.forEach(ProcessHandle::destroy);
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
