package org.rightful.app.works;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What supervisors decide about who registered what: conflicts, and which works are one picture. */
@Component
class Verdicts {
    private final Conflicts conflicts;
    private final Identities identities;
    private final Works works;

    Verdicts(Conflicts conflicts, Identities identities, Works works) {
        this.conflicts = conflicts;
        this.identities = identities;
        this.works = works;
    }

    /**
     * Decides a conflict. Found to be different pictures, each account's works get an identity of their own.
     *
     * @param owner whose the picture is; only with ONE_OWNER
     * @return whether it was open, the owner one of its accounts, and a reason was given
     */
    @Transactional
    public boolean decide(
            UUID conflict, Conflicts.Decision decision, Optional<AccountId> owner, String reason, PersonId by) {
        List<WorkId> sides = conflicts.works(conflict).stream()
                .flatMap(each -> works.find(each).stream())
                .map(Work::id)
                .toList();
        if (!conflicts.decide(conflict, decision, owner, reason, by)) {
            return false;
        }
        if (decision == Conflicts.Decision.DIFFERENT_PICTURES) {
            identities.separate(sides, by);
        }
        return true;
    }

    /**
     * Says that two works are one picture.
     *
     * @return false if they were already
     */
    @Transactional
    public boolean merge(Work work, Work with, PersonId by) {
        if (work.identity().equals(with.identity())) {
            return false;
        }
        identities.mergeByHand(work.id(), with.id(), by);
        return true;
    }

    /** Gives a work an identity of its own, for good. */
    @Transactional
    public PictureIdentityId split(Work work, PersonId by) {
        return identities.split(work.id(), by);
    }
}
