package org.rightful.app.banking;

import java.io.Serial;

/** A bank's file that is not read any further. It never leaves the module: the door answers with a value. */
final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String sentence;
    private final String detail;

    Refused(String sentence, String detail) {
        super(sentence + ": " + detail);
        this.sentence = sentence;
        this.detail = detail;
    }

    ReadStatements.Unreadable unreadable() {
        return new ReadStatements.Unreadable(sentence, detail);
    }
}
