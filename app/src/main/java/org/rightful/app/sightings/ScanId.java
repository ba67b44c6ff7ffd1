package org.rightful.app.sightings;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of a scan. */
public record ScanId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
