package org.rightful.evidence;

/** What came of verifying a file. */
public sealed interface Verified permits Verdict, Unreadable {}
