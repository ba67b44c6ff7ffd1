package org.rightful.harvest.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    @Test
    void secondsAndDatesAreRead() {
        assertEquals(Optional.of(Duration.ofSeconds(90)), RetryAfter.read("90", NOW));
        assertEquals(Optional.of(Duration.ofMinutes(5)), RetryAfter.read("Sat, 01 Aug 2026 12:05:00 GMT", NOW));
        assertEquals(Optional.of(Duration.ZERO), RetryAfter.read("Sat, 01 Aug 2026 11:00:00 GMT", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Sat, 99 Aug 2026 12:05:00 GMT"})
    void nonsenseIsNoWait(String value) {
        assertEquals(Optional.empty(), RetryAfter.read(value, NOW));
    }
}
