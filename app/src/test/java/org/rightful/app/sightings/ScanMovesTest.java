package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanMovesTest {
    private static final Map<String, ScanState> ALLOWED = Map.ofEntries(
            Map.entry("QUEUED START", ScanState.RUNNING),
            Map.entry("QUEUED PAUSE", ScanState.PAUSED),
            Map.entry("QUEUED STOP", ScanState.STOPPED),
            Map.entry("RUNNING PAUSE", ScanState.PAUSED),
            Map.entry("RUNNING STOP", ScanState.STOPPED),
            Map.entry("RUNNING FINISH", ScanState.DONE),
            Map.entry("RUNNING FAIL", ScanState.FAILED),
            Map.entry("RUNNING LOSE", ScanState.QUEUED),
            Map.entry("PAUSED RESUME", ScanState.QUEUED),
            Map.entry("PAUSED STOP", ScanState.STOPPED),
            Map.entry("FAILED RESUME", ScanState.QUEUED));

    @Test
    void everyPairMovesAsAllowedAndNoFurther() {
        for (ScanState from : ScanState.values()) {
            for (ScanEvent event : ScanEvent.values()) {
                assertEquals(
                        Optional.ofNullable(ALLOWED.get(from + " " + event)),
                        ScanMoves.move(from, event),
                        from + " " + event);
            }
        }
    }
}
