package org.rightful.sites;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;

/** Documents with photographs, such as people upload. */
final class Papers {
    private Papers() {}

    /** A PDF with an empty first page and then a page for each photograph. */
    static void pdf(Path to, List<Path> photos) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            for (Path photo : photos) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                PDImageXObject picture = PDImageXObject.createFromFile(photo.toString(), document);
                float width = 400;
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(picture, 80, 300, width, width * picture.getHeight() / picture.getWidth());
                }
            }
            document.save(to.toFile());
        }
    }

    /** A presentation with one photograph a slide. */
    static void pptx(Path to, List<Path> photos) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                OutputStream out = Files.newOutputStream(to)) {
            for (Path photo : photos) {
                show.createSlide()
                        .createPicture(show.addPicture(Files.readAllBytes(photo), PictureType.JPEG))
                        .setAnchor(new Rectangle(60, 60, 480, 360));
            }
            show.write(out);
        }
    }
}
