package org.rightful.app.correspondence;

/** What an amount is asked for as (UrhG 97a(2) no. 3 wants damages and expenses apart). */
public enum FeePart {
    /** For the use that was: what a licence would have cost, and what the law gives for a missing name. */
    DAMAGES,
    /** Of finding and writing. */
    EXPENSES,
    /** For a use that comes, only if the recipient wants it. */
    FUTURE_LICENCE
}
