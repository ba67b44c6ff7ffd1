package org.rightful.cli;

/** Ends the command with exit code 2. The message says what is wrong and what to do, without a stack trace. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUse(String message) {
        super(message);
    }
}
