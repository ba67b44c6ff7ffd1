package org.rightful.app.sightings;

import org.rightful.app.accounts.AccountId;

/** A person said what is wanted of a confirmed hit, or said something else than before. */
public record HitWanted(HitId hit, AccountId account) {}
