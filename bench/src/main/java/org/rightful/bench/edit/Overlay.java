package org.rightful.bench.edit;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * A decoration that unrelated pictures share: its design depends on its name alone, never on the picture.
 *
 * @param kind what it is: {@code logo_20}
 * @param variant which of its designs, from 0
 * @param change draws it; all chance is the design's
 */
public record Overlay(String kind, int variant, Edit.Change change) {

    /** As it stands in the reports: {@code logo_20/1}. */
    public String name() {
        return kind + "/" + variant;
    }

    /** The picture with this overlay on it, or in it. */
    public Copy apply(BufferedImage source) {
        Random design = Edit.random("overlay", name());
        return change.apply(source, List.of(), design);
    }

    /** The picture with this overlay as a JPEG file. */
    public byte[] encode(Copy copy) {
        return Jpeg.encode(copy.picture(), Edit.USUAL_QUALITY);
    }
}
