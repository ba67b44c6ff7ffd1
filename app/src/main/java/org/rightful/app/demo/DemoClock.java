package org.rightful.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The demo's clock: it goes as the real one does, and can be set forward, so that one sees what happens when a date passes. */
public final class DemoClock extends Clock {
    private final Path file;
    private volatile Duration ahead;

    /**
     * Goes on where it was.
     *
     * @param folder where it keeps how far it is ahead
     */
    public DemoClock(Path folder) {
        this.file = folder.resolve("demo-clock");
        try {
            this.ahead =
                    Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's clock cannot be read", e);
        }
    }

    /** Goes forward, for good: a demo that is begun again is as late as it was. */
    synchronized void forward(Duration time) throws IOException {
        Duration later = ahead.plus(time);
        Files.writeString(file, later.toString());
        ahead = later;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the service reckons in UTC");
    }
}
