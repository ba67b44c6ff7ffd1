package org.rightful.evidence;

/**
 * Something that is not as it was sealed.
 *
 * @param part of the package, such as {@code archive/data.warc.gz record 3} or {@code zip header of capture/page.png}
 * @param problem in words
 */
public record Problem(String part, String problem) {}
