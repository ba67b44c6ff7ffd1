package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.Place;
import org.rightful.harvest.site.SiteReader;

/** Reads an HTML page. */
final class HtmlReader {
    private static final int MOST_NESTED_PAGES = 2;

    private static final Evaluator BASE = Selector.evaluatorOf("base[href]");
    private static final Evaluator HTML = Selector.evaluatorOf("html");
    private static final Evaluator META_LANGUAGE = Selector.evaluatorOf("meta[http-equiv=content-language i]");
    private static final Evaluator META_LOCALE = Selector.evaluatorOf("meta[property=og:locale]");

    /** Source: BCP 47, without its rare forms. */
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private final Reading reading;
    private final int nesting;

    HtmlReader(Reading reading) {
        this(reading, 0);
    }

    private HtmlReader(Reading reading, int nesting) {
        this.reading = reading;
        this.nesting = nesting;
    }

    void read(String html) {
        Document document = Jsoup.parse(html, reading.url().toString());
        Element base = document.selectFirst(BASE);
        if (base != null) {
            reading.url().resolve(base.attr("href").strip()).ifPresent(reading::basedOn);
        }
        reading.titled(document.title());
        reading.inLanguage(language(document));
        StructuredMarkup structured = new StructuredMarkup(reading);
        pictures(document);
        structured.read(document);
        new HeadReader(reading).read(document);
        reading.drawnByScript(ScriptDrawn.looksSo(document));
        reading.about(SiteReader.read(
                document, reading.base(), structured.objects(), reading.limits().textCharacters()));
    }

    /** Reads a part of a page, such as the text of a feed's entry or a frame's {@code srcdoc}. */
    void readPart(String html, Place.Kind place) {
        pictures(Jsoup.parse(html, reading.url().toString()), Optional.of(place));
    }

    private void pictures(Document document) {
        pictures(document, Optional.empty());
    }

    private void pictures(Document document, Optional<Place.Kind> place) {
        Widgets widgets = new Widgets(reading);
        ElementReader elements = new ElementReader(reading, place, widgets);
        document.traverse((node, depth) -> {
            if (node instanceof Element element) {
                elements.read(element);
                widgets.read(element);
                style(element);
                if (element.normalName().equals("iframe") && element.hasAttr("srcdoc") && nesting < MOST_NESTED_PAGES) {
                    new HtmlReader(reading, nesting + 1).readPart(element.attr("srcdoc"), Place.Kind.FRAME);
                }
            }
        });
        LinksOnPage.read(reading, document);
    }

    private void style(Element element) {
        boolean sheet = element.normalName().equals("style");
        String css = sheet ? element.data() : element.attr("style");
        if (css.isEmpty() || !(css.contains("(") || css.contains("@"))) {
            return;
        }
        PictureFacts facts = sheet
                ? PictureFacts.unseen(ElementPath.of(element))
                : new Surroundings(reading.base(), reading.limits().textCharacters()).of(element, Optional.empty());
        SheetReader.read(reading, css, facts);
    }

    private Optional<String> language(Document document) {
        Element root = document.selectFirst(HTML);
        List<String> said = new ArrayList<>();
        if (root != null) {
            said.add(root.attr("lang"));
            said.add(root.attr("xml:lang"));
        }
        said.add(document.select(META_LANGUAGE).attr("content"));
        said.add(reading.headers().first("Content-Language").orElse(""));
        said.add(document.select(META_LOCALE).attr("content").replace('_', '-'));
        return said.stream()
                .map(tag -> tag.split(",", 2)[0].strip())
                .filter(tag -> LANGUAGE_TAG.matcher(tag).matches())
                .findFirst();
    }
}
