package org.rightful.app.sightings;

import java.util.Optional;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Who may use the pages of this module, and what others are told: that there is nothing. */
final class Access {
    private Access() {}

    /** Refuses everybody but rights holders and agents. */
    static void holder(Actor actor) {
        if (!actor.may(Permission.SORT_HITS)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

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
