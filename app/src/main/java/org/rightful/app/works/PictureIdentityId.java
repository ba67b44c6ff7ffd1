package org.rightful.app.works;

import java.io.Serializable;
import java.util.UUID;

/** The identifier of what all copies of one picture share, whoever registered them. */
public record PictureIdentityId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
