package org.rightful.harvest.crawl;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.Link;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Page;
import org.rightful.harvest.PictureSource;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.Place;
import org.rightful.harvest.Prominence;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.Response;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.document.DocumentReader;
import org.rightful.harvest.page.PageReader;
import org.rightful.harvest.site.SecurityTxt;

/** The step from an answer to what it holds: a function of the answer. */
final class Reading {
    static final String SECURITY_TXT = "/.well-known/security.txt";
    private static final Headers RENDERED =
            new Headers(List.of(new Headers.Field("Content-Type", "text/html; charset=utf-8")));

    private final PageReader pages;
    private final DocumentReader documents;

    Reading(ReadingLimits limits, InstantSource clock) {
        this.pages = new PageReader(limits);
        this.documents = new DocumentReader(limits, clock);
    }

    /** What an answer holds. */
    sealed interface Read {}

    record PageRead(Page page) implements Read {}

    /** The answer is a picture itself; the page is made up of nothing else. */
    record PictureRead(Page page) implements Read {}

    record PicturesRead(DocumentRead.Pictures pictures) implements Read {}

    record NothingRead(NotFetched why) implements Read {}

    Read read(Response response) {
        try {
            return switch (Content.of(response)) {
                case PICTURE -> new PictureRead(alone(response));
                case DOCUMENT -> document(response);
                case TEXT -> new PageRead(page(response));
                case OTHER ->
                    nothing(response, Reason.NOT_READ, response.mediaType().orElse("unknown type"));
            };
        } catch (RuntimeException | StackOverflowError e) {
            // a stranger's bytes found a bug of a parser: it costs this answer and not the scan, and the report names
            // it
            return nothing(response, Reason.NOT_READ, "the reader failed: " + e);
        }
    }

    private static NothingRead nothing(Response response, Reason reason, String detail) {
        return new NothingRead(new NotFetched(response.url(), reason, detail));
    }

    private Page page(Response response) {
        if (response.url().path().equals(SECURITY_TXT)) {
            SiteClues clues = SecurityTxt.read(response.url(), response.body());
            return empty(response, List.of(), clues);
        }
        return pages.read(response.url(), response.headers(), response.body());
    }

    private Read document(Response response) {
        return switch (documents.read(response.body())) {
            case DocumentRead.Pictures read -> new PicturesRead(read);
            case DocumentRead.Unreadable not -> nothing(response, Reason.NOT_READ, not.reason() + ": " + not.detail());
        };
    }

    /** The page after its scripts ran, with what only the bare page named. */
    Page rendered(Page bare, Renderer.Shown shown) {
        Page drawn;
        try {
            drawn = pages.read(shown.url(), RENDERED, shown.html().getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException | StackOverflowError e) {
            return bare; // as above; what the bare page shows is there
        }
        Map<PictureSource, PictureUse> pictures = new LinkedHashMap<>();
        drawn.pictures().forEach(use -> pictures.put(use.largest().source(), use));
        bare.pictures().forEach(use -> pictures.putIfAbsent(use.largest().source(), use));
        Set<Link> links = new LinkedHashSet<>(drawn.links());
        links.addAll(bare.links());
        return new Page(
                bare.url(),
                bare.headers(),
                drawn.title().isEmpty() ? bare.title() : drawn.title(),
                drawn.language().or(bare::language),
                drawn.canonical().or(bare::canonical),
                List.copyOf(pictures.values()),
                List.copyOf(links),
                drawn.frames(),
                bare.drawnByScript(),
                drawn.whole() && bare.whole(),
                drawn.site().and(bare.site()));
    }

    /** Whether what was read counts as a page: not a picture, a drawing, a style sheet, or nothing. */
    static boolean isPageOrDocument(Response response, Read read) {
        return switch (read) {
            case PageRead page ->
                !isDrawing(response, page.page())
                        && !response.mediaType().orElse("").equals("text/css");
            case PicturesRead _ -> true;
            case PictureRead _, NothingRead _ -> false;
        };
    }

    /** Whether an answer is an SVG drawing that shows only what it holds itself: a picture as any other to the pages that show it. */
    static boolean isDrawing(Response response, Page read) {
        return response.mediaType().orElse("").startsWith("image/svg")
                && read.links().isEmpty()
                && read.pictures().stream()
                        .allMatch(picture -> picture.largest().source() instanceof PictureSource.Inline);
    }

    /** A page that is nothing but the picture that was asked for directly. */
    static Page alone(Response response) {
        WebUrl url = response.url();
        Variant itself = new Variant(
                new PictureSource.Remote(url),
                Place.of(Place.Kind.DIRECT),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                false);
        PictureUse use = new PictureUse(
                List.of(itself),
                itself,
                new Hosting(Hosting.Kind.OWN, url.host()),
                new Prominence(
                        1, 1, Prominence.Region.MAIN, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "");
        return empty(response, List.of(use), SiteClues.none(url.registrableDomain()));
    }

    private static Page empty(Response response, List<PictureUse> pictures, SiteClues clues) {
        return new Page(
                response.url(),
                response.headers(),
                "",
                Optional.empty(),
                Optional.empty(),
                pictures,
                List.of(),
                List.of(),
                false,
                response.whole(),
                clues);
    }
}
