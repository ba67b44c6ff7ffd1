package org.rightful.harvest.page;

import java.util.List;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;

/** Adds the pictures and imports of a style sheet or a {@code style} attribute to what is read. */
final class SheetReader {
    private SheetReader() {}

    static void read(Reading reading, String css) {
        read(reading, css, PictureFacts.unseen(""));
    }

    static void read(Reading reading, String css, PictureFacts facts) {
        CssPictures named = CssPictures.read(css, reading.limits().picturesAPage());
        if (named.pictures().size() >= reading.limits().picturesAPage()) {
            reading.stopEarly();
        }
        for (List<String> group : named.pictures()) {
            List<Variant> variants = group.stream()
                    .flatMap(reference -> reading.finds().variant(reading.base(), reference, Place.Kind.CSS).stream())
                    .toList();
            reading.finds().add(variants, facts);
        }
        named.imports().forEach(reference -> reading.link(reference, Link.Kind.STYLESHEET));
    }
}
