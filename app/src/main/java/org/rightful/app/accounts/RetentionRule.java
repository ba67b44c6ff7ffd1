package org.rightful.app.accounts;

import java.time.Instant;

/** How one kind of thing is deleted that is not kept for ever. A module has a bean for each, and a row in table retention. */
public interface RetentionRule {
    /** The row. */
    String subject();

    /** Deletes what was over before a time; tells how many. */
    int deleteOverBefore(Instant time);
}
