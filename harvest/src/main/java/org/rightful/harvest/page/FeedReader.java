package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;

/**
 * Reads RSS and Atom: enclosures, Media RSS, the HTML of entries. Read leniently, since feeds are often broken; entities are not
 * resolved. Source: RSS 2.0; RFC 4287; Media RSS 1.5.1.
 */
final class FeedReader {
    private final Reading reading;

    FeedReader(Reading reading) {
        this.reading = reading;
    }

    void read(String xml) {
        Document feed = Jsoup.parse(xml, reading.url().toString(), Parser.xmlParser());
        for (Element element : feed.getAllElements()) {
            switch (element.normalName()) {
                case "title" -> {
                    if (isChannels(element)) {
                        reading.titled(element.text());
                    }
                }
                case "language" ->
                    reading.inLanguage(
                            Optional.of(element.text().strip()).filter(tag -> tag.matches("[A-Za-z-]{2,20}")));
                case "link" -> link(element);
                case "enclosure" -> {
                    if (element.attr("type").startsWith("image/") || Extension.isPicture(element.attr("url"))) {
                        picture(element, element.attr("url"));
                    }
                }
                case "media:content" -> {
                    boolean other = !element.attr("medium").isEmpty()
                            && !element.attr("medium").equals("image");
                    if (!other
                            && !element.attr("type").startsWith("video")
                            && !element.attr("type").startsWith("audio")) {
                        picture(element, element.attr("url"));
                    }
                }
                case "media:thumbnail" -> picture(element, element.attr("url"));
                case "itunes:image", "googleplay:image" -> picture(element, element.attr("href"));
                case "url" -> {
                    if (element.parent() != null
                            && element.parent().normalName().equals("image")) {
                        picture(element, element.text());
                    }
                }
                case "icon", "logo" -> picture(element, element.text());
                case "description", "content:encoded", "content", "summary", "media:description" -> html(element);
                case "creativecommons:license", "cc:license" ->
                    reading.pageSignal(new LicenceSignal(
                            LicenceSignal.Kind.CREATIVE_COMMONS,
                            reading.cut(element.text()),
                            reading.base().resolve(element.text().strip())));
                default -> {}
            }
        }
    }

    private static boolean isChannels(Element element) {
        Element parent = element.parent();
        return parent != null
                && (parent.normalName().equals("channel") || parent.normalName().equals("feed"));
    }

    private void link(Element element) {
        String rel = element.attr("rel").toLowerCase(Locale.ROOT);
        String href = element.hasAttr("href") ? element.attr("href") : element.text();
        if (rel.equals("enclosure")) {
            if (element.attr("type").startsWith("image/") || Extension.isPicture(href)) {
                picture(element, href);
            }
        } else if (!href.isBlank()) {
            reading.link(href, rel.equals("self") || rel.equals("next") ? Link.Kind.FEED : Link.Kind.PAGE);
        }
    }

    private void picture(Element element, String reference) {
        List<LicenceSignal> signals = new ArrayList<>();
        Element parent = element.parent();
        Optional<String> credit = Optional.empty();
        Optional<String> caption = Optional.empty();
        for (Element near : List.of(element, parent == null ? element : parent)) {
            for (Element child : near.children().stream().limit(100).toList()) {
                String text = reading.cut(child.text());
                switch (child.normalName()) {
                    case "media:credit" -> credit = credit.or(() -> Optional.of(text));
                    case "media:title", "media:text" -> caption = caption.or(() -> Optional.of(text));
                    case "media:copyright" ->
                        signals.add(new LicenceSignal(
                                LicenceSignal.Kind.COPYRIGHT_NOTICE,
                                text,
                                reading.base().resolve(child.attr("url")).filter(url -> child.hasAttr("url"))));
                    case "media:license" ->
                        signals.add(new LicenceSignal(
                                LicenceSignal.Kind.REL_LICENSE,
                                text,
                                reading.base().resolve(child.attr("href")).filter(url -> child.hasAttr("href"))));
                    default -> {}
                }
            }
        }
        Optional<Variant> variant = reading.finds()
                .variant(
                        reading.base(),
                        reference,
                        Place.Kind.FEED,
                        Numbers.pixels(element.attr("width")),
                        Numbers.pixels(element.attr("height")),
                        OptionalDouble.empty());
        reading.finds()
                .add(
                        variant.stream().toList(),
                        PictureFacts.unseen(ElementPath.of(element))
                                .described(
                                        Optional.empty(),
                                        caption,
                                        credit,
                                        signals.stream().distinct().toList()));
    }

    /** HTML inside an entry, escaped, in CDATA or as markup. */
    private void html(Element element) {
        String html = element.children().isEmpty() ? element.wholeText() : element.html();
        if (html.contains("<")) {
            new HtmlReader(reading).readPart(html, Place.Kind.FEED);
        }
    }
}
