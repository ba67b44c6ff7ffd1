package org.rightful.evidence;

import java.util.List;
import java.util.Optional;

/**
 * The work that the picture on the page is a copy of, and how that is known. Whoever captures gives it in; this
 * module does not recognise pictures.
 *
 * @param sha256 of the work's file, 64 hexadecimal digits
 * @param preview the work as PNG, for the report; may be smaller than the work
 */
public record KnownWork(String sha256, String title, byte[] preview, Optional<Match> match) {
    /** A place in a picture, in pixels of the full-size upright picture. */
    public record Corner(double x, double y) {}

    /**
     * How the picture on the page agrees with the work.
     *
     * @param foundWidth of the picture on the page, full size, in pixels
     * @param workWidth of the work, full size, in pixels
     * @param foundRegion corners of what both share, in the picture on the page
     * @param workRegion the same corners in the work
     */
    public record Match(
            String kind,
            double score,
            int inliers,
            boolean mirrored,
            int foundWidth,
            int foundHeight,
            int workWidth,
            int workHeight,
            List<Corner> foundRegion,
            List<Corner> workRegion,
            double foundOverlapPercent,
            double workOverlapPercent,
            String foundSha256) {
        public Match {
            foundRegion = List.copyOf(foundRegion);
            workRegion = List.copyOf(workRegion);
        }
    }

    public KnownWork {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + sha256);
        }
    }
}
