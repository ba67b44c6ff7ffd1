package org.rightful.app.works;

import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Who may see what here. Whatever somebody may not see is, for them, not there. */
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

    /** Refuses everybody who registers no works. */
    static void holder(Actor actor) {
        if (!actor.may(Permission.REGISTER_WORKS)) {
            throw new NotHere();
        }
    }

    /** Refuses everybody but the people who verify ownership. */
    static void handler(Actor actor) {
        if (!actor.may(Permission.VERIFY_OWNERSHIP)) {
            throw new NotHere();
        }
    }

    /** Refuses everybody but supervisors. */
    static void supervisor(Actor actor) {
        if (!actor.may(Permission.DECIDE_CONFLICTS)) {
            throw new NotHere();
        }
    }

    /** A work of the actor's own account. */
    Work own(Actor actor, UUID id) {
        holder(actor);
        return works.find(actor.account(), new WorkId(id)).orElseThrow(NotHere::new);
    }

    /** Any work, for the service's own people. */
    Work any(Actor actor, UUID id) {
        handler(actor);
        return works.find(new WorkId(id)).orElseThrow(NotHere::new);
    }
}
