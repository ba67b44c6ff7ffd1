package org.rightful.vision;

import java.time.Duration;

/**
 * Every limit a picture file is held to. Those that a header can tell are checked before memory is spent.
 *
 * @param fileBytes bytes a file
 * @param pixels pixels a frame
 * @param side pixels a side
 * @param frames frames an animation
 * @param metadataBytes bytes of metadata (profiles, texts, EXIF, XMP) a file, after inflating
 * @param time a picture, decoding and fingerprinting together
 * @param memoryBytes bytes a picture, beyond what an idle worker holds
 */
public record Limits(
        long fileBytes, long pixels, int side, int frames, long metadataBytes, Duration time, long memoryBytes) {

    /** 32 MiB a file, 64 megapixels, side 20,000, 64 frames, 8 MiB of metadata, 10 s and 512 MiB a picture. */
    public static final Limits DEFAULT =
            new Limits(32L << 20, 64_000_000, 20_000, 64, 8L << 20, Duration.ofSeconds(10), 512L << 20);

    public Limits {
        if (fileBytes < 1 || pixels < 1 || side < 1 || frames < 1 || metadataBytes < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("the time limit must be positive, not " + time);
        }
    }
}
