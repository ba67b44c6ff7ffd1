package org.rightful.app.accounts;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of a person. */
public record PersonId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
