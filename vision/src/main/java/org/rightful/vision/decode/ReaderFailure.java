package org.rightful.vision.decode;

import javax.imageio.IIOException;

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
        String message = failure.getMessage();
        if (failure instanceof IIOException && message != null && message.startsWith("Unsupported")) {
            return Refused.unsupported("The %s is of a kind that is not decoded.".formatted(format));
        }
        return Refused.corrupt("The %s's pixels cannot be read: %s."
                .formatted(format, failure.getClass().getSimpleName()));
    }
}
