package org.rightful.app.law;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of law as the service knows it.
 *
 * @param id by which other data and letters refer to it, for example {@code de-limitation}
 * @param where the countries it holds in; never empty
 * @param text what it says, in a sentence
 * @param source statute with section, judgment, or the page it was read on
 * @param read when
 * @param counsel when counsel verified it; empty as long as nobody has
 */
public record Provision(
        String id,
        Set<Jurisdiction> where,
        Subject subject,
        String text,
        String source,
        LocalDate read,
        Quality quality,
        Optional<LocalDate> counsel) {
    public Provision {
        where = Set.copyOf(where);
        if (id.isBlank() || where.isEmpty() || text.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("a provision needs an id, a country, a text and a source: " + id);
        }
    }

    /** What a provision is about. */
    public enum Subject {
        LIMITATION,
        FIRST_LETTER,
        DAMAGES,
        EXCEPTION,
        FREE_MATERIAL,
        EMBEDDING,
        TAKEDOWN,
        VENUE
    }

    /** Whether a decision may rest on it without a person. */
    public boolean isConfirmed() {
        return quality != Quality.UNCONFIRMED;
    }
}
