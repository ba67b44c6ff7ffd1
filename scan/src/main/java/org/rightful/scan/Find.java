package org.rightful.scan;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Place;
import org.rightful.harvest.WebUrl;
import org.rightful.vision.Format;
import org.rightful.vision.Match;

/**
 * One work on one page, as one picture in all its sizes: a line of {@code hits.jsonl}.
 *
 * @param match the work, and where in it and in the found picture
 * @param image the largest size that was fetched and holds the work; the page's or document's own address if it holds the bytes
 * @param sha256 of that picture's bytes, hexadecimal
 * @param width pixels of that picture, upright
 * @param height pixels, as above
 * @param shown the most prominent way in which the page shows the picture
 * @param places every way in which it does
 * @param variants every size that the page names
 * @param rights what the page and the picture's own metadata say about rights
 * @param headers of the picture's answer, those that matter
 * @param seenAt when the picture's bytes were last seen
 * @param state against the scan before
 * @param lastChecked when it was last tried to look
 * @param stillOnPage whether the page uses it; false for a file that is only left on the server
 */
public record Find(
        Match match,
        WebUrl image,
        String sha256,
        int width,
        int height,
        Optional<Format> format,
        Sighting shown,
        List<Place> places,
        List<Size> variants,
        List<LicenceSignal> rights,
        Map<String, String> headers,
        Instant seenAt,
        FindState state,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastChecked,
        boolean stillOnPage) {
    static final Comparator<Find> ORDER = Comparator.<Find, WebUrl>comparing(Find::page)
            .thenComparing(Find::image)
            .thenComparing(Find::work)
            .thenComparing(Find::sha256);

    public Find {
        places = List.copyOf(places);
        variants = List.copyOf(variants);
        rights = List.copyOf(rights);
        headers = Map.copyOf(headers);
    }

    public String work() {
        return match.work();
    }

    public WebUrl page() {
        return shown.page();
    }

    public Hosting hosting() {
        return shown.hosting();
    }

    /** Whom the page, or else the picture's own metadata, names as its maker. */
    public Optional<String> credit() {
        return shown.credit()
                .or(() -> first(LicenceSignal.Kind.CREDIT_LINE).map(LicenceSignal::text))
                .or(() -> first(LicenceSignal.Kind.CREATOR).map(LicenceSignal::text));
    }

    /** The clue to a licence that says most, for a person to look at; never a verdict. */
    public Optional<LicenceSignal> licenceSignal() {
        return rights.stream()
                .filter(signal ->
                        signal.kind() != LicenceSignal.Kind.CREATOR && signal.kind() != LicenceSignal.Kind.CREDIT_LINE)
                .min(Comparator.comparingInt(Find::rank));
    }

    private static int rank(LicenceSignal signal) {
        return switch (signal.kind()) {
            case CREATIVE_COMMONS -> 0;
            case SCHEMA_LICENSE -> 1;
            case REL_LICENSE -> 2;
            case ACQUIRE_LICENSE_PAGE -> 3;
            case WEB_STATEMENT -> 4;
            case USAGE_TERMS -> 5;
            case LICENSOR -> 6;
            case FREE_HOST -> 7;
            case STOCK_HOST -> 8;
            case MIXED_HOST -> 9;
            case COPYRIGHT_NOTICE -> 10;
            case CREATOR, CREDIT_LINE -> 11;
        };
    }

    private Optional<LicenceSignal> first(LicenceSignal.Kind kind) {
        return rights.stream().filter(signal -> signal.kind() == kind).findFirst();
    }

    /** The same find as another scan sees it. */
    Find as(FindState now, Instant seen, Instant checked, boolean onPage) {
        return new Find(
                match, image, sha256, width, height, format, shown, places, variants, rights, headers, seenAt, now,
                firstSeen, seen, checked, onPage);
    }

    /** The same find, first seen earlier. */
    Find since(Instant first, FindState now) {
        return new Find(
                match,
                image,
                sha256,
                width,
                height,
                format,
                shown,
                places,
                variants,
                rights,
                headers,
                seenAt,
                now,
                first,
                lastSeen,
                lastChecked,
                stillOnPage);
    }
}
