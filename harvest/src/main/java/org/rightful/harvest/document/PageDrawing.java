package org.rightful.harvest.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.rightful.harvest.ReadingLimits;

/** Draws pages of a PDF at a bounded size, by PDFBox, looking at the clock before each operator. */
final class PageDrawing extends PDFRenderer {
    private static final float MOST_SCALE = 4;

    private final ReadingLimits limits;
    private final Deadline deadline;

    PageDrawing(PDDocument document, ReadingLimits limits, Deadline deadline) {
        super(document);
        this.limits = limits;
        this.deadline = deadline;
        setSubsamplingAllowed(true);
    }

    /** The page, numbered from 1, in colour on white. */
    BufferedImage draw(int number) throws IOException {
        PDRectangle box = document.getPage(number - 1).getCropBox();
        float longer = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
        return renderImage(number - 1, Math.min(MOST_SCALE, limits.renderedPixels() / longer), ImageType.RGB);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new BoundedDrawer(parameters, limits, deadline);
    }

    /** A drawer that stops at the deadline and leaves out pictures of too many pixels. */
    private static final class BoundedDrawer extends PageDrawer {
        private final ReadingLimits limits;
        private final Deadline deadline;

        private BoundedDrawer(PageDrawerParameters parameters, ReadingLimits limits, Deadline deadline)
                throws IOException {
            super(parameters);
            this.limits = limits;
            this.deadline = deadline;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            deadline.check();
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            if ((long) image.getWidth() * image.getHeight() <= limits.pixelsAPicture()) {
                super.drawImage(image);
            }
        }
    }
}
