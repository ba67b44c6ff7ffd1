package org.rightful.bench.quality;

import org.rightful.bench.edit.Outline;

/** What a work truly is to a looked-up picture. */
enum Truth {
    /** The same photograph, whole. */
    SAME,
    /** Shows something that the picture shows too: a quarter, a neighbour, a donor. Neither right nor wrong. */
    TOUCHING,
    /** Another picture. */
    UNRELATED,
    /** Another picture that wears the same overlay. */
    SHARING;

    /** Shares of a photograph's area below this do not count as seen. */
    private static final double NOTHING = 0.002;

    /**
     * Judges one pair.
     *
     * @param visible what of the query's photograph can be seen, as shares of its width and height
     */
    static Truth of(Query query, Outline visible, Work work) {
        if (work.source().equals(query.source())) {
            return switch (work) {
                case Work.Whole whole -> SAME;
                case Work.Overlaid overlaid -> SAME;
                case Work.Quarter quarter -> visible.and(quarter.place()).area() > NOTHING ? TOUCHING : UNRELATED;
            };
        }
        if (work.source().scene() == query.source().scene()
                || query.donors().stream()
                        .anyMatch(d -> d.scene() == work.source().scene())) {
            return TOUCHING;
        }
        boolean sharing = work.overlay().isPresent() && work.overlay().equals(query.overlay());
        return sharing ? SHARING : UNRELATED;
    }
}
