package org.rightful.harvest;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a scan is asked to do.
 *
 * @param maxPages pages, documents and feeds that are read; of an archive at most twenty times as many addresses are looked at
 * @param maxDepth links from a start address
 * @param delay between the end of an answer and the next request to the same host; a crawl-delay may make it longer
 * @param connectionsAHost requests to one host at a time
 * @param sameSite whether only pages of the start addresses' registrable domains are read; pictures come from anywhere
 * @param include if not empty, pages other than start addresses must match one of these
 * @param exclude pages that match one of these are not fetched
 * @param allowPrivateNetwork whether addresses of the own network may be asked
 * @param conditional whether servers are asked only for what changed since the last scan
 * @param render when pages are shown in a browser
 */
public record HarvestOptions(
        int maxPages,
        int maxDepth,
        Duration delay,
        int connectionsAHost,
        boolean sameSite,
        List<Pattern> include,
        List<Pattern> exclude,
        boolean allowPrivateNetwork,
        boolean conditional,
        Render render) {
    /** When a page is shown in a browser. */
    public enum Render {
        /** If its pictures seem to appear only after scripts ran. */
        AUTO,
        ALWAYS,
        NEVER
    }

    public HarvestOptions {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        if (maxPages < 1 || maxDepth < 0 || connectionsAHost < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("maxPages, maxDepth, connectionsAHost or delay: " + maxPages + ", "
                    + maxDepth + ", " + connectionsAHost + ", " + delay);
        }
    }

    public static HarvestOptions defaults() {
        return new HarvestOptions(
                10_000, 12, Duration.ofSeconds(1), 1, true, List.of(), List.of(), false, true, Render.AUTO);
    }
}
