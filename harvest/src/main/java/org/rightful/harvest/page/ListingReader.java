package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON: the media listing of WordPress with all sizes, captions and the pages of its pictures; of any other JSON the
 * addresses that plainly are pictures. Source: WordPress REST API Handbook, "Media".
 */
final class ListingReader {
    private static final int MOST_PAGES = 1_000;

    private final Reading reading;

    ListingReader(Reading reading) {
        this.reading = reading;
    }

    void read(String json) {
        Optional<JsonNode> root = Json.read(json, reading.limits().jsonDepth());
        Optional<JsonNode> media = root.filter(
                node -> node.isArray() && !node.isEmpty() && node.get(0).has("source_url"));
        if (media.isPresent()) {
            media.get().forEach(this::item);
            nextPages();
            return;
        }
        root.filter(node -> node.has("source_url")).ifPresent(this::item);
        if (root.isEmpty()) {
            reading.stopEarly();
        }
        for (String reference : PictureStrings.in(json, reading.limits().picturesAPage(), false)) {
            reading.finds()
                    .add(
                            reading.finds().variant(reading.base(), reference, Place.Kind.REST).stream()
                                    .toList(),
                            PictureFacts.unseen(""));
        }
    }

    private void item(JsonNode item) {
        List<Variant> sizes = new ArrayList<>();
        JsonNode details = item.path("media_details");
        size(item.path("source_url"), details, sizes);
        for (Map.Entry<String, JsonNode> size : details.path("sizes").properties()) {
            size(size.getValue().path("source_url"), size.getValue(), sizes);
        }
        Optional<String> caption = text(item.path("caption").path("rendered"))
                .map(html -> Jsoup.parse(html).text());
        PictureFacts facts = PictureFacts.unseen("media/" + item.path("id").asString(""))
                .described(
                        text(item.path("alt_text")),
                        caption.filter(words -> !words.isBlank()).map(reading::cut),
                        text(details.path("image_meta").path("credit")).map(reading::cut),
                        List.of());
        Optional<String> link = text(item.path("link"));
        reading.finds()
                .add(sizes, facts.linked(link.flatMap(page -> reading.base().resolve(page))));
        link.ifPresent(page -> reading.link(page, Link.Kind.PICTURE_PAGE));
    }

    private void size(JsonNode reference, JsonNode size, List<Variant> sizes) {
        text(reference)
                .flatMap(address -> reading.finds()
                        .variant(
                                reading.base(),
                                address,
                                Place.Kind.REST,
                                Numbers.pixels(size.path("width").asString("")),
                                Numbers.pixels(size.path("height").asString("")),
                                OptionalDouble.empty()))
                .ifPresent(sizes::add);
    }

    private void nextPages() {
        String current = Optional.ofNullable(reading.url().toHttpUrl().queryParameter("page"))
                .orElse("1");
        String total = reading.headers().first("X-WP-TotalPages").orElse("1");
        if (current.matches("\\d{1,4}") && total.matches("\\d{1,6}")) {
            int next = Integer.parseInt(current) + 1;
            if (next <= Math.min(Integer.parseInt(total), MOST_PAGES)) {
                reading.link(WordPress.page(reading.url(), next), Link.Kind.LISTING, "", false);
            }
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString() && !value.stringValue().isBlank() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
