package org.rightful.cli;

/** What the command's exit codes mean. */
enum ExitCode {
    /** Done, and found. */
    FOUND,
    /** Done, nothing found. */
    NOTHING_FOUND,
    /** Wrong use, or input that could not be read. */
    UNUSABLE;

    int number() {
        return switch (this) {
            case FOUND -> 0;
            case NOTHING_FOUND -> 1;
            case UNUSABLE -> 2;
        };
    }
}
