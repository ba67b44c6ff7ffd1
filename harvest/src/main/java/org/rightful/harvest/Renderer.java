package org.rightful.harvest;

import java.util.List;

/** A browser that shows a page and tells what became of it. May be used by several threads. */
public interface Renderer {
    /** Shows the page, within a budget of its own. */
    Rendered render(WebUrl url) throws InterruptedException;

    /** What came of it. */
    sealed interface Rendered permits Shown, NotShown {}

    /**
     * The page as it stood after its scripts ran.
     *
     * @param url where the browser ended, after redirects
     * @param html the document's tree as HTML
     * @param requested every address that the browser asked for, in order
     */
    record Shown(WebUrl url, String html, List<WebUrl> requested) implements Rendered {
        public Shown {
            requested = List.copyOf(requested);
        }
    }

    /** The page could not be shown. */
    record NotShown(NotFetched why) implements Rendered {}
}
