package org.rightful.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a package says of itself, and whether that holds.
 *
 * @param genuine whether nothing was changed since it was sealed, and every signature and stamp holds
 * @param signer hash of the key that signed it, {@code sha256:…}: compare it with the one its owner names
 * @param problems what does not hold; empty exactly if it is genuine
 * @param notes what a person should know besides: missing parts of the capture, stamps that are not independent
 */
public record Verdict(
        boolean genuine,
        Optional<String> page,
        Optional<Instant> capturedAt,
        Optional<Capture.State> state,
        Optional<String> signer,
        List<StampSeen> stamps,
        List<Problem> problems,
        List<Problem> notes)
        implements Verified {
    /** A stamp that holds. */
    public record StampSeen(String authority, Instant at, boolean independent) {}

    public Verdict {
        stamps = List.copyOf(stamps);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        if (genuine != problems.isEmpty()) {
            throw new IllegalArgumentException("a package is genuine exactly if nothing is wrong with it");
        }
    }
}
