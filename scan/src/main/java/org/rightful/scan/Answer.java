package org.rightful.scan;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rightful.vision.Format;
import org.rightful.vision.Match;
import org.rightful.vision.Rejection;

/**
 * What recognition said of some bytes; kept, so that it is not asked twice.
 *
 * @param works the state of the works it was asked with
 * @param format empty if the bytes were rejected
 * @param width pixels of the full-size upright picture; 0 if the bytes were rejected
 * @param height pixels, as above
 * @param matches the works it contains, best first
 * @param rejected why the bytes could not be used
 * @param detail of the rejection, for a person
 */
public record Answer(
        String works,
        Optional<Format> format,
        int width,
        int height,
        boolean animated,
        List<Match> matches,
        Optional<Rejection> rejected,
        String detail) {
    private static final Set<Rejection> TRANSIENT =
            EnumSet.of(Rejection.TooSlow, Rejection.TooMuchMemory, Rejection.Failed, Rejection.Unreadable);

    public Answer {
        matches = List.copyOf(matches);
    }

    /** Whether it holds for these works too: what cannot be used cannot be used with any, unless the machine was to blame. */
    boolean holdsFor(String otherWorks) {
        return rejected.isPresent() ? !TRANSIENT.contains(rejected.get()) : works.equals(otherWorks);
    }
}
