package org.rightful.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The memory that processes hold in the machine, as Linux tells it. */
public final class Resident {
    private Resident() {}

    /**
     * Bytes that this process holds; 0 where the system does not tell.
     *
     * @throws IOException if the system's answer cannot be read
     */
    public static long ofThisProcess() throws IOException {
        return of(ProcessHandle.current());
    }

    /**
     * Bytes that the processes started by this one hold together; 0 where the system does not tell.
     *
     * @throws IOException if the system's answer cannot be read
     */
    public static long ofItsWorkers() throws IOException {
        long sum = 0;
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            sum += of(process);
        }
        return sum;
    }

    private static long of(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException ended) {
            return 0; // the process ended between the question and the answer: it holds nothing
        }
    }
}
