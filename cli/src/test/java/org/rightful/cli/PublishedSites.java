package org.rightful.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;

/**
 * A site that uses six works in many ways, a second that holds a file it points at, and a third whose page it shows in a frame; a
 * service's post stands on a page in the markup that the service gives out. It also shows two photographs that are no works, one of them in the dress of a found copy.
 */
final class PublishedSites implements AutoCloseable {
    final ScannedSite site = new ScannedSite("127.0.0.1");
    final ScannedSite other = new ScannedSite("127.0.0.2");
    final ScannedSite widget = new ScannedSite("127.0.0.3");

    PublishedSites() throws IOException {
        pictures();
        site.page(
                        "/",
                        "<a href=/gallery>gallery</a> <a href=/news>news</a> <a href=/imprint>Imprint</a> <a href=/collage>both</a> <a href=/posts>posts</a>"
                                + "<img src=/stranger.jpg><img src=/dressed.jpg>")
                .page(
                        "/gallery",
                        "<style>.hero { background: url(/hero.jpg) }</style><div class=hero></div>"
                                + "<figure id=fig><img src=/canyon-300x200.jpg srcset='/canyon-300x200.jpg 300w, /canyon.jpg 900w' width=600 height=400 alt='A canyon'>"
                                + "<figcaption>The canyon. Photo: T. H. O’Sullivan</figcaption></figure>"
                                + "<img class=lazy src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src=/boats.jpg width=200 height=150>"
                                + "<img src='" + other.url("/home.jpg") + "'>"
                                + "<iframe src='" + widget.url("/embed") + "'></iframe>")
                .page("/collage", "<img src=/collage.jpg><img src=/drawing.svg width=300 height=200>")
                .page(
                        "/posts",
                        "<blockquote class=twitter-tweet><p>A pastoral <img src='" + other.url("/march.jpg")
                                + "' width=300 height=200></p><a href='https://x.com/somebody/status/1'>post</a></blockquote>")
                .page("/news", "<img src=/leaf.jpg><a href=/report.pdf>report</a><a href=/talk.pptx>talk</a>")
                .page(
                        "/imprint",
                        "<h1>Imprint</h1><p>Example Ltd, 1 Main Street. E-mail: office@example.org</p>"
                                + "<figure><img src=/leaf.jpg><figcaption>A leaf. Photo: <a href='https://photos.example/leaf'>Karl Blossfeldt</a></figcaption></figure>");
        widget.page("/embed", "<img src=/alps.jpg>");
    }

    private void pictures() throws IOException {
        site.picture("/stranger.jpg", sample("allium-oreophilum"))
                .picture("/dressed.jpg", Alteration.CAPTIONED.apply(sample("airplane-from-above")))
                .picture("/canyon.jpg", Alteration.CROPPED.apply(sample("black-canyon")))
                .picture("/canyon-300x200.jpg", Alteration.SMALLER.apply(sample("black-canyon")))
                .picture("/hero.jpg", Alteration.GREY.apply(sample("march-pastoral")))
                .picture("/boats.jpg", Alteration.MIRRORED.apply(sample("nagasaki-boats")))
                .picture("/collage.jpg", collage(sample("black-canyon"), sample("dust-bowl-home")))
                .picture("/leaf.jpg", Alteration.CAPTIONED.apply(sample("acanthus-mollis")))
                .put(
                        "/drawing.svg",
                        "image/svg+xml",
                        svg(ScannedSite.jpeg(Alteration.SMALLER.apply(sample("acanthus-mollis")))))
                .put("/report.pdf", "application/pdf", pdf())
                .put(
                        "/talk.pptx",
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                        slides());
        other.picture("/home.jpg", Alteration.SMALLER.apply(sample("dust-bowl-home")));
        other.picture("/march.jpg", Alteration.SMALLER.apply(sample("march-pastoral")));
        widget.picture("/alps.jpg", sample("french-alpine-landscape"));
    }

    /** The registered works, copied below a folder. */
    static Path works(Path folder) throws IOException {
        Path works = Files.createDirectories(folder.resolve("works"));
        for (String name : List.of(
                "black-canyon",
                "march-pastoral",
                "nagasaki-boats",
                "acanthus-mollis",
                "dust-bowl-home",
                "french-alpine-landscape")) {
            Files.copy(Samples.picture(name), works.resolve(name + ".jpg"));
        }
        return works;
    }

    /** Every use that there is: work, path of the page, where on it, and who serves it. */
    static Set<String> uses() {
        return Set.of(
                "black-canyon /gallery img own",
                "nagasaki-boats /gallery lazy own",
                "march-pastoral /gallery css own",
                "dust-bowl-home /gallery img hotlink",
                "french-alpine-landscape /gallery frame frame",
                "acanthus-mollis /news img own",
                "acanthus-mollis /imprint img own",
                "black-canyon /collage img own",
                "dust-bowl-home /collage img own",
                "march-pastoral /posts img embed",
                "acanthus-mollis /collage svg own",
                "black-canyon /report.pdf pdf:page=2 own",
                "nagasaki-boats /talk.pptx pptx:slide=2 own");
    }

    static BufferedImage sample(String name) throws IOException {
        return ImageIO.read(Samples.picture(name).toFile());
    }

    private static BufferedImage collage(BufferedImage left, BufferedImage right) {
        BufferedImage both = new BufferedImage(1_200, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(left, 0, 0, 600, 500, null);
        graphics.drawImage(right, 600, 0, 600, 500, null);
        graphics.dispose();
        return both;
    }

    /** A drawing with a photograph inside, as drawing programs write it. */
    private static byte[] svg(byte[] jpeg) {
        return ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'>"
                        + "<image width='300' height='200' href='data:image/jpeg;base64,"
                        + Base64.getEncoder().encodeToString(jpeg) + "'/></svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pdf() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            PDPage page = new PDPage();
            document.addPage(page);
            PDImageXObject picture = PDImageXObject.createFromFileByContent(
                    Samples.picture("black-canyon").toFile(), document);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(picture, 100, 300, 300, 220);
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] slides() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            List<String> names = new ArrayList<>(List.of("allium-oreophilum", "nagasaki-boats", "airplane-from-above"));
            for (String name : names) {
                XSLFPictureShape shape = show.createSlide()
                        .createPicture(show.addPicture(
                                Files.readAllBytes(Samples.picture(name)), PictureData.PictureType.JPEG));
                shape.setAnchor(new java.awt.Rectangle(100, 80, 400, 300));
            }
            show.write(bytes);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        site.close();
        other.close();
        widget.close();
    }
}
