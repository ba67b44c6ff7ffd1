package org.rightful.app.claims;

import java.util.Optional;
import org.rightful.app.accounts.Actor;

/**
 * What another module shows on the page of a claim, above everything else. Claims asks for it without knowing whose it is: payments shows
 * there what was paid, and the release that every later handler sees first (R101).
 */
public interface BesideClaim {
    /** What is shown of a claim to somebody who may see it; nothing if there is nothing to say. */
    Optional<Shown> of(Claim claim, Actor actor);

    /**
     * A part of a page.
     *
     * @param template whose fragment {@code beside (shown)} is drawn
     * @param content what the fragment gets
     */
    record Shown(String template, Object content) {}
}
