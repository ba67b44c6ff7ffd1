package org.rightful.app.accounts;

import java.util.Set;

/**
 * What a role may do: the whole table. Who may not gets 403; what belongs to another account is 404 for those who may. A
 * controller asks with {@link Needs} or {@link Actor#may}.
 */
public enum Permission {
    /** Register works, group them, state licences and evidence. */
    REGISTER_WORKS,
    /** Name sites to look at, start scans, decide what a find is and what is wanted. */
    SORT_HITS,
    /** Approve, ask back or refuse ownership. */
    VERIFY_OWNERSHIP,
    /** Decide conflicts between accounts, and freeze accounts. */
    DECIDE_CONFLICTS,
    /** See figures about the whole service. */
    OVERSEE,
    /** See what is asked in the account's name, and what became of it. */
    SEE_CLAIMS,
    /** Prepare, send, answer and close claims. */
    RUN_CLAIMS,
    /** Sign high sums, stop claims, answer complaints. */
    OVERSEE_CLAIMS,
    /** See what the holder's account earned, and say where its money goes. */
    SEE_EARNINGS,
    /** See the service's books, and what waits in them for somebody. */
    SEE_BOOKS,
    /** Assign money, give it back, pay it out. */
    KEEP_BOOKS,
    /** Keep licences that the account holds, and show them. */
    KEEP_LICENCES,
    /** Invite people to the account, and take roles from them. */
    MANAGE_MEMBERS,
    /** Make tokens for programs. */
    USE_API;

    /** The roles that have it. */
    public Set<Role> roles() {
        return switch (this) {
            case REGISTER_WORKS, SORT_HITS, SEE_CLAIMS, SEE_EARNINGS -> Set.of(Role.RIGHTS_HOLDER, Role.AGENT);
            case VERIFY_OWNERSHIP, RUN_CLAIMS, SEE_BOOKS -> Set.of(Role.CASE_HANDLER, Role.SUPERVISOR);
            case DECIDE_CONFLICTS, OVERSEE, OVERSEE_CLAIMS, KEEP_BOOKS -> Set.of(Role.SUPERVISOR);
            case KEEP_LICENCES -> Set.of(Role.RIGHTS_HOLDER, Role.AGENT, Role.RECIPIENT, Role.HELPER);
            case MANAGE_MEMBERS -> Set.of(Role.RIGHTS_HOLDER, Role.AGENT, Role.RECIPIENT, Role.SUPERVISOR);
            case USE_API ->
                Set.of(Role.RIGHTS_HOLDER, Role.AGENT, Role.RECIPIENT, Role.HELPER, Role.CASE_HANDLER, Role.SUPERVISOR);
        };
    }
}
