package org.rightful.harvest.page;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.rightful.harvest.Place;

/** Reads an SVG drawing that is a response of its own: the pictures placed in it, and its style sheet. */
final class SvgReader {
    private final Reading reading;

    SvgReader(Reading reading) {
        this.reading = reading;
    }

    void read(String xml) {
        Document document = Jsoup.parse(xml, reading.url().toString(), Parser.xmlParser());
        for (Element element : document.getAllElements()) {
            boolean picture =
                    element.normalName().equals("image") || element.normalName().equals("feimage");
            if (picture || element.normalName().endsWith(":image")) {
                String reference = element.hasAttr("href") ? element.attr("href") : element.attr("xlink:href");
                reading.finds()
                        .add(
                                reading.finds().variant(reading.base(), reference, Place.Kind.SVG).stream()
                                        .toList(),
                                PictureFacts.unseen(ElementPath.of(element)));
            } else if (element.normalName().equals("style")) {
                SheetReader.read(reading, element.data().isEmpty() ? element.wholeText() : element.data());
            }
        }
    }
}
