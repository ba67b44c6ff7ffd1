package org.rightful.app.sightings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the inbox begins: behind this place of the order.
 *
 * @param rank of the last one before it
 * @param key of the last one before it: a hit's identifier, or a group's key
 */
record Cursor(int rank, String key) {
    private static final Cursor BEGINNING = new Cursor(Integer.MAX_VALUE, "~");
    private static final int MOST = 300;

    static Cursor beginning() {
        return BEGINNING;
    }

    boolean isBeginning() {
        return equals(BEGINNING);
    }

    /** Reads what {@link #toString} wrote; the beginning if it is something else. */
    static Cursor of(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(one -> one.length() <= MOST && one.matches("\\d{1,4}_.+"))
                .map(one -> new Cursor(
                        Integer.parseInt(one.substring(0, one.indexOf('_'))), one.substring(one.indexOf('_') + 1)))
                .orElse(BEGINNING);
    }

    @Override
    public String toString() {
        return rank + "_" + key;
    }
}
