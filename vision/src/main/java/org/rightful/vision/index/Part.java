package org.rightful.vision.index;

import java.util.BitSet;
import java.util.List;

/**
 * A segment and which of its works are no longer there.
 *
 * @param removed numbers of works; nobody changes it once the part is made, but the writer, which shows it to nobody
 */
record Part(Segment segment, BitSet removed) {
    int works() {
        return segment.works() - removed.cardinality();
    }

    /** The number of the work of this name, or -1 if there is none, or none any more. */
    int find(byte[] name) {
        int work = segment.find(name);
        return work >= 0 && !removed.get(work) ? work : -1;
    }

    /** Adds the names of the works to a list. */
    void names(List<String> to) {
        for (int w = removed.nextClearBit(0); w < segment.works(); w = removed.nextClearBit(w + 1)) {
            to.add(segment.name(w));
        }
    }
}
