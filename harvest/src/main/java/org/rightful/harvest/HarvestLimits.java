package org.rightful.harvest;

import java.time.Duration;
import java.util.Set;

/** Every limit of harvest. Whatever a site does, it costs at most this. */
public record HarvestLimits(Wire wire, Robots robots, Reading reading, Site site) {
    /**
     * One answer of a server.
     *
     * @param total from the first redirect to the last byte
     * @param ports on which web sites are; with {@code allowPrivateNetwork} every port is allowed
     * @param wireBytes of a body as it comes
     * @param bodyBytes of a body once it is unpacked
     * @param headerBytes of all fields of one answer
     */
    public record Wire(
            Duration resolve,
            Duration connect,
            Duration read,
            Duration total,
            Set<Integer> ports,
            int wireBytes,
            int bodyBytes,
            int headerBytes,
            int headerFields,
            int redirects) {
        public Wire {
            ports = Set.copyOf(ports);
        }
    }

    /**
     * A robots.txt, RFC 9309.
     *
     * @param bytes that are read; rules behind them are not seen
     * @param kept how long rules are believed
     * @param hosts whose rules are kept in memory
     * @param crawlDelay the longest that is kept to; a site that asks for more is left alone
     */
    public record Robots(int bytes, int redirects, Duration kept, int hosts, Duration crawlDelay) {}

    /**
     * What is read out of one answer.
     *
     * @param markupBytes of a page, sheet, feed or sitemap, unpacked
     * @param sitemapBytes of a sitemap, unpacked; the sitemap protocol's own limit
     * @param variants of one picture
     * @param inflatedBytes of all parts of one document
     * @param renderedPixels of a document's page that is drawn
     */
    public record Reading(
            int markupBytes,
            int sitemapBytes,
            int sitemapAddresses,
            int links,
            int pictures,
            int variants,
            int textCharacters,
            int documentPages,
            int documentPictures,
            long inflatedBytes,
            int renderedPixels,
            Duration document) {}

    /**
     * What one host or site may cost.
     *
     * @param hostsADomain hosts below one registered domain
     * @param patternPages pages of one pattern of addresses, such as {@code /0/0/}, that show no new picture
     * @param pagesANewPicture pages that each new picture adds to this
     * @param segmentRepeats how often one segment may stand in a path
     * @param pageAddressCharacters of the path and query of a page
     * @param parameters of the query of a page
     * @param retries after a refusal that may pass (429, 503)
     * @param longestWait that a server may ask for
     * @param openPages that wait for their pictures; more are not asked for meanwhile
     * @param atOnce requests under way
     */
    public record Site(
            int pagesAHost,
            int picturesAHost,
            int hostsADomain,
            int patternPages,
            int pagesANewPicture,
            int segmentRepeats,
            int pageAddressCharacters,
            int parameters,
            int retries,
            Duration longestWait,
            int openPages,
            int atOnce) {}

    /** The limits of the product. */
    public static HarvestLimits defaults() {
        return new HarvestLimits(
                new Wire(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(90),
                        Set.of(80, 443, 8000, 8008, 8080, 8081, 8088, 8443, 8888),
                        64 << 20,
                        64 << 20,
                        64 << 10,
                        256,
                        10),
                new Robots(500 << 10, 5, Duration.ofHours(24), 10_000, Duration.ofMinutes(2)),
                new Reading(
                        16 << 20,
                        50 << 20,
                        50_000,
                        5_000,
                        5_000,
                        64,
                        2_000,
                        2_000,
                        2_000,
                        256L << 20,
                        20_000_000,
                        Duration.ofSeconds(60)),
                new Site(20_000, 200_000, 64, 200, 10, 3, 1_024, 12, 3, Duration.ofMinutes(5), 256, 128));
    }
}
