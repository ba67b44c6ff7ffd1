package org.rightful.app.works;

/** A work's ownership changed its state, by a case handler or because somebody disputes it. */
public record OwnershipDecided(WorkId work, OwnershipState before, OwnershipState after) {}
