package org.rightful.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rightful.harvest.Box;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.Place;
import org.rightful.harvest.Prominence;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;

/**
 * One use of a picture, as it is kept and reported: a {@link Use} without the rest of its page.
 *
 * @param page the page, or the document that holds the picture
 * @param framed the third party's page that is shown inside {@code page} and holds the picture
 * @param title the page's; empty for documents
 * @param elementPath where on the page, as a path of elements
 * @param position where on the page or slide of a document
 * @param bitExact false if the bytes are our drawing of what the document shows
 * @param headers of the page's or document's answer, those that matter
 * @param variants every size that the page names, largest first
 */
public record Sighting(
        WebUrl page,
        Optional<WebUrl> framed,
        String title,
        Optional<String> language,
        Optional<WebUrl> from,
        Place place,
        Hosting hosting,
        Optional<String> elementPath,
        Optional<Prominence> prominence,
        Optional<Box> position,
        boolean bitExact,
        Optional<String> alt,
        Optional<String> caption,
        Optional<String> credit,
        Optional<WebUrl> sourceLink,
        List<LicenceSignal> licenceSignals,
        Map<String, String> headers,
        List<Size> variants) {
    private static final Set<String> HEADERS_THAT_MATTER =
            Set.of("content-type", "last-modified", "etag", "date", "server", "x-robots-tag", "content-language");

    public Sighting {
        licenceSignals = List.copyOf(licenceSignals);
        headers = Map.copyOf(headers);
        variants = List.copyOf(variants);
    }

    static Sighting of(Use use) {
        return switch (use) {
            case Use.OnPage on -> onPage(on);
            case Use.InDocument in ->
                new Sighting(
                        in.where(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        in.from(),
                        in.place(),
                        new Hosting(Hosting.Kind.OWN, in.where().host()),
                        Optional.empty(),
                        Optional.empty(),
                        in.position(),
                        in.bitExact(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        thatMatter(in.headers()),
                        List.of());
        };
    }

    private static Sighting onPage(Use.OnPage on) {
        PictureUse picture = on.picture();
        List<Size> sizes = picture.variants().stream()
                .flatMap(variant -> variant.url().stream()
                        .map(url ->
                                new Size(url, variant.foundIn(), variant.width(), variant.height(), variant.guessed())))
                .toList();
        return new Sighting(
                on.page().url(),
                Optional.empty(),
                on.page().title(),
                on.page().language(),
                on.from(),
                on.place(),
                picture.hosting(),
                Optional.of(picture.where()),
                Optional.of(picture.prominence()),
                Optional.empty(),
                true,
                picture.alt(),
                picture.caption(),
                picture.credit(),
                picture.sourceLink(),
                picture.licenceSignals(),
                thatMatter(on.page().headers()),
                sizes);
    }

    /** A file that no page is known to use any more. */
    static Sighting left(Copy copy) {
        return new Sighting(
                copy.url(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Place.of(Place.Kind.DIRECT),
                new Hosting(Hosting.Kind.OWN, copy.url().host()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                copy.headers(),
                List.of());
    }

    /** The use of a picture that is drawn inside this one, an SVG drawing; the sizes are the drawing's. */
    Sighting inside() {
        return as(page, framed, title, Place.of(Place.Kind.SVG), hosting);
    }

    /** The same use as the visitor of a framing page sees it. */
    Sighting shownIn(WebUrl framing, Hosting by) {
        // the title is the framed page's
        return as(framing, Optional.of(framed.orElse(page)), "", Place.of(Place.Kind.FRAME), by);
    }

    private Sighting as(
            WebUrl otherPage, Optional<WebUrl> otherFramed, String otherTitle, Place otherPlace, Hosting otherHosting) {
        return new Sighting(
                otherPage,
                otherFramed,
                otherTitle,
                language,
                from,
                otherPlace,
                otherHosting,
                elementPath,
                prominence,
                position,
                bitExact,
                alt,
                caption,
                credit,
                sourceLink,
                licenceSignals,
                headers,
                variants);
    }

    static Map<String, String> thatMatter(Headers headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        headers.fields().forEach(field -> {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (HEADERS_THAT_MATTER.contains(name)) {
                kept.putIfAbsent(name, field.value());
            }
        });
        return kept;
    }
}
