package org.rightful.app.correspondence;

/**
 * A letter as its recipient sees it.
 *
 * @param html one whole document; pictures are {@code cid:} references
 */
public record Shown(String subject, String text, String html) {}
