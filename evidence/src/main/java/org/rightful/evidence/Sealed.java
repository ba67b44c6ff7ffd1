package org.rightful.evidence;

import java.nio.file.Path;
import java.util.List;

/**
 * A written package.
 *
 * @param sha256 of the package's description, which every signature and stamp speaks of
 * @param stamped names of the authorities that have stamped it
 * @param away authorities that have not, with what they said; the package is pending while none has stamped it
 */
public record Sealed(
        Path file, Capture.State state, String sha256, List<String> stamped, List<String> away, List<String> notes) {
    public Sealed {
        stamped = List.copyOf(stamped);
        away = List.copyOf(away);
        notes = List.copyOf(notes);
    }

    public boolean pending() {
        return stamped.isEmpty();
    }
}
