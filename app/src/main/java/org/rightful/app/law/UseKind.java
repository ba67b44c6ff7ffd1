package org.rightful.app.law;

/** How a picture is used. */
public enum UseKind {
    /** A file on the site's own server, shown on a page. */
    OWN_COPY,
    /** Shown by another party's widget, as that party offers it. */
    EMBED,
    /** A page of another party inside a frame. */
    FRAME,
    /** Shown on the page, but loaded from another party's server. */
    HOTLINK,
    /** Only a link. */
    LINK,
    /** A small preview in results of a search. */
    SEARCH_THUMBNAIL,
    /** A temporary copy of a network or a browser. */
    CACHE,
    /** A file on the server to which no page leads. */
    UNREFERENCED_FILE
}
