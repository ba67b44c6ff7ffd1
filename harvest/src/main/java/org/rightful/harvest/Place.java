package org.rightful.harvest;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an address or a picture was found, as {@code hits.jsonl} prints it: {@code img}, {@code srcset}, {@code pdf:page=3}.
 *
 * @param kind the kind of place
 * @param number the page or slide of a document, from 1; empty elsewhere or where it is not known
 */
public record Place(Kind kind, OptionalInt number) {
    /** The kinds of places a picture is found in. */
    public enum Kind {
        IMG,
        SRCSET,
        PICTURE,
        LAZY,
        NOSCRIPT,
        CSS,
        POSTER,
        SVG,
        OBJECT,
        ICON,
        OPENGRAPH,
        TWITTER,
        JSONLD,
        MICRODATA,
        LINK,
        SITEMAP,
        FEED,
        AMP,
        FRAME,
        /** JSON inside a script, or a picture address in it. */
        SCRIPT,
        /** A listing of media that the site's software offers, such as WordPress's. */
        REST,
        /** The picture's own address, opened directly. */
        DIRECT,
        PDF("page"),
        PPTX("slide"),
        DOCX,
        XLSX,
        ODP("slide"),
        ODT,
        ODS;

        private final Optional<String> counted;

        Kind() {
            counted = Optional.empty();
        }

        Kind(String counted) {
            this.counted = Optional.of(counted);
        }
    }

    public Place {
        if (number.isPresent() && (kind.counted.isEmpty() || number.getAsInt() < 1)) {
            throw new IllegalArgumentException("number: " + kind + " has no number " + number.getAsInt());
        }
    }

    public static Place of(Kind kind) {
        return new Place(kind, OptionalInt.empty());
    }

    /** A page or slide of a document, from 1. */
    public static Place of(Kind kind, int number) {
        return new Place(kind, OptionalInt.of(number));
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return number.isPresent() ? name + ":" + kind.counted.orElseThrow() + "=" + number.getAsInt() : name;
    }
}
