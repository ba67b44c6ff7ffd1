package org.rightful.app.sightings;

import org.rightful.app.accounts.AccountId;

/** A person said that a use is of the account's picture, and not licensed. A capture is being made. */
public record HitConfirmed(HitId hit, AccountId account) {}
