package org.rightful.bench.edit;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * One way in which a photograph comes back.
 *
 * @param name stable, as it stands in the reports: {@code crop_30}
 * @param family what kind of edit it is, for grouping
 * @param quality JPEG quality of the copy, 1 to 100
 * @param others how many other photographs the edit needs
 * @param change what it does
 */
public record Edit(String name, String family, int quality, int others, Change change) {

    /** JPEG quality of an edit that sets none. */
    public static final int USUAL_QUALITY = 85;

    public Edit {
        if (quality < 1 || quality > 100 || others < 0) {
            throw new IllegalArgumentException("edit " + name + ": quality " + quality + ", others " + others);
        }
    }

    /** What an edit does: a pure function of its arguments. */
    @FunctionalInterface
    public interface Change {
        /** The edited copy; the source and the others are left as they are. */
        Copy apply(BufferedImage source, List<BufferedImage> others, Random random);
    }

    /**
     * The edited copy of a photograph.
     *
     * @param source {@link BufferedImage#TYPE_INT_RGB}
     * @param others as many other photographs as {@link #others()} says, or more
     * @param picture the photograph's name, from which all chance is drawn, together with the edit's name
     */
    public Copy apply(BufferedImage source, List<BufferedImage> others, String picture) {
        if (source.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("the source must be of TYPE_INT_RGB, not of type " + source.getType());
        }
        if (others.size() < this.others) {
            throw new IllegalArgumentException(name + " needs " + this.others + " other photographs");
        }
        return change.apply(source, others, random(picture, name));
    }

    /** The copy as a JPEG file of this edit's quality. */
    public byte[] encode(Copy copy) {
        return Jpeg.encode(copy.picture(), quality);
    }

    /** The chance that belongs to a pair of names, the same in every run. */
    static Random random(String picture, String edit) {
        CRC32 crc = new CRC32();
        crc.update(picture.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
        crc.update(edit.getBytes(StandardCharsets.UTF_8));
        Random random = new Random(crc.getValue() * 0x9E3779B97F4A7C15L);
        random.nextLong();
        return random;
    }
}
