package org.rightful.harvest.document;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.Box;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;

/** Runs the operators of pages without drawing, and takes each picture that is placed, with its position. */
final class PdfPictures {
    /** Pictures nearer to each other than this share of the page touch: they may be pieces of one picture. */
    private static final double TOUCHING = 0.006;

    /** Pieces together smaller than this share of the page are decoration. */
    private static final double SMALL = 0.01;

    private static final int MOST_COMPARED = 300;
    private static final List<String> STOPS = List.of("DCTDecode", "DCT", "JPXDecode");

    private final ReadingLimits limits;
    private final Deadline deadline;
    private final Gathered gathered;
    private final IdentityHashMap<COSBase, Taken> taken = new IdentityHashMap<>();
    private long left;

    PdfPictures(ReadingLimits limits, Deadline deadline, Gathered gathered) {
        this.limits = limits;
        this.deadline = deadline;
        this.gathered = gathered;
        this.left = limits.inflatedBytes();
    }

    /** A picture's file, kept so that a logo on every page is read once. */
    private record Taken(byte[] bytes, String mediaType, boolean bitExact) {}

    /** Takes the pictures of a page; true if the page must be drawn to see some of them. */
    boolean read(PDPage page, int number) throws IOException {
        Walk walk = new Walk(page, number);
        walk.processPage(page);
        for (PDAnnotation annotation : page.getAnnotations()) {
            walk.showAnnotation(annotation);
        }
        return walk.hidesPictures();
    }

    private @Nullable Taken take(PDImage image) throws IOException {
        if (!(image instanceof PDImageXObject stored)) {
            return null;
        }
        COSBase key = stored.getCOSObject();
        Taken known = taken.get(key);
        if (known != null) {
            return known;
        }
        Taken read = file(stored);
        if (read != null) {
            left -= read.bytes().length;
            if (left < 0) {
                gathered.stop("more than " + limits.inflatedBytes() + " bytes of pictures");
                return null;
            }
            taken.put(key, read);
        }
        return read;
    }

    private @Nullable Taken file(PDImageXObject image) throws IOException {
        String suffix = image.getSuffix();
        if ("jpg".equals(suffix) || "jpx".equals(suffix)) {
            try (InputStream in = image.createInputStream(STOPS)) {
                return new Taken(in.readAllBytes(), "jpg".equals(suffix) ? "image/jpeg" : "image/jp2", true);
            }
        }
        if ((long) image.getWidth() * image.getHeight() > limits.pixelsAPicture()) {
            gathered.stop("a picture of " + image.getWidth() + " × " + image.getHeight() + " pixels");
            return null;
        }
        return new Taken(PdfReader.png(image.getImage()), "image/png", false);
    }

    /** The walk over one page. */
    private final class Walk extends PDFGraphicsStreamEngine {
        private final int number;
        private final PDRectangle crop;
        private final int rotation;
        private final List<Box> placed = new ArrayList<>();
        private final Set<COSBase> here = new HashSet<>();
        private double unseen;

        private Walk(PDPage page, int number) {
            super(page);
            this.number = number;
            this.crop = page.getCropBox();
            this.rotation = Math.floorMod(page.getRotation(), 360);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            deadline.check();
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            Box box = position(getGraphicsState().getCurrentTransformationMatrix());
            boolean stencil = image.isStencil();
            Taken read = stencil ? null : whole(image);
            if (placed.size() < MOST_COMPARED) {
                placed.add(box);
            }
            if (read == null) {
                unseen += box.area();
                return;
            }
            // A picture that is placed many times on one page is told once, where it stands first.
            if (here.add(image.getCOSObject())) {
                gathered.add(
                        read.bytes(),
                        read.mediaType(),
                        Place.of(Place.Kind.PDF, number),
                        Optional.of(box),
                        read.bitExact());
            }
        }

        private @Nullable Taken whole(PDImage image) {
            try {
                return take(image);
            } catch (IOException | IllegalArgumentException undecodable) {
                // The drawn page may still show it.
                gathered.stop("page " + number + " has a picture that cannot be decoded");
                return null;
            }
        }

        /** Whether pictures are made of pieces, or were placed in a way in which they could not be taken. */
        private boolean hidesPictures() {
            return unseen > SMALL || touching() > SMALL;
        }

        private double touching() {
            double area = 0;
            for (int i = 0; i < placed.size(); i++) {
                for (int j = 0; j < placed.size(); j++) {
                    if (i != j && isBeside(placed.get(i), placed.get(j))) {
                        area += placed.get(i).area();
                        break;
                    }
                }
            }
            return area;
        }

        private static boolean isBeside(Box a, Box b) {
            double gapX = Math.max(a.left(), b.left()) - Math.min(a.left() + a.width(), b.left() + b.width());
            double gapY = Math.max(a.top(), b.top()) - Math.min(a.top() + a.height(), b.top() + b.height());
            // Pieces share an edge of the same length; a picture inside another one shares none.
            boolean columns = Math.abs(gapX) < TOUCHING
                    && Math.abs(a.height() - b.height()) < TOUCHING
                    && Math.abs(a.top() - b.top()) < TOUCHING;
            boolean rows = Math.abs(gapY) < TOUCHING
                    && Math.abs(a.width() - b.width()) < TOUCHING
                    && Math.abs(a.left() - b.left()) < TOUCHING;
            boolean layers = Math.abs(a.left() - b.left()) < TOUCHING
                    && Math.abs(a.top() - b.top()) < TOUCHING
                    && Math.abs(a.width() - b.width()) < TOUCHING
                    && Math.abs(a.height() - b.height()) < TOUCHING;
            return columns || rows || layers;
        }

        /** The unit square of the picture on the page as it is shown. */
        private Box position(Matrix matrix) {
            double minX = Double.MAX_VALUE;
            double minY = Double.MAX_VALUE;
            double maxX = -Double.MAX_VALUE;
            double maxY = -Double.MAX_VALUE;
            for (int corner = 0; corner < 4; corner++) {
                Point2D.Float point = matrix.transformPoint(corner & 1, corner >> 1);
                double x = (point.getX() - crop.getLowerLeftX()) / Math.max(1, crop.getWidth());
                double y = 1 - (point.getY() - crop.getLowerLeftY()) / Math.max(1, crop.getHeight());
                double turnedX = switch (rotation) {
                    case 90 -> 1 - y;
                    case 180 -> 1 - x;
                    case 270 -> y;
                    default -> x;
                };
                double turnedY = switch (rotation) {
                    case 90 -> x;
                    case 180 -> 1 - y;
                    case 270 -> 1 - x;
                    default -> y;
                };
                minX = Math.min(minX, turnedX);
                minY = Math.min(minY, turnedY);
                maxX = Math.max(maxX, turnedX);
                maxY = Math.max(maxY, turnedY);
            }
            return Box.clipped(minX, minY, maxX, maxY);
        }

        @Override
        public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {}

        @Override
        public void clip(int windingRule) {}

        @Override
        public void moveTo(float x, float y) {}

        @Override
        public void lineTo(float x, float y) {}

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

        @Override
        public Point2D getCurrentPoint() {
            return new Point2D.Float();
        }

        @Override
        public void closePath() {}

        @Override
        public void endPath() {}

        @Override
        public void strokePath() {}

        @Override
        public void fillPath(int windingRule) throws IOException {
            // A pattern may be made of pictures, which only drawing shows.
            if (getGraphicsState().getNonStrokingColor().isPattern()) {
                unseen += SMALL * 2;
            }
        }

        @Override
        public void fillAndStrokePath(int windingRule) throws IOException {
            fillPath(windingRule);
        }

        @Override
        public void shadingFill(COSName shadingName) {}
    }
}
