package org.rightful.app.sightings;

import static org.rightful.app.sightings.ScanEvent.FAIL;
import static org.rightful.app.sightings.ScanEvent.FINISH;
import static org.rightful.app.sightings.ScanEvent.LOSE;
import static org.rightful.app.sightings.ScanEvent.PAUSE;
import static org.rightful.app.sightings.ScanEvent.RESUME;
import static org.rightful.app.sightings.ScanEvent.START;
import static org.rightful.app.sightings.ScanEvent.STOP;
import static org.rightful.app.sightings.ScanState.DONE;
import static org.rightful.app.sightings.ScanState.FAILED;
import static org.rightful.app.sightings.ScanState.PAUSED;
import static org.rightful.app.sightings.ScanState.QUEUED;
import static org.rightful.app.sightings.ScanState.RUNNING;
import static org.rightful.app.sightings.ScanState.STOPPED;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of a scan's states: what is not in it does not happen. docs/sightings.md shows it. */
final class ScanMoves {
    /** One row. */
    record Move(ScanState from, ScanEvent event, ScanState to) {}

    static final List<Move> TABLE = List.of(
            new Move(QUEUED, START, RUNNING),
            new Move(QUEUED, PAUSE, PAUSED),
            new Move(QUEUED, STOP, STOPPED),
            new Move(RUNNING, PAUSE, PAUSED),
            new Move(RUNNING, STOP, STOPPED),
            new Move(RUNNING, FINISH, DONE),
            new Move(RUNNING, FAIL, FAILED),
            new Move(RUNNING, LOSE, QUEUED),
            new Move(PAUSED, RESUME, QUEUED),
            new Move(PAUSED, STOP, STOPPED),
            new Move(FAILED, RESUME, QUEUED));

    private ScanMoves() {}

    /** Where the event leads; nothing if it does not happen here. */
    static Optional<ScanState> move(ScanState from, ScanEvent event) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event)
                .map(Move::to)
                .findFirst();
    }

    /** The table as it stands in docs/sightings.md. */
    static String drawn() {
        StringBuilder drawn = new StringBuilder("| State | Event | Then |\n|---|---|---|\n");
        TABLE.forEach(row ->
                drawn.append("| %s | %s | %s |%n".formatted(words(row.from()), words(row.event()), words(row.to()))));
        return drawn.toString();
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
