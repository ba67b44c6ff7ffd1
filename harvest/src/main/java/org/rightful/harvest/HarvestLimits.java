package org.rightful.harvest;

import java.time.Duration;
import java.util.Set;

/** Every limit of harvest. Whatever a site does, it costs at most this. */
public record HarvestLimits(Wire wire, Robots robots, ReadingLimits reading, Site site) {
    /**
     * One answer of a server.
     *
     * @param total from the first redirect to the last byte
     * @param ports on which web sites are; with {@code allowPrivateNetwork} every port is allowed
     * @param wireBytes of a body as it comes
     * @param bodyBytes of a body once it is unpacked
     * @param headerBytes of all fields of one answer
     * @param codings that a body is packed in, one over the other
     * @param largeBytes what is more is a large body
     * @param largeAtOnce large bodies that are read side by side
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
            int redirects,
            int codings,
            int largeBytes,
            int largeAtOnce) {
        public Wire {
            ports = Set.copyOf(ports);
        }
    }

    /**
     * A robots.txt, RFC 9309.
     *
     * @param bytes that are read; rules behind them are not seen
     * @param kept how long rules are believed, RFC 9309 section 2.4
     * @param unknownKept how long a site whose rules cannot be read is left alone before they are asked for again
     * @param hosts whose rules are kept in memory
     * @param crawlDelay the longest that is kept to; a site that asks for more is left alone
     */
    public record Robots(
            int bytes, int redirects, Duration kept, Duration unknownKept, int hosts, Duration crawlDelay) {}

    /**
     * What one host or site may cost.
     *
     * @param queuedAHost addresses that wait; more are not kept
     * @param hostsADomain hosts below one registered domain
     * @param patternPages pages of one pattern of addresses, such as {@code /0/0/}, that show no new picture
     * @param pagesANewPicture pages that each new picture adds to this
     * @param segmentRepeats how often one segment may stand in a path
     * @param pageAddressCharacters of the path and query of a page
     * @param parameters of the query of a page
     * @param retries after a refusal that may pass (429, 503)
     * @param refusals of a host in a row, after which it is left alone for the rest of the scan
     * @param longestWait that a server may ask for
     * @param openPages that wait for their pictures; more are not asked for meanwhile
     * @param atOnce addresses worked on side by side
     * @param atOnceAHost answers of one host that are fetched or read side by side
     */
    public record Site(
            int pagesAHost,
            int picturesAHost,
            int queuedAHost,
            int hostsADomain,
            int patternPages,
            int pagesANewPicture,
            int segmentRepeats,
            int pageAddressCharacters,
            int parameters,
            int retries,
            int refusals,
            Duration longestWait,
            int openPages,
            int atOnce,
            int atOnceAHost) {}

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
                        10,
                        3,
                        1 << 20,
                        8),
                new Robots(500 << 10, 5, Duration.ofHours(24), Duration.ofMinutes(10), 10_000, Duration.ofMinutes(2)),
                ReadingLimits.defaults(),
                new Site(
                        20_000,
                        200_000,
                        1_000_000,
                        64,
                        200,
                        10,
                        3,
                        1_024,
                        12,
                        3,
                        10,
                        Duration.ofMinutes(5),
                        256,
                        128,
                        4));
    }
}
