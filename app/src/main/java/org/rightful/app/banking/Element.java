package org.rightful.app.banking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a bank's file, with what is below it in the same namespace.
 *
 * @param currency its attribute {@code Ccy}; empty if it has none
 * @param text its own, without blanks around it
 */
record Element(String name, String currency, String text, List<Element> children) {
    Element {
        children = List.copyOf(children);
    }

    /** All elements at a path of names below it. */
    Stream<Element> all(String... path) {
        Stream<Element> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(each -> each.children.stream()).filter(each -> each.name.equals(step));
        }
        return found;
    }

    /** The first of them. */
    Optional<Element> at(String... path) {
        return all(path).findFirst();
    }

    /** The text of the first of them; empty if there is none. */
    String textAt(String... path) {
        return at(path).map(Element::text).orElse("");
    }

    /** Collects an element while it is read. */
    static final class Open {
        private final String name;
        private final String currency;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> children = new ArrayList<>();

        Open(String name, String currency) {
            this.name = name;
            this.currency = currency;
        }

        void add(Element child) {
            children.add(child);
        }

        void text(String part, int most) throws Refused {
            if (text.length() + part.length() > most) {
                throw new Refused("banking.too-large", name + " has more than " + most + " signs");
            }
            text.append(part);
        }

        Element closed() {
            return new Element(name, currency, text.toString().strip(), children);
        }
    }
}
