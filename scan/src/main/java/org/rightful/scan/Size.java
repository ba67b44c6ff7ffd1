package org.rightful.scan;

import java.util.OptionalInt;
import org.rightful.harvest.Place;
import org.rightful.harvest.WebUrl;

/**
 * One size of a picture that a page names.
 *
 * @param width pixels as the page declares them; nothing was measured
 * @param height pixels as the page declares them
 * @param guessed whether the address follows only from how the site's software names sizes
 */
public record Size(WebUrl url, Place foundIn, OptionalInt width, OptionalInt height, boolean guessed) {}
