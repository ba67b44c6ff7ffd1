package org.rightful.app.claims;

/** Something happened to a claim, and its state may be another one. */
public record ClaimMoved(ClaimId claim, ClaimEvent event, ClaimState before, ClaimState after, Party party) {}
