package org.rightful.cli;

import java.util.function.LongSupplier;

/** A progress bar over a known number of files; it is drawn on a terminal only, at most ten times a second. */
final class Progress implements AutoCloseable {
    private static final int CELLS = 30;
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;

    private final Output output;
    private final String activity;
    private final int total;
    private final LongSupplier nanos;
    private final long startedAt;
    private long drawnAt;
    private int done;

    Progress(Output output, String activity, int total, LongSupplier nanos) {
        this.output = output;
        this.activity = activity;
        this.total = total;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
        this.drawnAt = startedAt - NANOS_BETWEEN_DRAWINGS;
    }

    /** Counts one more file as done. */
    void step() {
        done++;
        long now = nanos.getAsLong();
        if (now - drawnAt >= NANOS_BETWEEN_DRAWINGS) {
            drawnAt = now;
            int filled = (int) ((long) CELLS * done / total);
            double seconds = Math.max((now - startedAt) / 1e9, 0.1);
            output.bar("%s [%s%s] %,d of %,d, %,.0f/s"
                    .formatted(activity, "#".repeat(filled), ".".repeat(CELLS - filled), done, total, done / seconds));
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        output.bar("");
    }
}
