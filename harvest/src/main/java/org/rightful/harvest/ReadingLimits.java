package org.rightful.harvest;

import java.time.Duration;

/**
 * Every limit on the reading of pages and documents that strangers wrote. What lies beyond a limit is not read, and the result
 * says so.
 *
 * @param pageBytes of a page, sheet, feed or listing
 * @param pageTags tags of a page; bounds the tree that is built
 * @param picturesAPage families
 * @param variantsAPicture addresses of one family
 * @param linksAPage links
 * @param inlineBytes of all {@code data:} pictures of a page together, decoded
 * @param textCharacters of a caption, credit, clue or title
 * @param jsonDepth nesting of JSON
 * @param documentBytes of a document
 * @param inflatedBytes of a document's parts together, and of a compressed sitemap
 * @param documentPages pages or slides
 * @param picturesADocument pictures
 * @param pixelsAPicture of a picture that we decode to draw or re-encode it
 * @param renderedPixels the longer side of a drawn page
 * @param renderedPages pages that are drawn because a picture is made of pieces
 * @param documentTime for one document
 */
public record ReadingLimits(
        int pageBytes,
        int pageTags,
        int picturesAPage,
        int variantsAPicture,
        int linksAPage,
        int inlineBytes,
        int textCharacters,
        int jsonDepth,
        int documentBytes,
        long inflatedBytes,
        int documentPages,
        int picturesADocument,
        long pixelsAPicture,
        int renderedPixels,
        int renderedPages,
        Duration documentTime) {
    public static ReadingLimits defaults() {
        return new ReadingLimits(
                8 << 20,
                150_000,
                2_000,
                64,
                5_000,
                8 << 20,
                500,
                64,
                128 << 20,
                256L << 20,
                2_000,
                2_000,
                50_000_000,
                1_400,
                40,
                Duration.ofSeconds(30));
    }
}
