package org.rightful.app.accounts;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of an account. */
public record AccountId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
