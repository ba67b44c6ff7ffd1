package org.rightful.harvest;

import java.util.List;
import java.util.Optional;

/**
 * One picture that one page uses or links, in all its sizes.
 *
 * @param variants its sizes, the largest first; a guessed original stands before what it was guessed from
 * @param shownAs the size that the page itself shows or names; one of the variants
 * @param hosting who serves it
 * @param prominence how prominent it is
 * @param alt the text for those who do not see it
 * @param caption the words below it
 * @param credit whom the page names as its maker
 * @param sourceLink where the page says it comes from
 * @param licenceSignals what the page says about its rights
 * @param where a path of elements from the nearest id, as in CSS: {@code #post-7 > figure:nth-of-type(2) > img}
 */
public record PictureUse(
        List<Variant> variants,
        Variant shownAs,
        Hosting hosting,
        Prominence prominence,
        Optional<String> alt,
        Optional<String> caption,
        Optional<String> credit,
        Optional<WebUrl> sourceLink,
        List<LicenceSignal> licenceSignals,
        String where) {
    public PictureUse {
        variants = List.copyOf(variants);
        licenceSignals = List.copyOf(licenceSignals);
        if (!variants.contains(shownAs)) {
            throw new IllegalArgumentException("shownAs: not one of the variants: " + shownAs);
        }
    }

    /** The largest size. */
    public Variant largest() {
        return variants.getFirst();
    }
}
