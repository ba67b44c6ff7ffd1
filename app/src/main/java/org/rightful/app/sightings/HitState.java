package org.rightful.app.sightings;

/** Where a use of a picture on a site stands. How it moves: {@link HitMoves}. */
public enum HitState {
    /** A hit: it waits for a person. */
    OPEN,
    /** Nothing can be asked for it now; the reason is shown before any work is put in. */
    BLOCKED,
    /** A person saw it and says that it is the account's picture. */
    CONFIRMED,
    /** A person saw it and says that it is another picture. */
    NOT_MINE,
    /** The site may show the picture. */
    LICENSED,
    /** The account does not want to be bothered with this site. */
    WHITELISTED,
    /** It vanished before anything was proven. */
    GONE
}
