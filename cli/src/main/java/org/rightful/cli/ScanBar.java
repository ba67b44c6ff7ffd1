package org.rightful.cli;

import java.util.function.LongSupplier;
import org.rightful.scan.ScanProgress;

/** The progress of a scan, whose end nobody knows before; drawn on a terminal only, at most ten times a second. */
final class ScanBar implements AutoCloseable {
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;

    private final Output output;
    private final LongSupplier nanos;
    private final long startedAt;
    private long drawnAt;

    ScanBar(Output output, LongSupplier nanos) {
        this.output = output;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
        this.drawnAt = startedAt - NANOS_BETWEEN_DRAWINGS;
    }

    /** Draws how far the scan is. May be called by several threads. */
    synchronized void show(ScanProgress now) {
        long at = nanos.getAsLong();
        if (at - drawnAt < NANOS_BETWEEN_DRAWINGS) {
            return;
        }
        drawnAt = at;
        double seconds = Math.max((at - startedAt) / 1e9, 0.1);
        output.bar("scanning: %,d pages, %,d pictures, %,d matches, %,d missed; %,.1f/s, %,d left"
                .formatted(
                        now.pages(),
                        now.pictures(),
                        now.finds(),
                        now.missed(),
                        (now.pages() + now.pictures()) / seconds,
                        now.left()));
    }

    /** Takes the line away. */
    @Override
    public void close() {
        output.bar("");
    }
}
