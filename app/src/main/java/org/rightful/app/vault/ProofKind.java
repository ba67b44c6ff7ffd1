package org.rightful.app.vault;

/** What shows that a licence was granted (R90, R93). */
public enum ProofKind {
    INVOICE,
    CERTIFICATE,
    ORDER,
    SCREENSHOT,
    PERMISSION,
    /** What an agency declares. */
    STATEMENT,
    /** The page where the picture was offered, as it was on a day. */
    ARCHIVE
}
