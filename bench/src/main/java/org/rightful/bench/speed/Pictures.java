package org.rightful.bench.speed;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Photo;
import org.rightful.bench.edit.Resampling;
import org.rightful.vision.Limits;
import org.rightful.vision.Picture;
import org.rightful.vision.Rejected;
import org.rightful.vision.decode.Decoder;

/**
 * What the speed is measured on.
 *
 * @param works photographs as a site shows them, the long side {@link #WEB_SIDE} pixels at most: registered
 * @param copies crops of 70 % of the works, in their order
 * @param strangers other photographs of that size, not registered: most pictures that a crawler meets match nothing
 * @param givers still others, whose features made-up works are drawn from: of neither works nor strangers, which would
 *     find their own features in all of them
 * @param passedOver files that were not used because they cannot be read, each with the reason
 */
record Pictures(
        List<byte[]> works, List<byte[]> copies, List<byte[]> strangers, List<byte[]> givers, List<String> passedOver) {
    /** Pixels. */
    static final int WEB_SIDE = 1024;

    /** Photographs of each kind; more would only repeat themselves. */
    private static final int MOST = 100;

    Pictures {
        works = List.copyOf(works);
        copies = List.copyOf(copies);
        strangers = List.copyOf(strangers);
        givers = List.copyOf(givers);
        passedOver = List.copyOf(passedOver);
        if (givers.isEmpty()) {
            throw new IllegalArgumentException("speed is measured on three photographs at least");
        }
    }

    /** Reads photographs; one is registered, the next one is a stranger, the third gives features, and so on. */
    static Pictures of(List<Path> files) {
        List<byte[]> works = new ArrayList<>();
        List<byte[]> copies = new ArrayList<>();
        List<byte[]> strangers = new ArrayList<>();
        List<byte[]> givers = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        Edit crop = Edits.named("crop_70");
        for (Path file : files) {
            if (givers.size() == MOST) {
                break;
            }
            try {
                BufferedImage picture = Resampling.fit(Photo.read(file), WEB_SIDE);
                byte[] jpeg = Jpeg.encode(picture, Edit.USUAL_QUALITY);
                if (works.size() > strangers.size()) {
                    strangers.add(jpeg);
                } else if (strangers.size() > givers.size()) {
                    givers.add(jpeg);
                } else {
                    works.add(jpeg);
                    copies.add(crop.encode(crop.apply(picture, List.of(), String.valueOf(file.getFileName()))));
                }
            } catch (IOException e) {
                passedOver.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        return new Pictures(works, copies, strangers, givers, passedOver);
    }

    /** The pixels of a file that this run wrote. */
    static Picture decode(byte[] file) {
        return switch (Decoder.decode(file, Limits.DEFAULT)) {
            case Picture picture -> picture;
            case Rejected rejected ->
                throw new IllegalStateException("a picture that this run wrote is rejected: " + rejected.detail());
        };
    }
}
