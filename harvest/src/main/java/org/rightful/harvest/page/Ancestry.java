package org.rightful.harvest.page;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Looks up the tree for an element of a name, which costs far less there than a selector does. */
final class Ancestry {
    private Ancestry() {}

    /** The element itself or the nearest one around it that has this name; null if there is none. */
    static @Nullable Element nearest(Element element, String name) {
        Element at = element;
        while (at != null && !at.normalName().equals(name)) {
            at = at.parent();
        }
        return at;
    }
}
