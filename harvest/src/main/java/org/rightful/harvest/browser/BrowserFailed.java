package org.rightful.harvest.browser;

import java.io.IOException;

/** The browser did not do what it was asked: it crashed, hung, or was ended because it took too much. */
public final class BrowserFailed extends IOException {
    private static final long serialVersionUID = 1;

    BrowserFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
