package org.rightful.vision.index;

import java.util.BitSet;

/**
 * A segment and which of its works are no longer there.
 *
 * @param removed numbers of works; nobody changes it once the part is made
 */
record Part(Segment segment, BitSet removed) {
    int works() {
        return segment.works() - removed.cardinality();
    }
}
