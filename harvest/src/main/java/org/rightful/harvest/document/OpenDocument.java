package org.rightful.harvest.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.rightful.harvest.Box;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;

/**
 * Reads the pictures of OpenDocument files with slide and position. Source: OpenDocument 1.3 part 3, sections 10.4.4 (draw:image),
 * 10.4.2 (draw:frame), 10.2.4 (draw:page).
 */
final class OpenDocument {
    private static final Map<String, Double> CENTIMETRES =
            Map.of("cm", 1.0, "mm", 0.1, "in", 2.54, "pt", 2.54 / 72, "pc", 2.54 / 6, "px", 2.54 / 96);

    private final Parts parts;
    private final ReadingLimits limits;
    private final Deadline deadline;

    OpenDocument(Parts parts, ReadingLimits limits, Deadline deadline) {
        this.parts = parts;
        this.limits = limits;
        this.deadline = deadline;
    }

    void read(Place.Kind kind, List<PackageReader.Named> found, Gathered gathered) {
        Optional<Document> content = parts.xml("content.xml");
        if (content.isEmpty()) {
            gathered.stop("no content part");
            return;
        }
        Optional<Element> layout = parts.xml("styles.xml")
                .flatMap(styles -> Xml.all(styles, "page-layout-properties").findFirst());
        int slide = 0;
        for (Element element : content.get().stream().toList()) {
            if (Xml.name(element).equals("page") && kind == Place.Kind.ODP) {
                slide++;
                deadline.check();
                if (slide > limits.documentPages()) {
                    gathered.stop("more than " + limits.documentPages() + " slides");
                    return;
                }
            }
            if (Xml.name(element).equals("image") && found.size() < limits.picturesADocument()) {
                String part = Xml.attribute(element, "href").replaceFirst("^\\./", "");
                Place place = slide == 0 ? Place.of(kind) : Place.of(kind, slide);
                found.add(new PackageReader.Named(
                        part, place, slide == 0 ? Optional.empty() : position(element, layout)));
            }
        }
    }

    private static Optional<Box> position(Element image, Optional<Element> layout) {
        Element frame = image.parent();
        if (frame == null || layout.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble pageWidth = length(layout.get(), "page-width");
        OptionalDouble pageHeight = length(layout.get(), "page-height");
        OptionalDouble width = length(frame, "width");
        OptionalDouble height = length(frame, "height");
        if (pageWidth.orElse(0) <= 0 || pageHeight.orElse(0) <= 0 || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        double left = length(frame, "x").orElse(0) / pageWidth.getAsDouble();
        double top = length(frame, "y").orElse(0) / pageHeight.getAsDouble();
        return Optional.of(Box.clipped(
                left,
                top,
                left + width.getAsDouble() / pageWidth.getAsDouble(),
                top + height.getAsDouble() / pageHeight.getAsDouble()));
    }

    private static OptionalDouble length(Element element, String name) {
        String text = Xml.attribute(element, name);
        if (!text.matches("-?\\d{1,7}(\\.\\d{1,7})?(cm|mm|in|pt|pc|px)")) {
            return OptionalDouble.empty();
        }
        String unit = text.substring(text.length() - 2);
        double number = Double.parseDouble(text.substring(0, text.length() - 2));
        return OptionalDouble.of(number * CENTIMETRES.getOrDefault(unit, 1.0));
    }
}
