package org.rightful.harvest;

import java.util.Optional;

/** One use of a picture: by a page, or inside a document. */
public sealed interface Use {
    /** The address of the page or document. */
    WebUrl where();

    /** Where on it. */
    Place place();

    /** The page that led there; empty for a start address. For a style sheet the first page that uses it. */
    Optional<WebUrl> from();

    /** A page, feed, sitemap or style sheet that shows or names the picture. */
    record OnPage(Page page, PictureUse picture, Optional<WebUrl> from) implements Use {
        @Override
        public WebUrl where() {
            return page.url();
        }

        @Override
        public Place place() {
            return picture.shownAs().foundIn();
        }
    }

    /**
     * A document that holds the picture.
     *
     * @param position where on the page or slide
     * @param bitExact whether the picture's bytes are those that were put into the document
     * @param headers of the document's answer
     */
    record InDocument(
            WebUrl where, Place place, Optional<Box> position, boolean bitExact, Headers headers, Optional<WebUrl> from)
            implements Use {}
}
