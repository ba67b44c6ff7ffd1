package org.rightful.app.sightings;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** How often a site is scanned. */
public enum Schedule {
    BY_HAND,
    WEEKLY,
    MONTHLY;

    /** When the next scan is due; nothing if only a person asks for one. */
    Optional<Instant> after(Instant last) {
        return switch (this) {
            case BY_HAND -> Optional.empty();
            case WEEKLY ->
                Optional.of(last.atOffset(ZoneOffset.UTC).plusWeeks(1).toInstant());
            case MONTHLY ->
                Optional.of(last.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant());
        };
    }
}
