package org.rightful.app.works;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of a licence that was granted. */
public record LicenceId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
