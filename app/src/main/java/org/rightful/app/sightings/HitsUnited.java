package org.rightful.app.sightings;

/** Two hits turned out to be one: everything of the first belongs to the second now. Told in the transaction in which it happens. */
public record HitsUnited(HitId from, HitId into) {}
