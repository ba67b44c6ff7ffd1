package org.rightful.app.sightings;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What is another account's is not there. Which role may use what, {@link org.rightful.app.accounts.Needs} says. */
final class Access {
    private Access() {}

    /** What the account has; what another has, or nobody, is not found. */
    static <T> T own(Optional<T> found) {
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void own(boolean found) {
        if (!found) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
