package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;

/** Reads what a page names but does not show: {@code link} and {@code meta} elements. They may stand in the body too. */
final class HeadReader {
    private static final Evaluator META = Selector.evaluatorOf("meta[content]");
    private static final Evaluator LINK = Selector.evaluatorOf("link[href]");

    private final Reading reading;

    HeadReader(Reading reading) {
        this.reading = reading;
    }

    void read(Document document) {
        List<Variant> openGraph = new ArrayList<>();
        Optional<String> alt = Optional.empty();
        for (Element meta : document.select(META)) {
            String name = (meta.hasAttr("property")
                            ? meta.attr("property")
                            : meta.hasAttr("name") ? meta.attr("name") : meta.attr("itemprop"))
                    .toLowerCase(Locale.ROOT);
            String content = meta.attr("content");
            switch (name) {
                case "og:image", "og:image:url", "og:image:secure_url" -> {
                    if (name.equals("og:image")) {
                        flush(openGraph, alt);
                        alt = Optional.empty();
                    }
                    reading.finds()
                            .variant(reading.base(), content, Place.Kind.OPENGRAPH)
                            .ifPresent(openGraph::add);
                }
                case "og:image:width" ->
                    openGraph.replaceAll(variant -> sized(variant, Numbers.pixels(content), variant.height()));
                case "og:image:height" ->
                    openGraph.replaceAll(variant -> sized(variant, variant.width(), Numbers.pixels(content)));
                case "og:image:alt" -> alt = Optional.of(reading.cut(content)).filter(text -> !text.isEmpty());
                case "twitter:image",
                        "twitter:image:src",
                        "twitter:image0",
                        "twitter:image1",
                        "twitter:image2",
                        "twitter:image3" -> named(meta, content, Place.Kind.TWITTER);
                case "msapplication-tileimage" -> named(meta, content, Place.Kind.ICON);
                case "thumbnail",
                        "sailthru.image.full",
                        "sailthru.image.thumb",
                        "parsely-image-url",
                        "image",
                        "primaryimage" -> named(meta, content, Place.Kind.OPENGRAPH);
                default -> {}
            }
        }
        flush(openGraph, alt);
        document.select(LINK).forEach(this::link);
    }

    private void flush(List<Variant> openGraph, Optional<String> alt) {
        reading.finds()
                .add(
                        List.copyOf(openGraph),
                        PictureFacts.unseen("meta[property='og:image']")
                                .described(alt, Optional.empty(), Optional.empty(), List.of()));
        openGraph.clear();
    }

    private static Variant sized(Variant variant, OptionalInt width, OptionalInt height) {
        return new Variant(variant.source(), variant.foundIn(), width, height, OptionalDouble.empty(), false);
    }

    private void named(Element element, String reference, Place.Kind place) {
        reading.finds()
                .add(
                        reading.finds().variant(reading.base(), reference, place).stream()
                                .toList(),
                        PictureFacts.unseen(ElementPath.of(element)));
    }

    private void link(Element link) {
        String href = link.attr("href").strip();
        String type = link.attr("type").toLowerCase(Locale.ROOT);
        for (String rel : link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+", 8)) {
            switch (rel) {
                case "icon",
                        "shortcut",
                        "apple-touch-icon",
                        "apple-touch-icon-precomposed",
                        "mask-icon",
                        "fluid-icon",
                        "apple-touch-startup-image" -> named(link, href, Place.Kind.ICON);
                case "image_src" -> named(link, href, Place.Kind.LINK);
                case "preload", "prefetch" -> preload(link, href);
                case "stylesheet" -> reading.link(href, Link.Kind.STYLESHEET);
                case "canonical" -> reading.knownAs(reading.base().resolve(href));
                case "amphtml" -> reading.link(href, Link.Kind.AMP);
                case "next", "prev" -> reading.link(href, Link.Kind.PAGE);
                case "sitemap" -> reading.link(href, Link.Kind.SITEMAP);
                case "https://api.w.org/" -> WordPress.listing(reading, href);
                case "license" ->
                    reading.pageSignal(
                            new Surroundings(reading.base(), reading.limits().textCharacters()).licence(link));
                case "alternate" -> {
                    if (type.contains("rss") || type.contains("atom")) {
                        reading.link(href, Link.Kind.FEED);
                    }
                }
                default -> {}
            }
        }
    }

    private void preload(Element link, String href) {
        if (!link.attr("as").equalsIgnoreCase("image")) {
            return;
        }
        List<Variant> found = new ArrayList<>(reading.finds().variant(reading.base(), href, Place.Kind.LINK).stream()
                .toList());
        for (Srcset.Candidate candidate :
                Srcset.parse(link.attr("imagesrcset"), reading.limits().variantsAPicture())) {
            reading.finds()
                    .variant(
                            reading.base(),
                            candidate.reference(),
                            Place.Kind.LINK,
                            candidate.width(),
                            candidate.height(),
                            candidate.density())
                    .ifPresent(found::add);
        }
        reading.finds().add(found, PictureFacts.unseen(ElementPath.of(link)));
    }
}
