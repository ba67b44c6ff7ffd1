package org.rightful.bench;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Says how far a long run is: a bar on a terminal, a line at every tenth elsewhere. Thread-safe. */
public final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private final String label;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();

    /**
     * A run of so many steps.
     *
     * @param terminal whether the stream ends at a terminal
     */
    public Progress(PrintStream out, boolean terminal, String label, int total) {
        this.out = out;
        this.terminal = terminal;
        this.label = label;
        this.total = total;
    }

    /** One step more is done. */
    public void step() {
        int now = done.incrementAndGet();
        int tenths = 10 * now / total;
        if (terminal) {
            int filled = 30 * now / total;
            out.printf(
                    "\r%-24s [%s%s] %d/%d%s",
                    label, "#".repeat(filled), " ".repeat(30 - filled), now, total, now == total ? "\n" : "");
        } else if (tenths > 10 * (now - 1) / total) {
            out.printf("%s: %d of %d%n", label, now, total);
        }
    }
}
