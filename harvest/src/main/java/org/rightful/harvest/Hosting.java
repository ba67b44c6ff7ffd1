package org.rightful.harvest;

/**
 * Who serves a picture that a page uses.
 *
 * @param kind the way it is used
 * @param host the serving host; for an embed or a frame the widget's
 */
public record Hosting(Kind kind, String host) {
    /** The ways a page uses a picture, as {@code hits.jsonl} prints them in lower case. */
    public enum Kind {
        /** A copy on the site itself, or on storage or a delivery service that it uses for its own files. */
        OWN,
        /** The page points at another site's file. */
        HOTLINK,
        /** A third party's widget, whose markup stands in the page. */
        EMBED,
        /** A third party's page in a frame. */
        FRAME
    }
}
