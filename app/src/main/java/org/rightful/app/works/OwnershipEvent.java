package org.rightful.app.works;

/** What can happen to a work's ownership. */
enum OwnershipEvent {
    /** The account hands its evidence in. */
    SUBMIT,
    /** A case handler asks for more. */
    ASK_BACK,
    /** A case handler is convinced. */
    APPROVE,
    /** A case handler refuses. */
    REFUSE,
    /** The account changed something on which the approval stood. */
    DOUBT,
    /** Somebody else says that the work is theirs. */
    FREEZE,
    /** What froze it was decided for the account. */
    RELEASE,
    /** What froze it was decided against the account. */
    LOSE
}
