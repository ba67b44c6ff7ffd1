package org.rightful.app.sightings;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of a hit: a use of one picture on one site. */
public record HitId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
