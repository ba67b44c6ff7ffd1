package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;
import tools.jackson.databind.JsonNode;

/**
 * Reads pictures and their rights from JSON-LD, microdata, and JSON or scripts that plainly hold addresses of pictures.
 *
 * <p>Source: schema.org ImageObject; Google Search Central, "Image metadata".
 */
final class StructuredMarkup {
    private static final Set<String> PICTURE_PROPERTIES = Set.of(
            "image",
            "thumbnail",
            "thumbnailUrl",
            "logo",
            "photo",
            "photos",
            "primaryImageOfPage",
            "associatedMedia",
            "screenshot",
            "contentUrl");
    private static final Set<String> PICTURE_TYPES =
            Set.of("ImageObject", "Photograph", "ImageObjectSnapshot", "Barcode");
    private static final Evaluator SCRIPT = Selector.evaluatorOf("script");
    private static final Evaluator ITEMPROP = Selector.evaluatorOf("[itemprop]");
    private static final Evaluator ITEMSCOPE = Selector.evaluatorOf("[itemscope]");
    private static final int MOST_OBJECTS = 5_000;

    private final Reading reading;
    private final List<JsonNode> objects = new ArrayList<>();

    StructuredMarkup(Reading reading) {
        this.reading = reading;
    }

    /** The JSON-LD objects that were read, flat. */
    List<JsonNode> objects() {
        return objects;
    }

    void read(Document document) {
        for (Element script : document.select(SCRIPT)) {
            String type = script.attr("type").toLowerCase(Locale.ROOT);
            if (type.contains("ld+json")) {
                Json.read(script.data(), reading.limits().jsonDepth())
                        .ifPresentOrElse(this::walk, () -> strings(script, true));
            } else {
                strings(script, type.contains("json"));
            }
        }
        document.select(ITEMPROP).forEach(this::microdata);
    }

    private void strings(Element script, boolean json) {
        if (script.data().isEmpty()) {
            return;
        }
        PictureFacts facts = PictureFacts.unseen(ElementPath.of(script));
        for (String reference :
                PictureStrings.in(script.data(), reading.limits().picturesAPage(), json)) {
            reading.finds().add(variants(Place.Kind.SCRIPT, Stream.of(reference)), facts);
        }
    }

    private void walk(JsonNode root) {
        // A list of what is still to do instead of recursion; depth was bounded when it was parsed.
        List<JsonNode> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty() && objects.size() < MOST_OBJECTS) {
            JsonNode node = open.removeLast();
            if (node.isObject()) {
                objects.add(node);
                object(node);
            }
            List<JsonNode> children = new ArrayList<>();
            node.forEach(children::add);
            open.addAll(children.reversed());
        }
    }

    private void object(JsonNode object) {
        if (isPicture(object)) {
            imageObject(object);
            return;
        }
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (PICTURE_PROPERTIES.contains(property.getKey())) {
                boolean media = !property.getKey().equals("contentUrl");
                strings(property.getValue())
                        .filter(reference -> media || Extension.isPicture(reference))
                        .forEach(reference -> reading.finds()
                                .add(
                                        variants(Place.Kind.JSONLD, Stream.of(reference)),
                                        facts(object, property.getKey(), false)));
                untyped(property.getValue());
            }
        }
    }

    /** {@code "image": {"url": …}} without a type. */
    private void untyped(JsonNode value) {
        if (value.isObject() && !isPicture(value) && !value.has("@type") && value.has("url")) {
            imageObject(value);
        }
    }

    private void imageObject(JsonNode object) {
        List<String> references = Stream.of("contentUrl", "url", "thumbnailUrl")
                .flatMap(name -> Stream.ofNullable(object.get(name)).flatMap(StructuredMarkup::strings))
                .toList();
        boolean plain = references.stream().anyMatch(Extension::isPicture);
        // url may be the page about the picture; with nothing better it is taken for the picture itself.
        List<Variant> found = variants(
                Place.Kind.JSONLD,
                references.stream()
                        .filter(reference -> !plain || Extension.isPicture(reference) || reference.contains("?")));
        reading.finds().add(found, facts(object, "ImageObject", true));
    }

    private PictureFacts facts(JsonNode object, String property, boolean ownRights) {
        PictureFacts plain = PictureFacts.unseen("script[type='application/ld+json'] " + property);
        if (!ownRights) {
            return plain;
        }
        List<LicenceSignal> signals = new ArrayList<>();
        signal(object, "license", LicenceSignal.Kind.SCHEMA_LICENSE, signals);
        signal(object, "acquireLicensePage", LicenceSignal.Kind.ACQUIRE_LICENSE_PAGE, signals);
        signal(object, "copyrightNotice", LicenceSignal.Kind.COPYRIGHT_NOTICE, signals);
        signal(object, "creator", LicenceSignal.Kind.CREATOR, signals);
        signal(object, "creditText", LicenceSignal.Kind.CREDIT_LINE, signals);
        Optional<String> credit =
                text(object, "creditText").or(() -> text(object, "creator")).or(() -> text(object, "author"));
        return plain.described(Optional.empty(), text(object, "caption"), credit, signals);
    }

    private void signal(JsonNode object, String property, LicenceSignal.Kind kind, List<LicenceSignal> signals) {
        text(object, property)
                .map(words -> new LicenceSignal(
                        kind, words, words.startsWith("http") ? reading.base().resolve(words) : Optional.empty()))
                .ifPresent(signals::add);
    }

    private Optional<String> text(JsonNode object, String property) {
        JsonNode value = object.get(property);
        return value == null
                ? Optional.empty()
                : strings(value).findFirst().map(reading::cut).filter(text -> !text.isEmpty());
    }

    /** The strings of a value: itself, of its members, or the name or address of an object. */
    private static Stream<String> strings(JsonNode value) {
        if (value.isString()) {
            return Stream.of(value.stringValue());
        }
        if (value.isArray()) {
            return value.valueStream()
                    .limit(200)
                    .filter(member -> member.isString() || !member.isArray())
                    .flatMap(StructuredMarkup::plain);
        }
        return plain(value);
    }

    private static Stream<String> plain(JsonNode value) {
        if (value.isString()) {
            return Stream.of(value.stringValue());
        }
        JsonNode name = value.isObject() ? value.get("name") : null;
        return name != null && name.isString() ? Stream.of(name.stringValue()) : Stream.empty();
    }

    private static boolean isPicture(JsonNode object) {
        JsonNode type = object.isObject() ? object.get("@type") : null;
        return type != null
                && strings(type).anyMatch(name -> PICTURE_TYPES.contains(name.substring(name.lastIndexOf('/') + 1)));
    }

    private List<Variant> variants(Place.Kind place, Stream<String> references) {
        return references
                .flatMap(reference -> reading.finds().variant(reading.base(), reference, place).stream())
                .toList();
    }

    private void microdata(Element element) {
        boolean picture = Stream.of(element.attr("itemprop").split("\\s+", 8)).anyMatch(PICTURE_PROPERTIES::contains);
        if (!picture || element.hasAttr("itemscope")) {
            return;
        }
        String reference = Stream.of("content", "href", "src", "data")
                .map(element::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        Element scope = element.parent() == null ? null : element.parent().closest(ITEMSCOPE);
        PictureFacts facts = PictureFacts.unseen(ElementPath.of(element));
        if (scope != null && scope.attr("itemtype").matches("(?i).*/(ImageObject|Photograph)/?")) {
            facts = described(scope, facts);
        }
        reading.finds()
                .add(variants(Place.Kind.MICRODATA, Stream.of(reference).filter(text -> !text.isEmpty())), facts);
    }

    private PictureFacts described(Element scope, PictureFacts facts) {
        List<LicenceSignal> signals = new ArrayList<>();
        Optional<String> caption = Optional.empty();
        Optional<String> credit = Optional.empty();
        for (Element property : scope.select(ITEMPROP).stream().limit(100).toList()) {
            String text = reading.cut(value(property));
            LicenceSignal.Kind kind = switch (property.attr("itemprop")) {
                case "license" -> LicenceSignal.Kind.SCHEMA_LICENSE;
                case "acquireLicensePage" -> LicenceSignal.Kind.ACQUIRE_LICENSE_PAGE;
                case "copyrightNotice" -> LicenceSignal.Kind.COPYRIGHT_NOTICE;
                case "creator", "author" -> LicenceSignal.Kind.CREATOR;
                case "creditText" -> LicenceSignal.Kind.CREDIT_LINE;
                case "caption" -> {
                    caption = Optional.of(text);
                    yield null;
                }
                default -> null;
            };
            if (kind != null && !text.isEmpty()) {
                boolean address = property.hasAttr("href");
                signals.add(new LicenceSignal(
                        kind, text, address ? reading.base().resolve(property.attr("href")) : Optional.empty()));
                boolean names = kind == LicenceSignal.Kind.CREDIT_LINE || kind == LicenceSignal.Kind.CREATOR;
                credit = names && (credit.isEmpty() || kind == LicenceSignal.Kind.CREDIT_LINE)
                        ? Optional.of(text)
                        : credit;
            }
        }
        return facts.described(Optional.empty(), caption, credit, signals);
    }

    private static String value(Element property) {
        Element name = property.selectFirst("[itemprop=name]");
        if (name != null && !name.equals(property)) {
            return value(name);
        }
        return Stream.of(property.attr("content"), property.text(), property.attr("href"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
