package org.rightful.app.platform.settings;

/** A value that no log and no error message may show. */
public record Secret(String value) {
    /** Whether something is set. */
    public boolean isSet() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return isSet() ? "(set)" : "(not set)";
    }
}
