package org.rightful.app.sightings;

import java.time.Duration;

/**
 * Every limit of this module. What a site or a picture may cost stands in harvest's, vision's and evidence's own limits.
 *
 * @param sitesAnAccount watched at the same time
 * @param sitesAtOnce named in one form
 * @param pagesAScan that a scan reads at most, of a site or an archive
 * @param scansADay asked for by one account within 24 hours
 * @param queuedAnAccount scans of one account that wait
 * @param archiveBytes of an uploaded web archive
 * @param copyBytes of a found picture that is kept
 * @param previewSide pixels of the longer side of a found picture on pages
 * @param previewBytes of it
 * @param factsCharacters of what is kept of one sighting
 * @param hitsAPage of the inbox
 * @param groupsAPage of the inbox
 * @param hitsAStroke decided at once
 * @param sightingsAPage shown with a hit
 * @param placesAUse told to other modules with a use
 * @param packageBytes of a sealed capture
 * @param lease after so long without a sign of life a running scan is taken up by another service
 * @param pace two decisions further apart were not made in one go
 */
record SightingLimits(
        int sitesAnAccount,
        int sitesAtOnce,
        int pagesAScan,
        int scansADay,
        int queuedAnAccount,
        long archiveBytes,
        long copyBytes,
        int previewSide,
        int previewBytes,
        int factsCharacters,
        int hitsAPage,
        int groupsAPage,
        int hitsAStroke,
        int sightingsAPage,
        int placesAUse,
        long packageBytes,
        Duration lease,
        Duration pace) {
    static SightingLimits defaults() {
        return new SightingLimits(
                200,
                50,
                10_000,
                100,
                50,
                256L << 20,
                32L << 20,
                640,
                96 << 10,
                200_000,
                24,
                12,
                1_000,
                100,
                1_000,
                512L << 20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2));
    }
}
