package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Frame;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Page;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.Prominence.Region;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.WebUrl;

/** What is told about each picture: words, credit, licence, place on the page, who serves it. */
class FactsOfAPictureTest {
    private static final WebUrl PAGE = WebUrl.of("https://www.site.example/post");

    @Test
    void captionCreditAndSourceComeFromTheFigure() {
        PictureUse use = only("""
                <figure id=f><img src=a.jpg alt="A boat"><figcaption>At sea. Photo: <a href="https://ada.example/p">Ada L.</a>
                / <a href="https://creativecommons.org/licenses/by/4.0/" rel=license>CC BY 4.0</a></figcaption></figure>
                <figure><figcaption>© Somebody else</figcaption></figure>""");
        assertEquals(Optional.of("A boat"), use.alt());
        assertEquals(Optional.of("At sea. Photo: Ada L. / CC BY 4.0"), use.caption());
        assertEquals(Optional.of("Photo: Ada L. / CC BY 4.0"), use.credit());
        assertEquals(Optional.of(WebUrl.of("https://ada.example/p")), use.sourceLink());
        assertEquals("CREATIVE_COMMONS CC BY 4.0", signals(use));
        assertEquals("#f > img", use.where());
    }

    @Test
    void creditIsReadFromWhereverPagesPutIt() {
        for (List<String> row : List.of(
                List.of("<figure><img src=a.jpg><span class=image-credit>Ada L.</span></figure>", "Ada L."),
                List.of("<img src=a.jpg data-credit='Ada L.'>", "Ada L."),
                List.of("<img src=a.jpg title='Foto: Ada L.'>", "Foto: Ada L."),
                List.of(
                        "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>See (Foto: Ada L.</p></div>",
                        "Foto: Ada L."),
                List.of("<p><img src=a.jpg></p><p>© Ada L. 2024</p>", "© Ada L. 2024"),
                List.of("<p><img src=a.jpg></p><p>Bildnachweis: Ada L.</p>", "Bildnachweis: Ada L."),
                List.of("<img src=a.jpg alt='Boat, © Ada L.'>", "© Ada L."),
                List.of("<p><img src=a.jpg></p><p>Nothing to see</p>", "-"),
                List.of(
                        "<figure><img src=a.jpg></figure><figure><img src=b.jpg><figcaption>Foto: B</figcaption></figure>",
                        "-"))) {
            assertEquals(
                    row.get(1),
                    read(row.getFirst()).pictures().getFirst().credit().orElse("-"),
                    row.getFirst());
        }
    }

    @Test
    void licenceOfOnePictureIsNotThatOfAnother() {
        Page page = read("""
                <figure><img src=a.jpg><figcaption><a rel=license href=/licence>Ours</a></figcaption></figure>
                <figure><img src=b.jpg></figure>""");
        assertEquals("REL_LICENSE Ours", signals(page.pictures().get(0)));
        assertEquals("", signals(page.pictures().get(1)));
    }

    @Test
    void licenceOfThePageHoldsForItsContent() {
        Page page = read("<main><img src=a.jpg></main><footer><img src=l.png>"
                + "<p><a rel=license href='https://creativecommons.org/licenses/by-sa/4.0/'>BY-SA</a></p></footer>");
        assertEquals("CREATIVE_COMMONS BY-SA", signals(page.pictures().get(0)));
        assertEquals("", signals(page.pictures().get(1)));
    }

    @Test
    void structuredRightsReachThePictureThatIsShown() {
        PictureUse use = only("""
                <script type="application/ld+json">{"@type":"ImageObject","contentUrl":"/a.jpg","license":"https://l.example/1",
                "acquireLicensePage":"https://l.example/buy","creditText":"Ada","creator":{"@type":"Person","name":"Ada L."},
                "copyrightNotice":"© Ada"}</script><img src=/a.jpg>""");
        assertEquals(
                "SCHEMA_LICENSE https://l.example/1, ACQUIRE_LICENSE_PAGE https://l.example/buy, COPYRIGHT_NOTICE © Ada, CREATOR Ada L., CREDIT_LINE Ada",
                signals(use));
        assertEquals(Optional.of("Ada"), use.credit());
        assertEquals("img", use.shownAs().foundIn().toString());
    }

    @Test
    void hostingIsToldApart() {
        for (List<String> row : List.of(
                List.of("<img src=/a.jpg>", "OWN www.site.example"),
                List.of("<img src=https://img.site.example/a.jpg>", "OWN img.site.example"),
                List.of("<img src=https://other.example/a.jpg>", "HOTLINK other.example"),
                List.of("<img src=https://i0.wp.com/www.site.example/a.jpg?w=9>", "OWN www.site.example"),
                List.of("<img src=https://i0.wp.com/other.example/a.jpg?w=9>", "HOTLINK other.example"),
                List.of("<img src=https://static.wixstatic.com/media/a.jpg>", "OWN static.wixstatic.com"),
                List.of(
                        "<a data-flickr-embed=true href=https://www.flickr.com/photos/x/1><img src=https://live.staticflickr.com/1/2_a.jpg></a>",
                        "EMBED flickr.com"))) {
            Hosting hosting = read(row.getFirst()).pictures().getFirst().hosting();
            assertEquals(row.get(1), hosting.kind() + " " + hosting.host(), row.getFirst());
        }
    }

    @Test
    void framesAndWidgetsNameTheirHosts() {
        Page page = read("""
                <iframe src="https://embed.gettyimages.com/embed/1"></iframe>
                <iframe data-cookieblock-src="https://www.instagram.com/p/x/embed"></iframe>
                <iframe src="/own.html"></iframe>
                <blockquote class="twitter-tweet"><p>words</p><a href="https://twitter.com/a/status/1">date</a></blockquote>
                <blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/y/"></blockquote>
                <a data-pin-do="embedPin" href="https://www.pinterest.com/pin/1/"></a>
                <div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>""");
        assertEquals("""
                FRAME embed.gettyimages.com https://embed.gettyimages.com/embed/1
                FRAME www.instagram.com https://www.instagram.com/p/x/embed
                OWN www.site.example https://www.site.example/own.html
                EMBED x.com https://twitter.com/a/status/1
                EMBED instagram.com https://www.instagram.com/p/y/
                EMBED pinterest.com https://www.pinterest.com/pin/1/
                EMBED facebook.com https://www.facebook.com/a/posts/1""", page.frames().stream().map(FactsOfAPictureTest::line).collect(Collectors.joining("\n")));
    }

    @Test
    void prominenceCountsTheContentAlone() {
        Page page = read("""
                <header><img src=logo.png width=100 height=50></header><main><img src=a.jpg width=300 height=200>
                <img src=b.jpg width=100 height=200></main><footer><img src=c.png></footer><link rel=icon href=i.ico>""");
        List<PictureUse> uses = page.pictures();
        assertEquals(
                List.of(Region.HEADER, Region.MAIN, Region.MAIN, Region.FOOTER, Region.UNSEEN),
                uses.stream().map(use -> use.prominence().region()).toList());
        assertEquals(
                List.of(0, 1, 2, 0, 0),
                uses.stream().map(use -> use.prominence().nth()).toList());
        assertEquals(2, uses.get(2).prominence().of());
        assertEquals(0.75, uses.get(1).prominence().shareOfPictures().orElseThrow(), 1e-9);
    }

    @Test
    void knownHostsAreSignals() {
        assertEquals("FREE_HOST Unsplash", signals(only("<img src=https://images.unsplash.com/photo-1>")));
        assertEquals(
                "STOCK_HOST Getty Images",
                signals(
                        only(
                                "<figure><img src=/a.jpg><figcaption><a href=https://www.gettyimages.com/detail/1>x</a></figcaption></figure>")));
    }

    @Test
    void languageAndCharacterSetAreReadAsABrowserDoes() {
        assertEquals(Optional.of("de-AT"), read("<html lang=de-AT>").language());
        String umlaut = "<title>Ä</title>";
        Headers latin = new Headers(List.of(
                new Headers.Field("Content-Type", "text/html; charset=iso-8859-1"),
                new Headers.Field("Content-Language", "de")));
        PageReader reader = new PageReader(ReadingLimits.defaults());
        Page page = reader.read(PAGE, latin, umlaut.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("Ä", page.title());
        assertEquals(Optional.of("de"), page.language());
        for (byte[] body : List.of(
                umlaut.getBytes(StandardCharsets.ISO_8859_1),
                umlaut.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + umlaut).getBytes(StandardCharsets.UTF_16LE),
                ("<meta charset='Latin1'>" + umlaut).getBytes(StandardCharsets.ISO_8859_1),
                ("<!-- charset=koi8-r --><meta http-equiv=content-type content='text/html; charset=utf-8'>" + umlaut)
                        .getBytes(StandardCharsets.UTF_8))) {
            assertEquals("Ä", reader.read(PAGE, Headers.NONE, body).title());
        }
    }

    @Test
    void pageThatScriptsFillSaysSo() {
        assertTrue(read("<div id=root></div><script src=/app.js></script>").drawnByScript());
        assertTrue(!read("<p>" + "word ".repeat(100) + "<img src=a.jpg><script src=/x.js></script>")
                .drawnByScript());
    }

    private static String line(Frame frame) {
        return frame.hosting().kind() + " " + frame.hosting().host() + " " + frame.url();
    }

    private static String signals(PictureUse use) {
        return use.licenceSignals().stream()
                .map((LicenceSignal signal) -> signal.kind() + " " + signal.text())
                .collect(Collectors.joining(", "));
    }

    private static PictureUse only(String html) {
        List<PictureUse> uses = read(html).pictures();
        assertEquals(1, uses.size(), uses.toString());
        return uses.getFirst();
    }

    private static Page read(String html) {
        return new PageReader(ReadingLimits.defaults()).read(PAGE, Headers.NONE, html.getBytes(StandardCharsets.UTF_8));
    }
}
