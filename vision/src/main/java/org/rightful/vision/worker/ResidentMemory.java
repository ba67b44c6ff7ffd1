package org.rightful.vision.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads how much memory a process holds, where the system tells: Linux, from {@code /proc}. */
final class ResidentMemory {
    private static final String FIELD = "VmRSS:";

    private ResidentMemory() {}

    /** Bytes in memory; nothing where the system does not tell, or the process is gone. */
    static OptionalLong bytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith(FIELD)) {
                    String number = line.substring(FIELD.length()).strip().split(" ", 2)[0];
                    return OptionalLong.of(Long.parseLong(number) << 10);
                }
            }
            return OptionalLong.empty();
        } catch (IOException goneOrNotLinux) {
            return OptionalLong.empty();
        }
    }
}
