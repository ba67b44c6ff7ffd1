package org.rightful.harvest.document;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.DocumentRead.Unreadable;
import org.rightful.harvest.ReadingLimits;

/**
 * Takes the pictures out of a document: PDF, PPTX, DOCX, XLSX, ODP, ODT, ODS. The kind is told by content, never by name. It
 * touches no network and no files, follows no reference to the outside, and may be called by any thread.
 *
 * <p>A document that was cut or damaged gives what could be read, marked as not whole.
 */
public final class DocumentReader {
    private static final int HEADER_SEARCHED_BYTES = 1024;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private final ReadingLimits limits;
    private final InstantSource clock;

    public DocumentReader(ReadingLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The pictures of a document, or why there are none. */
    public DocumentRead read(byte[] document) {
        if (document.length > limits.documentBytes()) {
            return new Unreadable(Unreadable.Reason.TOO_LARGE, document.length + " bytes");
        }
        Deadline deadline = Deadline.in(limits.documentTime(), clock);
        if (indexOf(document, PDF, HEADER_SEARCHED_BYTES) >= 0) {
            return new PdfReader(limits, deadline).read(document);
        }
        if (indexOf(document, ZIP, 1) == 0) {
            return new PackageReader(limits, deadline).read(document);
        }
        if (indexOf(document, OLE, 1) == 0 && indexOf(document, ENCRYPTED, document.length) >= 0) {
            return new Unreadable(Unreadable.Reason.ENCRYPTED, "an encrypted Office file");
        }
        return new Unreadable(Unreadable.Reason.NOT_A_DOCUMENT, "no known beginning");
    }

    /** Whether these bytes begin as a document that {@link #read} knows; a cheap look. */
    public static boolean isDocument(byte[] bytes) {
        return indexOf(bytes, PDF, HEADER_SEARCHED_BYTES) >= 0 || indexOf(bytes, ZIP, 1) == 0;
    }

    private static int indexOf(byte[] bytes, byte[] sought, int most) {
        int end = Math.min(bytes.length - sought.length + 1, most);
        for (int at = 0; at < end; at++) {
            if (java.util.Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}
