package org.rightful.scan;

import java.util.List;

/**
 * What a scan found, and what it did not look at.
 *
 * @param finds one for each work, page and picture, gone ones included; ordered by page, picture and work
 * @param notLookedAt by reason, most frequent first
 * @param pages answers read for pictures
 * @param pictures different pictures, told apart by their bytes, that recognition was asked about or remembered
 */
public record ScanResult(List<Find> finds, List<NotLookedAt> notLookedAt, long pages, long pictures) {
    public ScanResult {
        finds = List.copyOf(finds);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** Finds that are there, as far as is known. */
    public long there() {
        return finds.stream().filter(find -> find.state() != FindState.GONE).count();
    }

    public long count(FindState state) {
        return finds.stream().filter(find -> find.state() == state).count();
    }
}
