package org.rightful.harvest;

import java.util.List;

/** What came of reading a document: its pictures, or why there are none. */
public sealed interface DocumentRead {
    /**
     * The pictures of a document.
     *
     * @param pictures in the order of its pages
     * @param whole false if a limit or damage ended the reading before the end
     * @param stoppedBy why it ended early; empty if it did not
     */
    record Pictures(List<EmbeddedPicture> pictures, boolean whole, String stoppedBy) implements DocumentRead {
        public Pictures {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * No picture could be read.
     *
     * @param reason why
     * @param detail for whoever looks into it
     */
    record Unreadable(Reason reason, String detail) implements DocumentRead {
        /** Why a document could not be read. */
        public enum Reason {
            /** Not a PDF, PPTX, DOCX, XLSX, ODP, ODT or ODS. */
            NOT_A_DOCUMENT,
            ENCRYPTED,
            BROKEN,
            TOO_LARGE
        }
    }
}
