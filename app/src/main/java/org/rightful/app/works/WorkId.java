package org.rightful.app.works;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of a work. */
public record WorkId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
