package org.rightful.vision.index;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.Match;
import org.rightful.vision.Seen;

/** Compares two pictures: the search of one in an index that holds the other alone. */
public final class Comparison {
    private static final byte[] NO_STAMP = {};

    private Comparison() {}

    /** How the work lies in the query; its name is empty. */
    public static Optional<Match> compare(Seen query, Seen work) {
        SegmentBuilder builder = new SegmentBuilder();
        builder.add("", work, NO_STAMP);
        return Searcher.search(List.of(new Part(builder.inMemory(), new BitSet())), query).stream()
                .findFirst();
    }
}
