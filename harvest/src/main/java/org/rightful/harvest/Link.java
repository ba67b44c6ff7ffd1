package org.rightful.harvest;

/**
 * An address a page leads to.
 *
 * @param url the address
 * @param kind what it is expected to be; only the response tells
 * @param text the link's words, shortened
 * @param nofollow whether the page asks that it is not followed
 */
public record Link(WebUrl url, Kind kind, String text, boolean nofollow) {
    /** What a link is expected to lead to. */
    public enum Kind {
        PAGE,
        /** A page about one picture, such as an attachment page or a File: page. */
        PICTURE_PAGE,
        PICTURE,
        DOCUMENT,
        STYLESHEET,
        FEED,
        SITEMAP,
        /** A listing of media that the site's software offers. */
        LISTING,
        /** The page's AMP twin. */
        AMP,
        /** A page shown inside this one. */
        FRAME
    }
}
