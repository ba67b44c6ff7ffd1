package org.rightful.harvest.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Counts what a PDF's streams inflate to before PDFBox inflates them, since PDFBox has no limit of its own. First over the raw file,
 * for the streams that are read while it is opened; then over the opened file, for those that were encrypted or packed twice.
 */
final class PdfBudget {
    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

    /** Filters that can make much of little; of these a stream may have one. */
    private static final List<COSName> PACKING = List.of(
            COSName.FLATE_DECODE,
            COSName.FLATE_DECODE_ABBREVIATION,
            COSName.LZW_DECODE,
            COSName.LZW_DECODE_ABBREVIATION,
            COSName.RUN_LENGTH_DECODE,
            COSName.RUN_LENGTH_DECODE_ABBREVIATION);

    private final long most;
    private final Deadline deadline;

    PdfBudget(long most, Deadline deadline) {
        this.most = most;
        this.deadline = deadline;
    }

    /** Whether everything in the raw file that looks like a zlib stream (RFC 1950) stays within the budget together. */
    boolean holds(byte[] file) {
        long left = most;
        for (int at = 0; at + STREAM.length + 4 < file.length; at++) {
            if (file[at] == 's' && isStream(file, at)) {
                int start = at + STREAM.length;
                start += file[start] == '\r' ? 1 : 0;
                start += file[start] == '\n' ? 1 : 0;
                if ((file[start] & 0x0F) == 8) {
                    left -= inflated(file, start, file.length - start, left);
                }
                if (left < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isStream(byte[] file, int at) {
        for (int i = 1; i < STREAM.length; i++) {
            if (file[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }

    private long inflated(byte[] file, int start, int length, long left) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, start, length);
            byte[] sink = new byte[1 << 16];
            long total = 0;
            int made = inflater.inflate(sink);
            while (made > 0 && total <= left) {
                total += made;
                deadline.check();
                made = inflater.inflate(sink);
            }
            return total;
        } catch (DataFormatException notZlib) {
            return inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
    }

    /** Whether the streams of the opened file stay within the budget, each packed once at most. */
    boolean holds(PDDocument document) throws IOException {
        long left = most;
        for (COSObjectKey key :
                List.copyOf(document.getDocument().getXrefTable().keySet())) {
            deadline.check();
            COSObject reference = document.getDocument().getObjectFromPool(key);
            COSBase object = reference == null ? null : reference.getObject();
            if (object instanceof COSStream stream) {
                int packings = packings(stream.getFilters());
                if (packings > 1) {
                    return false;
                }
                left -= packings == 1 ? size(stream, left) : 0;
                if (left < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int packings(COSBase filters) {
        if (filters instanceof COSName name) {
            return PACKING.contains(name) ? 1 : 0;
        }
        int count = 0;
        if (filters instanceof COSArray array) {
            for (COSBase filter : array) {
                COSBase direct = filter instanceof COSObject reference ? reference.getObject() : filter;
                count += direct instanceof COSName name && PACKING.contains(name) ? 1 : 0;
            }
        }
        return count;
    }

    private long size(COSStream stream, long left) throws IOException {
        byte[] raw;
        try (InputStream in = stream.createRawInputStream()) {
            raw = in.readAllBytes();
        }
        // LZW and run lengths make at most about 2,000 and 64 times; Flate is counted.
        COSBase filters = stream.getFilters();
        String names = String.valueOf(filters);
        return names.contains("LZW") ? raw.length * 4L : inflated(raw, 0, raw.length, left);
    }
}
