package org.rightful.app.sightings;

import org.rightful.app.accounts.AccountId;

/** A confirmed hit is confirmed no more: the decision was undone, changed, or the use was gone before anything was proven. */
public record HitReleased(HitId hit, AccountId account) {}
