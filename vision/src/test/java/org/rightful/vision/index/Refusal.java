package org.rightful.vision.index;

import java.io.UncheckedIOException;
import org.rightful.vision.IndexException;

/** What is said when an index cannot be used. */
final class Refusal {
    private Refusal() {}

    /** Something that an index refuses; what it opens is closed. */
    interface Attempt {
        AutoCloseable run() throws IndexException;
    }

    /** The message of the refusal. */
    static String of(Attempt attempt) {
        try (AutoCloseable opened = attempt.run()) {
            throw new AssertionError("it was not refused: " + opened);
        } catch (IndexException | UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        } catch (Exception e) {
            throw new AssertionError("it ended with something else", e);
        }
    }
}
