package org.rightful.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The clock of services under test: it goes as the real one does, and can be set forward. */
@TestConfiguration(proxyBeanMethods = false)
public class TestTime {
    @Bean
    SettableClock clock() {
        return new SettableClock();
    }

    /** A clock that is some time ahead of the real one. */
    public static final class SettableClock extends Clock {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        /** Goes forward, for everybody who uses this clock, for good. */
        public void forward(Duration time) {
            ahead.accumulateAndGet(time, Duration::plus);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return fixed(instant(), zone);
        }
    }
}
