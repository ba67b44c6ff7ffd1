package org.rightful.scan.sheet;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The pictures of the page, each held once however often it is shown, until their bytes are spent. */
final class Stock {
    private final ContactSheet.Pictures pictures;
    private final Map<String, Thumbnail> held = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private long left;

    Stock(ContactSheet.Pictures pictures, int bytes) {
        this.pictures = pictures;
        this.left = bytes;
    }

    Optional<String> found(String sha256) {
        return hold("f" + sha256, () -> pictures.found().apply(sha256));
    }

    Optional<ContactSheet.WorkPicture> work(String work) {
        return pictures.work().apply(work);
    }

    Optional<String> workId(String work, Thumbnail thumbnail) {
        return hold(
                "w" + Integer.toUnsignedString(work.hashCode(), 36) + "-" + work.length(),
                () -> Optional.of(thumbnail));
    }

    private Optional<String> hold(String id, Supplier<Optional<Thumbnail>> source) {
        if (held.containsKey(id)) {
            return Optional.of(id);
        }
        if (leftOut.contains(id)) {
            return Optional.empty();
        }
        Optional<Thumbnail> picture = source.get().filter(one -> one.bytes().length <= left);
        picture.ifPresentOrElse(
                one -> {
                    left -= one.bytes().length;
                    held.put(id, one);
                },
                () -> leftOut.add(id));
        return picture.map(_ -> id);
    }

    /** A picture is one unit wide and high here, and is stretched to its place where it is used. */
    void write(Html page) {
        page.raw("<svg class=\"stock\" aria-hidden=\"true\" focusable=\"false\"><defs>\n");
        held.forEach((id, picture) -> page.raw("<image")
                .attribute("id", id)
                .raw(" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"data:")
                .raw(picture.mediaType())
                .raw(";base64,")
                .raw(Base64.getEncoder().encodeToString(picture.bytes()))
                .raw("\"/>\n"));
        page.raw("</defs></svg>\n");
    }
}
