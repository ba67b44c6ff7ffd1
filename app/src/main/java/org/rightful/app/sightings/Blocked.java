package org.rightful.app.sightings;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.works.WhyNot;

/** Why nothing can be asked for a use now. Each has a sentence, the message {@code blocked.NAME}. */
public enum Blocked {
    /** Only a third party's widget shows it (R27). */
    EMBED,
    /** Only a third party's framed page shows it (R27). */
    FRAME,
    /** Two accounts registered the picture (R17). */
    CONFLICT,
    /** Somebody says that the work is theirs, and has no answer yet (R3). */
    DISPUTED,
    ACCOUNT_FROZEN,
    /** The answers given at registration say that nothing can be claimed for the work. */
    NEVER_CLAIMABLE,
    /** The site seems to be in a country whose law the service has no data about. */
    NO_LAW_DATA,
    /** It was known for so long that nothing can be asked for any more (R41). */
    TIME_BARRED;

    /**
     * What blocks a use; the first that holds.
     *
     * @param hostings in which ways the site shows the picture now, as {@code hits.jsonl} names them in capitals
     */
    static Optional<Blocked> by(Collection<String> hostings, Set<WhyNot> work, Lawful use, Instant now) {
        if (!hostings.isEmpty() && Set.of("EMBED", "FRAME").containsAll(hostings)) {
            return Optional.of(hostings.contains("EMBED") ? EMBED : FRAME);
        } else if (work.contains(WhyNot.IN_CONFLICT)) {
            return Optional.of(CONFLICT);
        } else if (work.contains(WhyNot.DISPUTED)) {
            return Optional.of(DISPUTED);
        } else if (work.contains(WhyNot.ACCOUNT_FROZEN)) {
            return Optional.of(ACCOUNT_FROZEN);
        } else if (work.contains(WhyNot.NEVER_CLAIMABLE)) {
            return Optional.of(NEVER_CLAIMABLE);
        }
        return use.blocks(now);
    }
}
