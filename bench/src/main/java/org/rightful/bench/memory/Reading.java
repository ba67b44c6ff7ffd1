package org.rightful.bench.memory;

import java.util.Locale;

/**
 * What was held after so many pictures.
 *
 * @param pictures looked at and looked up since the start
 * @param heapBytes of this process's objects, after what is no longer used was collected
 * @param residentBytes that this process holds in the machine, the index's mapped files included
 * @param workersBytes that its worker processes hold
 */
record Reading(int pictures, long heapBytes, long residentBytes, long workersBytes) {
    static final String TITLES =
            String.format(Locale.ROOT, "%12s %12s %12s %12s%n", "pictures", "heap MB", "process MB", "workers MB");

    /** A line of the table under {@link #TITLES}. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%,12d %12.1f %12.1f %12.1f%n",
                pictures,
                heapBytes / 1e6,
                residentBytes / 1e6,
                workersBytes / 1e6);
    }
}
