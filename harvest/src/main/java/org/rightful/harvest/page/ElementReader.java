package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.Variant;

/** Reads the pictures that single elements name: images, their sources, lazy attributes, posters, objects, SVG, AMP. */
final class ElementReader {
    private static final int MOST_ATTRIBUTES = 200;
    private static final Evaluator IMG = Selector.evaluatorOf("img");
    private static final Pattern SET = Pattern.compile("(?s)\\S+\\s+\\d[\\d.]*[wx](\\s*,.*)?");
    private static final Pattern NUMBER = Pattern.compile("[\\d.]+");

    private final Reading reading;
    private final Finds finds;
    private final ReadingLimits limits;
    private final Optional<Place.Kind> fixed;
    private final Widgets widgets;

    /** @param fixed the place of everything found, where the markup is part of something else */
    ElementReader(Reading reading, Optional<Place.Kind> fixed, Widgets widgets) {
        this.reading = reading;
        this.finds = reading.finds();
        this.limits = reading.limits();
        this.fixed = fixed;
        this.widgets = widgets;
    }

    void read(Element element) {
        if (finds.isFull()) {
            return;
        }
        switch (element.normalName()) {
            case "img", "image", "amp-img", "amp-anim" -> image(element);
            case "picture" -> {
                if (element.selectFirst(IMG) == null) {
                    sources(element, element, List.of());
                }
            }
            case "video", "amp-video" -> single(element, "poster", Place.Kind.POSTER);
            case "object" -> object(element, "data");
            case "embed" -> object(element, "src");
            case "input" -> {
                if (element.attr("type").equalsIgnoreCase("image")) {
                    single(element, "src", Place.Kind.IMG);
                }
            }
            case "feimage", "pattern", "use" -> drawing(element);
            case "body", "table", "td", "th", "tr" -> single(element, "background", Place.Kind.CSS);
            case "link", "meta", "script", "style", "source" -> {
                return;
            }
            default -> {}
        }
        others(element);
    }

    private void image(Element element) {
        if (element.hasAttr("href") || element.hasAttr("xlink:href")) {
            drawing(element);
        }
        List<Variant> shown = new ArrayList<>(reference(element, "src", place(element, Place.Kind.IMG)));
        for (Variant candidate : srcset(element.attr("srcset"), place(element, Place.Kind.SRCSET))) {
            shown.add(candidate);
        }
        List<Variant> lazy = lazy(element);
        Element picture = Ancestry.nearest(element, "picture");
        PictureFacts facts = facts(element);
        if (picture != null) {
            sources(picture, element, shown);
        }
        if (lazy.isEmpty()) {
            finds.add(shown, facts);
            return;
        }
        // With a lazy loader src is often a placeholder, which many pictures share: it is a picture of its own unless
        // its name
        // proves that it is a size of the same one.
        List<Variant> same = new ArrayList<>(lazy);
        for (Variant variant : shown) {
            if (lazy.stream().anyMatch(other -> finds.sameFamily(other, variant))) {
                same.add(variant);
            } else {
                finds.add(List.of(variant), facts);
            }
        }
        finds.add(same, facts);
    }

    /** The sources of a picture element. One with a media condition may be another picture, unless its name proves otherwise. */
    private void sources(Element picture, Element image, List<Variant> shown) {
        PictureFacts facts = facts(image);
        List<Variant> together = new ArrayList<>(shown);
        for (Element source : picture.children()) {
            if (!source.normalName().equals("source")) {
                continue;
            }
            List<Variant> named = new ArrayList<>(srcset(source.attr("srcset"), place(source, Place.Kind.PICTURE)));
            named.addAll(srcset(source.attr("data-srcset"), place(source, Place.Kind.LAZY)));
            named.addAll(srcset(source.attr("data-lazy-srcset"), place(source, Place.Kind.LAZY)));
            named.addAll(reference(source, "src", place(source, Place.Kind.PICTURE)));
            named.addAll(reference(source, "data-src", place(source, Place.Kind.LAZY)));
            if (source.hasAttr("media")) {
                finds.add(named, facts);
            } else {
                together.addAll(named);
            }
        }
        if (together.size() > shown.size()) {
            finds.add(together, facts);
        }
    }

    private List<Variant> lazy(Element element) {
        List<Variant> found = new ArrayList<>();
        for (Attribute attribute : some(element)) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue();
            boolean known = (name.startsWith("data-") && LazyAttributes.SAME_PICTURE.contains(name.substring(5)))
                    || name.equals("lowsrc")
                    || name.equals("lazy-src")
                    || name.equals("loadsrc");
            if (known && isReference(value)) {
                found.addAll(
                        name.contains("set")
                                ? srcset(value, place(element, Place.Kind.LAZY))
                                : referenceOrSet(element, value));
            }
        }
        return found;
    }

    private List<Variant> referenceOrSet(Element element, String value) {
        boolean set = SET.matcher(value.strip()).matches();
        Place.Kind place = place(element, Place.Kind.LAZY);
        return set
                ? srcset(value, place)
                : finds.variant(reading.base(), value, place).stream().toList();
    }

    /** Attributes of any name that hold pictures: backgrounds, galleries, settings in JSON. Each is a picture of its own. */
    private void others(Element element) {
        boolean image =
                element.normalName().equals("img") || element.normalName().equals("amp-img");
        for (Attribute attribute : some(element)) {
            if (!attribute.getKey().regionMatches(true, 0, "data-", 0, 5)) {
                continue;
            }
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue().strip();
            if (!name.startsWith("data-")
                    || value.length() < 4
                    || (image && LazyAttributes.SAME_PICTURE.contains(name.substring(5)))) {
                continue;
            }
            Place.Kind place = place(element, Place.Kind.LAZY);
            String rest = name.substring(5);
            if (value.contains("url(")) {
                SheetReader.read(reading, value, facts(element));
            } else if (value.startsWith("{") || value.startsWith("[")) {
                PictureFacts facts = facts(element);
                PictureStrings.in(value, limits.picturesAPage(), true)
                        .forEach(reference -> finds.add(
                                finds.variant(reading.base(), reference, place).stream()
                                        .toList(),
                                facts));
            } else if (value.contains("set") || rest.endsWith("set")) {
                finds.add(isReference(value) ? srcset(value, place) : List.of(), facts(element));
            } else if (isReference(value)
                    && (Extension.isPicture(value)
                            || (LazyAttributes.BACKGROUND.contains(rest) && value.contains("/")))) {
                finds.add(finds.variant(reading.base(), value, place).stream().toList(), facts(element));
            }
        }
    }

    private void drawing(Element element) {
        String reference = element.hasAttr("href") ? element.attr("href") : element.attr("xlink:href");
        if (element.normalName().equals("use") && !Extension.isPicture(reference)) {
            return;
        }
        finds.add(
                finds.variant(reading.base(), reference, place(element, Place.Kind.SVG)).stream()
                        .toList(),
                facts(element));
    }

    private void object(Element element, String attribute) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        if (type.startsWith("image/") || (type.isEmpty() && Extension.isPicture(element.attr(attribute)))) {
            single(element, attribute, Place.Kind.OBJECT);
        }
    }

    private void single(Element element, String attribute, Place.Kind place) {
        List<Variant> found = reference(element, attribute, place(element, place));
        if (!found.isEmpty()) {
            finds.add(found, facts(element));
        }
    }

    private PictureFacts facts(Element element) {
        return new Surroundings(reading.base(), limits.textCharacters()).of(element, widgets.hostAround(element));
    }

    private List<Variant> reference(Element element, String attribute, Place.Kind place) {
        return element.hasAttr(attribute)
                ? finds.variant(reading.base(), element.attr(attribute), place).stream()
                        .toList()
                : List.of();
    }

    private List<Variant> srcset(String text, Place.Kind place) {
        List<Variant> found = new ArrayList<>();
        for (Srcset.Candidate candidate : Srcset.parse(text, limits.variantsAPicture())) {
            finds.variant(
                            reading.base(),
                            candidate.reference(),
                            place,
                            candidate.width(),
                            candidate.height(),
                            candidate.density())
                    .ifPresent(found::add);
        }
        return found;
    }

    private Place.Kind place(Element element, Place.Kind own) {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        if (element.normalName().startsWith("amp-")) {
            return Place.Kind.AMP;
        }
        return Ancestry.nearest(element, "noscript") != null ? Place.Kind.NOSCRIPT : own;
    }

    private static boolean isReference(String value) {
        return !value.isBlank()
                && !value.equals("true")
                && !value.equals("false")
                && !NUMBER.matcher(value).matches();
    }

    private static List<Attribute> some(Element element) {
        if (element.attributesSize() == 0) {
            return List.of();
        }
        List<Attribute> all = element.attributes().asList();
        return all.size() <= MOST_ATTRIBUTES ? all : all.subList(0, MOST_ATTRIBUTES);
    }
}
