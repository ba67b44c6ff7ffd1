package org.rightful.harvest;

/** What came of asking for an address: an answer, or the reason why there is none. */
public sealed interface Fetched permits Response, NotFetched {}
