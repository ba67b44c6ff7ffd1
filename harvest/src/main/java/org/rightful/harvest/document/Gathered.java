package org.rightful.harvest.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.Box;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.EmbeddedPicture;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;

/** The pictures found so far in one document, up to the limit. */
final class Gathered {
    private final ReadingLimits limits;
    private final List<EmbeddedPicture> pictures = new ArrayList<>();
    private String stoppedBy = "";

    Gathered(ReadingLimits limits) {
        this.limits = limits;
    }

    void add(byte[] bytes, String mediaType, Place place, Optional<Box> position, boolean bitExact) {
        if (isFull()) {
            stop("more than " + limits.picturesADocument() + " pictures");
            return;
        }
        pictures.add(new EmbeddedPicture(bytes, mediaType, place, position, bitExact));
    }

    boolean isFull() {
        return pictures.size() >= limits.picturesADocument();
    }

    /** Says why the reading ended early; the first reason stays. */
    void stop(String reason) {
        stoppedBy = stoppedBy.isEmpty() ? reason : stoppedBy;
    }

    boolean isEmpty() {
        return pictures.isEmpty();
    }

    DocumentRead result() {
        return new DocumentRead.Pictures(pictures, stoppedBy.isEmpty(), stoppedBy);
    }
}
