package org.rightful.vision.decode;

/** Tells what an image reader's exception means: readers wrap and leak what they should not. */
final class ReaderFailure {
    private ReaderFailure() {}

    /**
     * The refusal for a reader's exception.
     *
     * @throws OutOfMemoryError if that is what the exception wraps
     */
    static Refused refused(String format, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError e) {
                throw e;
            }
        }
        return Refused.corrupt("The %s's pixels cannot be read: %s."
                .formatted(format, failure.getClass().getSimpleName()));
    }
}
