package org.rightful.app.sightings;

import java.time.Instant;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;

/**
 * A use of one picture on one site, as other modules see it.
 *
 * @param work the account's work that was recognised best
 * @param site registrable domain
 * @param blocked why nothing can be asked for it; present exactly if it is in state BLOCKED
 * @param goneSince when it was first seen to be gone; empty while it is there
 * @param sightings how many places show it
 */
public record Hit(
        HitId id,
        AccountId account,
        PictureIdentityId identity,
        WorkId work,
        String site,
        HitState state,
        Optional<Blocked> blocked,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastChecked,
        Optional<Instant> goneSince,
        int sightings) {
    /** Whether the picture was there when it was last looked at. */
    public boolean isThere() {
        return goneSince.isEmpty();
    }
}
