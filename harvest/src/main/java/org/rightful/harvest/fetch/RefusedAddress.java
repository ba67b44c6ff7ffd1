package org.rightful.harvest.fetch;

import java.net.UnknownHostException;

/** An address that must not be connected. Its message says which and why. */
public final class RefusedAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddress(String why) {
        super(why);
    }
}
