package org.rightful.app.sightings;

/** What came of something a person asked for. */
sealed interface Asked<T> {
    /** It is done. */
    record Done<T>(T value) implements Asked<T> {}

    /**
     * It cannot be done.
     *
     * @param field of the form that is wrong; empty if none is
     * @param message key of the sentence that says what to do
     */
    record Refused<T>(String field, String message) implements Asked<T> {}

    static <T> Asked<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Asked<T> refused(String field, String message) {
        return new Refused<>(field, message);
    }
}
