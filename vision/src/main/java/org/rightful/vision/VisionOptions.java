package org.rightful.vision;

/**
 * How {@link Vision} runs.
 *
 * @param workers processes that look at pictures side by side, at least 1
 * @param limits what every picture is held to
 */
public record VisionOptions(int workers, Limits limits) {
    public VisionOptions {
        if (workers < 1) {
            throw new IllegalArgumentException("there is at least one worker, not " + workers);
        }
    }

    /** A worker a processor, and {@link Limits#DEFAULT}. */
    public static VisionOptions defaults() {
        return new VisionOptions(Runtime.getRuntime().availableProcessors(), Limits.DEFAULT);
    }
}
