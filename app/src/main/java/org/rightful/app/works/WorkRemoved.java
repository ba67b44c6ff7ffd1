package org.rightful.app.works;

import org.rightful.app.accounts.AccountId;

/** A work was taken out by its account; nothing is searched for it any more. */
public record WorkRemoved(WorkId work, AccountId account) {}
