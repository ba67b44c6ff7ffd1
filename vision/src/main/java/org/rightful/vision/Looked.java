package org.rightful.vision;

/** What looking at a file gave: a fingerprint, or the reason why there is none. */
public sealed interface Looked permits Seen, Rejected {}
