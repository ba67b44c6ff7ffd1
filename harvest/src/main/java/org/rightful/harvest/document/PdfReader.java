package org.rightful.harvest.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.rightful.harvest.Box;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.DocumentRead.Unreadable;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;

/**
 * Takes the pictures out of a PDF, page by page. A JPEG is taken as it was put in; other pictures are decoded to PNG. A page on
 * which a picture is put together from pieces, or drawn in a way that hides it, is drawn as a whole besides.
 *
 * <p>Source: ISO 32000-2 sections 8.9 (images), 7.4 (filters).
 */
final class PdfReader {
    private final ReadingLimits limits;
    private final Deadline deadline;

    PdfReader(ReadingLimits limits, Deadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    DocumentRead read(byte[] bytes) {
        PdfBudget budget = new PdfBudget(limits.inflatedBytes(), deadline);
        Gathered gathered = new Gathered(limits);
        try {
            if (!budget.holds(bytes)) {
                return new Unreadable(
                        Unreadable.Reason.TOO_LARGE, "more than " + limits.inflatedBytes() + " bytes inflated");
            }
            try (PDDocument document = Loader.loadPDF(bytes)) {
                if (!budget.holds(document)) {
                    return new Unreadable(Unreadable.Reason.TOO_LARGE, "streams packed more than once, or too large");
                }
                pages(document, gathered);
            }
            return gathered.result();
        } catch (InvalidPasswordException locked) {
            return new Unreadable(Unreadable.Reason.ENCRYPTED, "a password is needed");
        } catch (Deadline.Passed passed) {
            gathered.stop("time");
            return gathered.result();
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // PDFBox answers damage with exceptions of every kind; a page tree that refers to itself overflows the
            // stack.
            return damaged(gathered, broken);
        }
    }

    private static DocumentRead damaged(Gathered gathered, Throwable broken) {
        String reason = broken.getClass().getSimpleName() + ": " + broken.getMessage();
        if (gathered.isEmpty()) {
            return new Unreadable(Unreadable.Reason.BROKEN, reason);
        }
        gathered.stop("damaged: " + reason);
        return gathered.result();
    }

    private void pages(PDDocument document, Gathered gathered) {
        int pages = document.getNumberOfPages();
        PdfPictures pictures = new PdfPictures(limits, deadline, gathered);
        PageDrawing drawing = new PageDrawing(document, limits, deadline);
        int drawn = 0;
        for (int number = 1; number <= pages; number++) {
            if (number > limits.documentPages()) {
                gathered.stop("more than " + limits.documentPages() + " pages");
                return;
            }
            deadline.check();
            boolean pieces = false;
            try {
                pieces = pictures.read(document.getPage(number - 1), number);
            } catch (Deadline.Passed passed) {
                throw passed;
            } catch (IOException | RuntimeException damagedPage) {
                gathered.stop("page " + number + " is damaged: " + damagedPage.getMessage());
            }
            if (gathered.isFull()) {
                gathered.stop("more than " + limits.picturesADocument() + " pictures");
                return;
            }
            if (pieces) {
                if (++drawn > limits.renderedPages()) {
                    gathered.stop("more than " + limits.renderedPages() + " pages to draw");
                } else {
                    draw(drawing, number, gathered);
                }
            }
        }
    }

    private static void draw(PageDrawing drawing, int number, Gathered gathered) {
        try {
            gathered.add(
                    png(drawing.draw(number)),
                    "image/png",
                    Place.of(Place.Kind.PDF, number),
                    Optional.of(new Box(0, 0, 1, 1)),
                    false);
        } catch (Deadline.Passed passed) {
            throw passed;
        } catch (IOException | RuntimeException undrawable) {
            gathered.stop("page " + number + " cannot be drawn: " + undrawable.getMessage());
        }
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("no PNG of this kind of picture");
        }
        return out.toByteArray();
    }
}
