package org.rightful.app.works;

import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What is another account's is not there. Which role may use what, {@link org.rightful.app.accounts.Needs} says. */
@Component
class Access {
    private final Works works;

    Access(Works works) {
        this.works = works;
    }

    /** Nothing is here, as far as this person may know. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    static final class NotHere extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A work of the actor's own account. */
    Work own(Actor actor, UUID id) {
        return works.find(actor.account(), new WorkId(id)).orElseThrow(NotHere::new);
    }

    /** Any work, for the service's own people. */
    Work any(UUID id) {
        return works.find(new WorkId(id)).orElseThrow(NotHere::new);
    }
}
