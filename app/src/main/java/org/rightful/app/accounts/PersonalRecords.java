package org.rightful.app.accounts;

import java.util.List;

/** What a module keeps about people: part of what somebody takes along. Each bean of this type becomes a file. */
public interface PersonalRecords {
    /** Name of the file, without its ending. */
    String name();

    /**
     * What is kept, to be written as JSON.
     *
     * @param accounts those the person belongs to
     */
    Object of(PersonId person, List<AccountId> accounts);
}
