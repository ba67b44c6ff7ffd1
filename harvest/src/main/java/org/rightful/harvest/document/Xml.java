package org.rightful.harvest.document;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Looks things up in a tree of XML by names without their prefixes, which every program may choose. */
final class Xml {
    private Xml() {}

    static String name(Element element) {
        String tag = element.tagName();
        return tag.substring(tag.indexOf(':') + 1);
    }

    static Stream<Element> all(Element root, String name) {
        return root.stream().filter(element -> name(element).equals(name));
    }

    static Optional<Element> child(Element parent, String name) {
        return parent.children().stream()
                .filter(element -> name(element).equals(name))
                .findFirst();
    }

    /** The value of an attribute by its name without a prefix; empty text if it is missing. */
    static String attribute(Element element, String name) {
        return element.attributes().asList().stream()
                .filter(attribute -> attribute
                        .getKey()
                        .substring(attribute.getKey().indexOf(':') + 1)
                        .equals(name))
                .map(attribute -> attribute.getValue())
                .findFirst()
                .orElse("");
    }

    static OptionalDouble number(Element element, String name) {
        String text = attribute(element, name);
        return text.matches("-?\\d{1,15}(\\.\\d{1,15})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
