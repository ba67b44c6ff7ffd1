package org.rightful.app.platform;

import java.util.UUID;

/** Where identifiers come from. */
@FunctionalInterface
public interface Ids {
    /** A new one, later than all before (RFC 9562, version 7). */
    UUID next();
}
