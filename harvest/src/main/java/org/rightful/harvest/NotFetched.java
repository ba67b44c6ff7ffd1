package org.rightful.harvest;

/**
 * An address that gave no answer to work with.
 *
 * @param url the address where it ended: the one that was asked, or the redirect that failed
 * @param detail for a person who looks into it; not to be parsed
 */
public record NotFetched(WebUrl url, Reason reason, String detail) implements Fetched {
    /** Why. A closed list: reports count by it. */
    public enum Reason {
        /** The address is private, loopback, link-local or otherwise not on the public internet. */
        ADDRESS_REFUSED,
        /** The port is not one that web sites use. */
        PORT_REFUSED,
        /** A redirect leads to something that is not http or https, or is no address. */
        REDIRECT_REFUSED,
        /** More redirects than the limit. */
        TOO_MANY_REDIRECTS,
        /** A redirect leads back to where it came from. */
        REDIRECT_LOOP,
        /** The name has no address. */
        NAME_UNKNOWN,
        /** No connection, or it broke before the answer began. */
        UNREACHABLE,
        /** No encrypted connection that can be trusted. */
        NOT_TRUSTED,
        /** Time was up. */
        TOO_SLOW,
        /** More bytes than the limit, on the wire or unpacked. */
        TOO_MANY_BYTES,
        /** More header fields or header bytes than the limit. */
        TOO_MANY_HEADERS,
        /** The answer is not HTTP, or its coding cannot be undone. */
        BROKEN_ANSWER,
        /** The site's robots.txt asks us to stay away. */
        ROBOTS_FORBID,
        /** The site's robots.txt cannot be read now, so nobody may say that we are welcome. */
        ROBOTS_UNKNOWN,
        /** The server asks to be left alone for longer than we wait (429, 503). */
        TOLD_TO_WAIT,
        /** The server answered with an error status. */
        STATUS,
        /** Neither a page, nor a picture, nor a document that is read. */
        NOT_READ,
        /** The page leads out of the sites, or the patterns, that were asked for. */
        OUT_OF_SCOPE,
        /** Deeper than the limit. */
        TOO_DEEP,
        /** The pages or pictures that one host or the scan may cost are spent. */
        BUDGET_SPENT,
        /** One of a pattern that does not end, such as a calendar. */
        TRAP,
        /** The archive has no record of it. */
        NOT_IN_ARCHIVE,
        /** The browser could not show it. */
        NOT_RENDERED,
        /** The scan was stopped. */
        STOPPED
    }
}
