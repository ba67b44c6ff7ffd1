package org.rightful.app.invoicing;

/** Prints papers as PDF/A-3b: fonts and colours inside, no script, nothing fetched, readable in decades. */
public final class Papers {
    private Papers() {}

    /** The paper, A4. */
    public static byte[] write(Paper paper) {
        return java.util.Optional.<byte[]>empty()
                .orElseThrow(() -> new UnsupportedOperationException("written in the next step: " + paper.title()));
    }
}
