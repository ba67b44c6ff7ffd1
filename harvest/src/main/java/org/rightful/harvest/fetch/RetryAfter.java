package org.rightful.harvest.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.rightful.harvest.Response;

/** How long a server asks to be left alone. RFC 9110 section 10.2.3, RFC 6585 section 4. */
public final class RetryAfter {
    private RetryAfter() {}

    /** Whether the server says: not now (429, 503). */
    public static boolean isNotNow(Response response) {
        return response.status() == 429 || response.status() == 503;
    }

    /** The wait that the answer names, in seconds or until a date; empty if it names none that can be read. */
    public static Optional<Duration> of(Response response) {
        return response.headers().first("Retry-After").flatMap(value -> read(value.strip(), response.receivedAt()));
    }

    static Optional<Duration> read(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty(); // unreadable is as good as absent: the caller has a wait of its own
        }
    }
}
