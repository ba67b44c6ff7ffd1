package org.rightful.app.sightings;

import org.rightful.app.accounts.AccountId;

/** A confirmed use was captured and sealed. Without this no claim begins (R25). */
public record HitCaptured(HitId hit, AccountId account) {}
