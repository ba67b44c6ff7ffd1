package org.rightful.app.works;

import org.rightful.app.accounts.AccountId;

/** A work was registered: it is searched for, and searches find it. */
public record WorkRegistered(WorkId work, AccountId account, PictureIdentityId identity) {}
