package org.rightful.vision.worker;

import java.util.Map;

/** Puts a process's exit code into words. */
final class Exit {
    private static final int SIGNAL_BASE = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    private Exit() {}

    /** One sentence; codes above 128 are signals, as a shell counts them. */
    static String sentence(int code) {
        int signal = code - SIGNAL_BASE;
        if (signal <= 0 || signal > 64) {
            return "The decoder's process ended with exit code %d, twice.".formatted(code);
        }
        String name = SIGNALS.get(signal);
        return "The decoder's process was ended by signal %d%s, twice."
                .formatted(signal, name == null ? "" : " (" + name + ")");
    }
}
