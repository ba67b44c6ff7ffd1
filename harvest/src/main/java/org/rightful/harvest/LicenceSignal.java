package org.rightful.harvest;

import java.util.Optional;

/**
 * Something a page or a picture says about rights; a clue for a person, never a verdict.
 *
 * @param kind what says it
 * @param text the words it was read from
 * @param url what it points to, such as the licence's text
 */
public record LicenceSignal(Kind kind, String text, Optional<WebUrl> url) {
    /** What the clue was read from. */
    public enum Kind {
        /** A link or element with {@code rel=license}. */
        REL_LICENSE,
        /** A Creative Commons link, badge or mark. */
        CREATIVE_COMMONS,
        /** schema.org {@code license}. */
        SCHEMA_LICENSE,
        /** schema.org {@code acquireLicensePage}. */
        ACQUIRE_LICENSE_PAGE,
        /** A copyright notice near the picture, in schema.org, or in the picture's metadata. */
        COPYRIGHT_NOTICE,
        /** The creator's name in schema.org or in the picture's metadata. */
        CREATOR,
        /** The credit line in schema.org or in the picture's metadata. */
        CREDIT_LINE,
        /** Rights usage terms in the picture's metadata. */
        USAGE_TERMS,
        /** The Web Statement of Rights in the picture's metadata (XMP Rights Management). */
        WEB_STATEMENT,
        /** The licensor in the picture's metadata (PLUS). */
        LICENSOR,
        /** A host that is known for free licences. */
        FREE_HOST,
        /** A host that is known for selling licences. */
        STOCK_HOST,
        /** A host where each picture has a licence of its own, free or not. */
        MIXED_HOST
    }
}
