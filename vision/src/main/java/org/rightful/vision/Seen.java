package org.rightful.vision;

/**
 * A picture that was decoded and fingerprinted.
 *
 * @param format told from the content
 * @param width pixels of the full-size upright picture, at least 1
 * @param height rows of the full-size upright picture, at least 1
 * @param animated whether the file holds more than one frame; only the first was looked at
 * @param fingerprint what the picture is recognised by
 */
public record Seen(Format format, int width, int height, boolean animated, Fingerprint fingerprint) implements Looked {
    public Seen {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, not " + width + " x " + height);
        }
    }
}
