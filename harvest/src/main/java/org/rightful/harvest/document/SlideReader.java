package org.rightful.harvest.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.rightful.harvest.Box;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;

/**
 * Reads the slides of a PPTX in their order: pictures, fills and backgrounds of each slide, its layout and its master, through
 * groups and placeholders. Source: ECMA-376 part 1, sections 19.3 (slides), 20.1.7.6 (xfrm), 20.1.8.13 (blip).
 */
final class SlideReader {
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Parts parts;
    private final ReadingLimits limits;
    private final Deadline deadline;
    private final Set<PackageReader.Named> shared = new HashSet<>();
    private double width = 9_144_000;
    private double height = 6_858_000;

    SlideReader(Parts parts, ReadingLimits limits, Deadline deadline) {
        this.parts = parts;
        this.limits = limits;
        this.deadline = deadline;
    }

    /** One relation of a part: its last word of the type, and the part it leads to. */
    private record Relation(String type, String target) {}

    void read(List<PackageReader.Named> found, Gathered gathered) {
        Optional<Document> presentation = parts.xml("ppt/presentation.xml");
        if (presentation.isEmpty()) {
            gathered.stop("no presentation part");
            return;
        }
        Xml.all(presentation.get(), "sldSz").findFirst().ifPresent(size -> {
            width = Math.max(1, Xml.number(size, "cx").orElse(width));
            height = Math.max(1, Xml.number(size, "cy").orElse(height));
        });
        Map<String, Relation> relations = relations("ppt/presentation.xml");
        int slide = 0;
        for (Element id : Xml.all(presentation.get(), "sldId").toList()) {
            // The attribute id without a prefix is a number of PowerPoint's own.
            Relation relation = relations.get(id.attr("r:id").isEmpty() ? prefixedId(id) : id.attr("r:id"));
            if (relation == null) {
                continue;
            }
            slide++;
            if (slide > limits.documentPages()) {
                gathered.stop("more than " + limits.documentPages() + " slides");
                return;
            }
            deadline.check();
            slide(relation.target(), Place.of(Place.Kind.PPTX, slide), found);
        }
    }

    private static String prefixedId(Element id) {
        return id.attributes().asList().stream()
                .filter(attribute -> attribute.getKey().endsWith(":id"))
                .map(attribute -> attribute.getValue())
                .findFirst()
                .orElse("");
    }

    private void slide(String part, Place place, List<PackageReader.Named> found) {
        Optional<Document> slide = parts.xml(part);
        if (slide.isEmpty()) {
            return;
        }
        Optional<String> layout = related(part, "slideLayout");
        Optional<Document> layoutXml = layout.flatMap(parts::xml);
        pictures(slide.get(), part, layoutXml, place, found, false);
        layoutXml.ifPresent(xml -> pictures(xml, layout.orElseThrow(), Optional.empty(), place, found, true));
        Optional<String> master = layout.flatMap(name -> related(name, "slideMaster"));
        master.flatMap(parts::xml)
                .ifPresent(xml -> pictures(xml, master.orElseThrow(), Optional.empty(), place, found, true));
    }

    private Optional<String> related(String part, String type) {
        return relations(part).values().stream()
                .filter(relation -> relation.type().equals(type))
                .map(Relation::target)
                .findFirst();
    }

    private void pictures(
            Document xml,
            String part,
            Optional<Document> layout,
            Place place,
            List<PackageReader.Named> found,
            boolean once) {
        Map<String, Relation> relations = relations(part);
        for (Element blip : xml.stream()
                .filter(element ->
                        Xml.name(element).equals("blip") || Xml.name(element).equals("svgBlip"))
                .limit(limits.picturesADocument())
                .toList()) {
            Relation relation = relations.get(Xml.attribute(blip, "embed"));
            if (relation == null) {
                continue;
            }
            Optional<Box> position = position(blip, layout);
            // A picture of a layout stands on every slide that uses it; the first one is named.
            boolean isNew = !once
                    || shared.add(new PackageReader.Named(relation.target(), Place.of(Place.Kind.PPTX), position));
            if (isNew && found.size() < limits.picturesADocument()) {
                found.add(new PackageReader.Named(relation.target(), place, position));
            }
        }
    }

    private Optional<Box> position(Element blip, Optional<Document> layout) {
        Element at = blip;
        while (at != null && !isShape(at)) {
            if (Xml.name(at).equals("bg")) {
                return Optional.of(new Box(0, 0, 1, 1));
            }
            at = at.parent();
        }
        if (at == null) {
            return Optional.empty();
        }
        Optional<Element> xfrm = xfrm(at).or(() -> inherited(blip, layout));
        if (xfrm.isEmpty()) {
            return Optional.empty();
        }
        double[] box = rectangle(xfrm.get(), "off", "ext");
        for (Element group = at.parent(); group != null; group = group.parent()) {
            if (Xml.name(group).equals("grpSp")) {
                Optional<Element> frame =
                        Xml.child(group, "grpSpPr").flatMap(properties -> Xml.child(properties, "xfrm"));
                frame.ifPresent(
                        outer -> place(box, rectangle(outer, "off", "ext"), rectangle(outer, "chOff", "chExt")));
            }
        }
        return Optional.of(
                Box.clipped(box[0] / width, box[1] / height, (box[0] + box[2]) / width, (box[1] + box[3]) / height));
    }

    private static boolean isShape(Element element) {
        String name = Xml.name(element);
        return name.equals("pic") || name.equals("sp") || name.equals("graphicFrame");
    }

    private static Optional<Element> xfrm(Element shape) {
        return Xml.child(shape, "spPr")
                .flatMap(properties -> Xml.child(properties, "xfrm"))
                .or(() -> Xml.child(shape, "xfrm"));
    }

    /** The frame of the layout's placeholder with the same number. */
    private static Optional<Element> inherited(Element blip, Optional<Document> layout) {
        Element shape = blip;
        while (shape != null && !isShape(shape)) {
            shape = shape.parent();
        }
        String number = shape == null
                ? ""
                : Xml.all(shape, "ph")
                        .findFirst()
                        .map(ph -> Xml.attribute(ph, "idx"))
                        .orElse("");
        return number.isEmpty()
                ? Optional.empty()
                : layout.flatMap(xml -> xml.stream()
                        .filter(SlideReader::isShape)
                        .filter(other -> Xml.all(other, "ph")
                                .anyMatch(ph -> Xml.attribute(ph, "idx").equals(number)))
                        .findFirst()
                        .flatMap(SlideReader::xfrm));
    }

    /** Moves a rectangle from the inner measures of a group to the outer ones. */
    private static void place(double[] box, double[] outer, double[] inner) {
        double scaleX = inner[2] == 0 ? 1 : outer[2] / inner[2];
        double scaleY = inner[3] == 0 ? 1 : outer[3] / inner[3];
        box[0] = outer[0] + (box[0] - inner[0]) * scaleX;
        box[1] = outer[1] + (box[1] - inner[1]) * scaleY;
        box[2] *= scaleX;
        box[3] *= scaleY;
    }

    private static double[] rectangle(Element xfrm, String offset, String extent) {
        double[] box = new double[4];
        Xml.child(xfrm, offset).ifPresent(off -> {
            box[0] = Xml.number(off, "x").orElse(0);
            box[1] = Xml.number(off, "y").orElse(0);
        });
        Xml.child(xfrm, extent).ifPresent(ext -> {
            box[2] = Xml.number(ext, "cx").orElse(0);
            box[3] = Xml.number(ext, "cy").orElse(0);
        });
        return box;
    }

    private Map<String, Relation> relations(String part) {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        Map<String, Relation> found = new HashMap<>();
        parts.xml(folder + "_rels/" + part.substring(slash + 1) + ".rels")
                .ifPresent(xml -> Xml.all(xml, "Relationship").forEach(relation -> {
                    if (!Xml.attribute(relation, "TargetMode").equals("External")) {
                        String type = Xml.attribute(relation, "Type");
                        found.put(
                                Xml.attribute(relation, "Id"),
                                new Relation(
                                        type.startsWith(RELATION)
                                                ? type.substring(RELATION.length())
                                                : type.substring(type.lastIndexOf('/') + 1),
                                        resolve(folder, Xml.attribute(relation, "Target"))));
                    }
                }));
        return found;
    }

    private static String resolve(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String base = folder;
        String rest = target;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
            base = base.isEmpty() ? "" : base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1);
        }
        return base + rest;
    }
}
