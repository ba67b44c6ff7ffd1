package org.rightful.vision.decode;

import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/** A rejection on its way from the place in a file that caused it to the decoder's door, where it becomes a value. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;
    private final String detail;

    Refused(Rejection reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    static Refused incomplete(String detail) {
        return new Refused(Rejection.Incomplete, detail);
    }

    static Refused corrupt(String detail) {
        return new Refused(Rejection.Corrupt, detail);
    }

    static Refused unsupported(String detail) {
        return new Refused(Rejection.Unsupported, detail);
    }

    Rejected asValue() {
        return new Rejected(reason, detail);
    }
}
