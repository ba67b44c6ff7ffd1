package org.rightful.app.vault;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nothing of this is in the actor's vault, as far as they may know. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotKept() {
        super("there is no such licence in this vault");
    }
}
