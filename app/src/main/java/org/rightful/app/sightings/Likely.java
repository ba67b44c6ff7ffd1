package org.rightful.app.sightings;

/**
 * In which order hits are shown: what is likely worth most and is most certain comes first. A number for sorting, not a price; what is
 * asked for is decided by people.
 */
final class Likely {
    /** Certainty below this puts a hit behind all others: a person should still look, but last. */
    private static final double DOUBTFUL = 0.5;

    private Likely() {}

    /** 0 to 1000. */
    static int rank(FoundLine found) {
        double value = 0.35 * kind(found.siteKind())
                + 0.25 * size(found.width(), found.height())
                + 0.15 * prominence(found.nth(), found.shareOfContent())
                + 0.15 * hosting(found.hosting())
                + 0.05 * (found.credited() ? 0 : 1)
                + 0.05 * (found.licenceSignal().isEmpty() ? 1 : 0);
        double certainty = found.score() < DOUBTFUL ? found.score() * 0.2 : found.score();
        return (int) Math.round(1000 * value * certainty);
    }

    private static double kind(String siteKind) {
        return switch (siteKind) {
            case "COMMERCIAL" -> 1;
            case "NEWS" -> 0.7;
            case "UNKNOWN" -> 0.5;
            case "FAN_PAGE", "HOBBY" -> 0.3;
            default -> 0.2; // charity, church, school
        };
    }

    /** From a thumbnail of 150 pixels to a picture of 1,600. */
    private static double size(int width, int height) {
        double longer = Math.max(width, height);
        return Math.clamp(Math.log(Math.max(longer, 1) / 150) / Math.log(1600.0 / 150), 0, 1);
    }

    private static double prominence(int nth, double share) {
        double first = nth == 0 ? 0.1 : 1.0 / nth;
        return share < 0 ? first : Math.max(first, share);
    }

    private static double hosting(String hosting) {
        return switch (hosting) {
            case "OWN" -> 1;
            case "HOTLINK" -> 0.5;
            default -> 0;
        };
    }
}
