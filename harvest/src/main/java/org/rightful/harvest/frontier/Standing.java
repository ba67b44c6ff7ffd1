package org.rightful.harvest.frontier;

/**
 * The little that is looked up for each link of each page, so small that the table of a million lies in memory: which scan came
 * across an address last, where it stands, and where more is known of it.
 *
 * @param scan 0 if no scan ever did
 * @param place the number of what is known; 0 if nothing is
 */
record Standing(int scan, Seen.State state, long place) {
    private static final int STATE_BITS = 2;
    private static final int SCAN_BITS = 22;

    long packed() {
        return (place << (STATE_BITS + SCAN_BITS)) | ((long) scan << STATE_BITS) | state.code();
    }

    static Standing unpack(long packed) {
        return new Standing(
                (int) (packed >>> STATE_BITS) & ((1 << SCAN_BITS) - 1),
                Seen.State.of((int) packed & ((1 << STATE_BITS) - 1)),
                packed >>> (STATE_BITS + SCAN_BITS));
    }
}
