package org.rightful.harvest.fetch;

import java.util.Optional;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.WebUrl;

/**
 * One question to a server.
 *
 * @param accept the media types wanted, as the Accept field says them
 * @param validators of what we already have; if it is unchanged the answer has status 304 and no body
 * @param bytes of the unpacked body; not above the module's limit
 * @param cut whether a longer body is cut there (and not whole) instead of refused
 * @param redirects followed at most
 * @param hops looks at the address and at each redirect before it is asked
 */
public record Ask(
        WebUrl url, String accept, Validators validators, int bytes, boolean cut, int redirects, HopCheck hops) {
    /** Says whether an address may be asked, the first as well as redirects. */
    @FunctionalInterface
    public interface HopCheck {
        /** Why not; empty if it may be asked. */
        Optional<NotFetched> refuse(WebUrl url) throws InterruptedException;
    }

    /** Lets everything pass that the address guard lets pass. */
    public static final HopCheck ANYWHERE = url -> Optional.empty();
}
