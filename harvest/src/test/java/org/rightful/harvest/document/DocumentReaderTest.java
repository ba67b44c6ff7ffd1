package org.rightful.harvest.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Box;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.DocumentRead.Pictures;
import org.rightful.harvest.DocumentRead.Unreadable;
import org.rightful.harvest.EmbeddedPicture;
import org.rightful.harvest.ReadingLimits;

/** Documents written by PDFBox and POI, read back; and documents that mean no good. */
class DocumentReaderTest {
    private static final byte[] A = jpeg(0x336699);
    private static final byte[] B = jpeg(0x993322);
    private static final byte[] C = jpeg(0x22AA44);

    @Test
    void powerPointTellsSlideAndPositionBitExact() throws Exception {
        Pictures read = pictures(powerPoint());
        assertTrue(read.whole(), read.stoppedBy());
        assertEquals(
                List.of("pptx:slide=1", "pptx:slide=2", "pptx:slide=2"),
                read.pictures().stream()
                        .map(picture -> picture.place().toString())
                        .toList());
        assertArrayEquals(A, read.pictures().get(0).bytes());
        assertArrayEquals(B, read.pictures().get(1).bytes());
        assertArrayEquals(C, read.pictures().get(2).bytes());
        assertTrue(read.pictures().stream().allMatch(EmbeddedPicture::bitExact));
        assertBox(new Box(0.1, 0.2, 0.5, 0.25), read.pictures().get(0));
        assertBox(new Box(0, 0, 0.25, 0.25), read.pictures().get(1));
        // Inside a group that is shown at half its inner size.
        assertBox(new Box(0.5, 0.5, 0.25, 0.25), read.pictures().get(2));
    }

    @Test
    void wordGivesItsPicturesBitExact() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument word = new XWPFDocument()) {
            for (byte[] picture : List.of(A, B)) {
                word.createParagraph()
                        .createRun()
                        .addPicture(
                                new ByteArrayInputStream(picture),
                                org.apache.poi.common.usermodel.PictureType.JPEG,
                                "x.jpg",
                                Units.toEMU(100),
                                Units.toEMU(100));
            }
            word.write(out);
        }
        Pictures read = pictures(out.toByteArray());
        assertEquals(2, read.pictures().size());
        assertArrayEquals(A, read.pictures().get(0).bytes());
        assertEquals("docx", read.pictures().get(1).place().toString());
    }

    @Test
    void openDocumentSlidesTellSlideAndPosition() throws IOException {
        byte[] odp = zip(List.of(
                entry("mimetype", "application/vnd.oasis.opendocument.presentation"),
                entry(
                        "styles.xml",
                        "<s xmlns:style='x'><style:page-layout-properties fo:page-width='28cm' fo:page-height='15.75cm'/></s>"),
                entry(
                        "content.xml",
                        "<o><draw:page/><draw:page><draw:frame svg:x='14cm' svg:y='0cm' svg:width='70mm' svg:height='7.875cm'>"
                                + "<draw:image xlink:href='Pictures/a.jpg'/></draw:frame></draw:page></o>"),
                new Entry("Pictures/a.jpg", A),
                new Entry("Pictures/b.jpg", B),
                new Entry("Thumbnails/thumbnail.png", C)));
        Pictures read = pictures(odp);
        assertEquals(2, read.pictures().size());
        assertEquals("odp:slide=2", read.pictures().get(0).place().toString());
        assertBox(new Box(0.5, 0, 0.25, 0.5), read.pictures().get(0));
        assertArrayEquals(A, read.pictures().get(0).bytes());
        // Named by nobody, but there.
        assertEquals("odp", read.pictures().get(1).place().toString());
    }

    @Test
    void pdfGivesAJpegBitExactWithPageAndPosition() throws IOException {
        byte[] pdf = pdf(document -> {
            page(document, 0, content -> {});
            page(document, 0, content -> draw(document, content, A, 20, 100, 100, 50));
            page(document, 90, content -> draw(document, content, A, 20, 100, 100, 50));
        });
        Pictures read = pictures(pdf);
        assertTrue(read.whole(), read.stoppedBy());
        assertEquals(2, read.pictures().size());
        EmbeddedPicture first = read.pictures().get(0);
        assertEquals("pdf:page=2", first.place().toString());
        assertArrayEquals(A, first.bytes());
        assertTrue(first.bitExact());
        assertBox(new Box(0.1, 0.25, 0.5, 0.25), first);
        // Turned by 90 degrees: what was left is now on top.
        assertBox(new Box(0.5, 0.1, 0.25, 0.5), read.pictures().get(1));
    }

    @Test
    void pictureWithoutJpegIsDecodedAndSaysSo() throws IOException {
        byte[] pdf = pdf(document -> page(
                document,
                0,
                content ->
                        content.drawImage(LosslessFactory.createFromImage(document, image(0x336699)), 0, 0, 200, 200)));
        EmbeddedPicture picture = pictures(pdf).pictures().getFirst();
        assertFalse(picture.bitExact());
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        assertEquals(image(0x336699).getRGB(5, 5), decoded.getRGB(5, 5));
    }

    @Test
    void pictureMadeOfStripsIsFoundOnTheDrawnPage() throws IOException {
        byte[] pdf = pdf(document -> page(document, 0, content -> {
            draw(document, content, A, 0, 100, 200, 50);
            draw(document, content, B, 0, 50, 200, 50);
        }));
        List<EmbeddedPicture> read = pictures(pdf).pictures();
        assertEquals(3, read.size());
        EmbeddedPicture drawn = read.getLast();
        assertFalse(drawn.bitExact());
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(drawn.bytes()));
        assertNear(0x336699, page.getRGB(page.getWidth() / 2, (int) (page.getHeight() * 0.35)));
        assertNear(0x993322, page.getRGB(page.getWidth() / 2, (int) (page.getHeight() * 0.6)));
    }

    @Test
    void twoPicturesApartAreNotDrawn() throws IOException {
        byte[] pdf = pdf(document -> page(document, 0, content -> {
            draw(document, content, A, 0, 0, 50, 50);
            draw(document, content, B, 100, 100, 50, 50);
        }));
        assertEquals(2, pictures(pdf).pictures().size());
    }

    @Test
    void inlinePictureIsFoundOnTheDrawnPage() throws IOException {
        byte[] pdf = pdf(document ->
                operators(document, "q 200 0 0 200 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 /F /AHx ID 336699> EI Q\n"));
        EmbeddedPicture drawn = pictures(pdf).pictures().getLast();
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(drawn.bytes()));
        assertNear(0x336699, page.getRGB(page.getWidth() / 2, page.getHeight() / 2));
    }

    @Test
    void lockedDocumentsAnswerEncrypted() throws Exception {
        byte[] pdf = pdf(document -> {
            page(document, 0, content -> {});
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        });
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            EncryptionInfo info = new EncryptionInfo(EncryptionMode.agile);
            info.getEncryptor().confirmPassword("secret");
            try (var out = info.getEncryptor().getDataStream(files)) {
                out.write(powerPoint());
            }
            files.writeFilesystem(locked);
        }
        byte[] odf = zip(List.of(
                entry("mimetype", "application/vnd.oasis.opendocument.text"),
                entry("META-INF/manifest.xml", "<m:file-entry><m:encryption-data/></m:file-entry>")));
        for (byte[] document : List.of(pdf, locked.toByteArray(), odf)) {
            assertEquals(Unreadable.Reason.ENCRYPTED, unreadable(document, ReadingLimits.defaults()));
        }
    }

    @Test
    void ownersPasswordAloneLocksNothing() throws IOException {
        byte[] pdf = pdf(document -> {
            page(document, 0, content -> draw(document, content, A, 0, 0, 200, 200));
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
        });
        assertArrayEquals(A, pictures(pdf).pictures().getFirst().bytes());
    }

    @Test
    void zipBombStopsAtTheLimit() throws IOException {
        byte[] bomb = zip(List.of(
                entry("ppt/presentation.xml", "<p/>"),
                new Entry("ppt/media/a.jpg", A),
                new Entry("ppt/media/bomb.png", new byte[64 << 20])));
        assertTrue(bomb.length < 1 << 20);
        Pictures read = (Pictures) reader(inflated(1 << 20)).read(bomb);
        assertFalse(read.whole());
        assertEquals("more than 1048576 bytes inflated", read.stoppedBy());
        assertArrayEquals(A, read.pictures().getFirst().bytes());
    }

    @Test
    void packedPdfBombIsTooLarge() throws IOException {
        byte[] once = pdf(document -> operators(document, "0 0 m 0 0 l n\n".repeat(200_000)));
        assertEquals(Unreadable.Reason.TOO_LARGE, unreadable(once, inflated(1 << 20)));
        byte[] twice = pdf(document -> {
            PDPage page = new PDPage(PDRectangle.A6);
            PDStream stream = new PDStream(document, new ByteArrayInputStream(deflate(deflate(new byte[1 << 20]))));
            org.apache.pdfbox.cos.COSArray filters = new org.apache.pdfbox.cos.COSArray();
            filters.add(COSName.FLATE_DECODE);
            filters.add(COSName.FLATE_DECODE);
            stream.getCOSObject().setItem(COSName.FILTER, filters);
            page.setContents(stream);
            document.addPage(page);
        });
        assertEquals(Unreadable.Reason.TOO_LARGE, unreadable(twice, inflated(1 << 19)));
    }

    @Test
    void entitiesAndOutsideReferencesAreNotFollowed() throws IOException {
        byte[] odp = zip(List.of(
                entry("mimetype", "application/vnd.oasis.opendocument.text"),
                entry(
                        "content.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'><!ENTITY b 'Pictures/a.jpg'>]><o><draw:image xlink:href='&b;'/>"
                                + "<draw:image xlink:href='file:///etc/hostname'/><draw:image xlink:href='../../a.jpg'/></o>"),
                new Entry("Pictures/a.jpg", A)));
        Pictures read = pictures(odp);
        assertEquals(1, read.pictures().size());
        assertArrayEquals(A, read.pictures().getFirst().bytes());
    }

    @Test
    void timeEndsTheReading() throws Exception {
        AtomicLong calls = new AtomicLong();
        InstantSource hasty = () -> Instant.ofEpochSecond(calls.getAndIncrement() * 20);
        DocumentReader reader = new DocumentReader(ReadingLimits.defaults(), hasty);
        for (byte[] document :
                List.of(powerPoint(), pdf(made -> page(made, 0, content -> draw(made, content, A, 0, 0, 9, 9))))) {
            DocumentRead read = reader.read(document);
            if (read instanceof Pictures pictures) {
                assertFalse(pictures.whole());
                assertEquals("time", pictures.stoppedBy());
            } else {
                assertEquals(new Unreadable(Unreadable.Reason.BROKEN, "time"), read);
            }
        }
    }

    @Test
    void clippedDocumentsGiveWhatIsThereAndNeverFail() throws Exception {
        byte[] pdf = pdf(document -> page(document, 0, content -> draw(document, content, A, 0, 0, 200, 200)));
        byte[] pptx = powerPoint();
        byte[] odp = zip(List.of(
                entry("mimetype", "application/vnd.oasis.opendocument.presentation"),
                entry("content.xml", "<o><draw:page><draw:image xlink:href='Pictures/a.jpg'/></draw:page></o>"),
                new Entry("Pictures/a.jpg", A)));
        for (byte[] document : List.of(pdf, pptx, odp)) {
            int step = Math.max(1, document.length / 150);
            for (int length = 0; length < document.length; length += step) {
                DocumentRead read = reader(ReadingLimits.defaults()).read(Arrays.copyOf(document, length));
                if (read instanceof Pictures pictures) {
                    for (EmbeddedPicture picture : pictures.pictures()) {
                        assertTrue(picture.bytes().length > 0);
                    }
                }
            }
        }
    }

    @Test
    void otherFilesAreNoDocuments() throws IOException {
        byte[] jar = zip(List.of(entry("a.class", "x")));
        for (byte[] bytes : List.of(new byte[0], A, jar, "<html>".getBytes(StandardCharsets.UTF_8))) {
            assertEquals(Unreadable.Reason.NOT_A_DOCUMENT, unreadable(bytes, ReadingLimits.defaults()));
        }
    }

    private static byte[] powerPoint() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.setPageSize(new java.awt.Dimension(800, 400));
            XSLFSlide first = show.createSlide();
            first.createPicture(show.addPicture(A, PictureData.PictureType.JPEG))
                    .setAnchor(new Rectangle(80, 80, 400, 100));
            XSLFSlide second = show.createSlide();
            second.createPicture(show.addPicture(B, PictureData.PictureType.JPEG))
                    .setAnchor(new Rectangle(0, 0, 200, 100));
            XSLFGroupShape group = second.createGroup();
            group.setAnchor(new Rectangle(400, 200, 200, 100));
            group.setInteriorAnchor(new Rectangle(0, 0, 400, 200));
            group.createPicture(show.addPicture(C, PictureData.PictureType.JPEG))
                    .setAnchor(new Rectangle(0, 0, 400, 200));
            show.write(out);
        }
        return out.toByteArray();
    }

    private interface Drawing {
        void on(PDPageContentStream content) throws IOException;
    }

    private interface Filling {
        void of(PDDocument document) throws IOException;
    }

    private static byte[] pdf(Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            filling.of(document);
            document.save(out);
        }
        return out.toByteArray();
    }

    private static void page(PDDocument document, int rotation, Drawing drawing) throws IOException {
        PDPage page = new PDPage(new PDRectangle(200, 200));
        page.setRotation(rotation);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            drawing.on(content);
        }
    }

    private static void draw(
            PDDocument document, PDPageContentStream content, byte[] jpeg, float x, float y, float width, float height)
            throws IOException {
        content.drawImage(JPEGFactory.createFromByteArray(document, jpeg), x, y, width, height);
    }

    private static void operators(PDDocument document, String operators) throws IOException {
        PDPage page = new PDPage(new PDRectangle(200, 200));
        byte[] bytes = operators.getBytes(StandardCharsets.US_ASCII);
        page.setContents(new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
        document.addPage(page);
    }

    private record Entry(String name, byte[] bytes) {}

    private static Entry entry(String name, String text) {
        return new Entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(List<Entry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.bytes());
            }
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static BufferedImage image(int rgb) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static byte[] jpeg(int rgb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertTrue(ImageIO.write(image(rgb), "jpg", out));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static ReadingLimits inflated(long most) {
        ReadingLimits usual = ReadingLimits.defaults();
        return new ReadingLimits(
                usual.pageBytes(),
                usual.pageTags(),
                usual.picturesAPage(),
                usual.variantsAPicture(),
                usual.linksAPage(),
                usual.inlineBytes(),
                usual.textCharacters(),
                usual.jsonDepth(),
                usual.documentBytes(),
                most,
                usual.documentPages(),
                usual.picturesADocument(),
                usual.pixelsAPicture(),
                usual.renderedPixels(),
                usual.renderedPages(),
                Duration.ofSeconds(30));
    }

    private static DocumentReader reader(ReadingLimits limits) {
        return new DocumentReader(limits, InstantSource.system());
    }

    private static Pictures pictures(byte[] document) {
        return assertInstanceOf(Pictures.class, reader(ReadingLimits.defaults()).read(document));
    }

    private static Unreadable.Reason unreadable(byte[] document, ReadingLimits limits) {
        return assertInstanceOf(Unreadable.class, reader(limits).read(document)).reason();
    }

    private static void assertBox(Box expected, EmbeddedPicture picture) {
        Box box = picture.position().orElseThrow();
        Consumer<double[]> near = pair -> assertEquals(pair[0], pair[1], 0.01, () -> expected + " is not " + box);
        near.accept(new double[] {expected.left(), box.left()});
        near.accept(new double[] {expected.top(), box.top()});
        near.accept(new double[] {expected.width(), box.width()});
        near.accept(new double[] {expected.height(), box.height()});
    }

    private static void assertNear(int expected, int rgb) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(expected >> shift & 0xFF, rgb >> shift & 0xFF, 12);
        }
    }
}
