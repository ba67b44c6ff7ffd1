package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Link;
import org.rightful.harvest.Page;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.WebUrl;

/** Responses that are no HTML: feeds, sitemaps, style sheets, drawings, listings. */
class OtherResponsesTest {
    private static final String SITEMAP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <url><loc>https://site.example/p</loc><image:image><image:loc>https://site.example/a.jpg</image:loc>
            <image:caption>A boat</image:caption><image:license>https://site.example/licence</image:license></image:image>
            <image:image><image:loc>https://site.example/b.jpg</image:loc></image:image></url></urlset>""";

    @Test
    void rssGivesEnclosuresMediaAndTheHtmlOfEntries() {
        Page page = read("feed.xml", "application/rss+xml", """
                <?xml version="1.0"?><rss version="2.0"><channel><title>News</title><language>de</language><link>https://site.example/</link>
                <image><url>/logo.png</url></image>
                <item><title>One</title><link>https://site.example/1</link><enclosure url="/a.jpg" type="image/jpeg"/>
                <enclosure url="/x.mp3" type="audio/mpeg"/>
                <media:content url="/b.jpg" medium="image" width="900"><media:credit>Ada L.</media:credit><media:copyright>© Ada</media:copyright></media:content>
                <media:thumbnail url="/b-t.jpg"/>
                <description>&lt;p&gt;&lt;img src="/c.jpg" srcset="/c2.jpg 900w"&gt;</description>
                <content:encoded><![CDATA[<img data-src="/d.jpg">]]></content:encoded></item></channel></rss>""");
        assertEquals(
                "feed /logo.png, feed /a.jpg, feed /b.jpg, feed /b-t.jpg, feed /c2.jpg feed /c.jpg, feed /d.jpg",
                found(page));
        assertEquals("Ada L.", page.pictures().get(2).credit().orElseThrow());
        assertEquals("© Ada", page.pictures().get(2).licenceSignals().getFirst().text());
        assertEquals("News", page.title());
        assertEquals("de", page.language().orElseThrow());
        assertEquals("PAGE https://site.example/, PAGE https://site.example/1", links(page));
    }

    @Test
    void atomGivesEnclosuresAndContentOfEachKind() {
        Page page = read("atom", "application/atom+xml", """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><logo>/l.png</logo><link rel="self" href="/atom"/>
                <entry><link href="/1"/><link rel="enclosure" type="image/png" href="/a.png"/>
                <content type="xhtml"><div><img src="/b.jpg"/></div></content><summary type="html">&lt;img src=/c.jpg&gt;</summary></entry></feed>""");
        assertEquals("feed /l.png, feed /a.png, feed /b.jpg, feed /c.jpg", found(page));
    }

    @Test
    void sitemapGivesPagesAndPictures() throws IOException {
        Page plain = read("sitemap.xml", "application/xml", SITEMAP);
        assertEquals("sitemap /a.jpg, sitemap /b.jpg", found(plain));
        assertEquals("A boat", plain.pictures().getFirst().caption().orElseThrow());
        assertEquals(
                "https://site.example/licence",
                plain.pictures().getFirst().licenceSignals().getFirst().text());
        assertEquals("PAGE https://site.example/p", links(plain));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(SITEMAP.getBytes(StandardCharsets.UTF_8));
        }
        Page zipped =
                reader().read(WebUrl.of("https://site.example/sitemap.xml.gz"), Headers.NONE, packed.toByteArray());
        assertEquals(found(plain), found(zipped));
        Page index = read(
                "sitemap.xml",
                "text/xml",
                "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://site.example/s1.xml.gz</loc></sitemap></sitemapindex>");
        assertEquals("SITEMAP https://site.example/s1.xml.gz", links(index));
    }

    @Test
    void sitemapReadsNoFilesAndNoBombs() throws IOException {
        String evil = SITEMAP.replace("<urlset", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><urlset")
                .replace("A boat", "[&e;]");
        for (PictureUse use : read("sitemap.xml", "application/xml", evil).pictures()) {
            assertTrue(
                    use.caption().map(text -> text.equals("[]")).orElse(true),
                    use.caption().toString());
        }
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertFalse(reader().read(WebUrl.of("https://site.example/sitemap.xml.gz"), Headers.NONE, bomb.toByteArray())
                .whole());
    }

    @Test
    void styleSheetGivesPicturesAndImports() {
        Page page = read("css/s.css", "text/css", """
                @charset "utf-8"; @import url("more.css") screen; @import 'third.css';
                @font-face { font-family: x; src: url(f.woff2); }
                .a { background: url(../a.jpg), linear-gradient(red, blue), url("b (1).jpg"); content: "no.jpg"; }
                .b { background-image: image-set(url(c.avif) type("image/avif"), url(c.jpg) type("image/jpeg")); }
                .c { mask: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=); cursor: url('d\\.png') }""");
        assertEquals(
                "css /a.jpg, css /css/b%20(1).jpg, css /css/c.avif css /css/c.jpg, css data:image/gif (14 bytes), css /css/d.png",
                found(page));
        assertEquals(
                "STYLESHEET https://site.example/css/more.css, STYLESHEET https://site.example/css/third.css",
                links(page));
    }

    @Test
    void drawingGivesThePicturesPlacedInIt() {
        Page page = read(
                "d.svg",
                "image/svg+xml",
                "<?xml version='1.0'?><svg xmlns:xlink='x'><image xlink:href='a.jpg'/><svg:image href='b.jpg'/></svg>");
        assertEquals("svg /a.jpg, svg /b.jpg", found(page));
    }

    @Test
    void wordPressListsItsMedia() {
        Page first = read("", "text/html", "<link rel='https://api.w.org/' href='https://site.example/wp-json/'>");
        String listing = "https://site.example/wp-json/wp/v2/media?media_type=image&per_page=100";
        assertEquals("LISTING " + listing, links(first));
        Headers headers = new Headers(List.of(
                new Headers.Field("Content-Type", "application/json"), new Headers.Field("X-WP-TotalPages", "2")));
        Page page = reader().read(WebUrl.of(listing), headers, """
                [{"id":7,"link":"https://site.example/a-page/","alt_text":"A boat","caption":{"rendered":"<p>At sea</p>"},
                "media_details":{"width":2560,"height":1700,"sizes":{"thumbnail":{"width":150,"height":150,"source_url":"https://site.example/wp-content/uploads/a-150x150.jpg"}},
                "image_meta":{"credit":"Ada"}},"source_url":"https://site.example/wp-content/uploads/a-scaled.jpg"}]""".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "?rest /wp-content/uploads/a.jpg rest /wp-content/uploads/a-scaled.jpg rest /wp-content/uploads/a-150x150.jpg",
                found(page));
        assertEquals("At sea", page.pictures().getFirst().caption().orElseThrow());
        assertEquals("Ada", page.pictures().getFirst().credit().orElseThrow());
        assertEquals("PICTURE_PAGE https://site.example/a-page/, LISTING " + listing + "&page=2", links(page));
    }

    static PageReader reader() {
        return new PageReader(ReadingLimits.defaults());
    }

    static Page read(String path, String type, String text) {
        Headers headers = new Headers(List.of(new Headers.Field("Content-Type", type)));
        return reader().read(WebUrl.of("https://site.example/" + path), headers, text.getBytes(StandardCharsets.UTF_8));
    }

    static String links(Page page) {
        return page.links().stream()
                .map((Link link) -> link.kind() + " " + link.url())
                .collect(Collectors.joining(", "));
    }

    static String found(Page page) {
        return page.pictures().stream()
                .map(use -> use.variants().stream()
                        .map(variant -> (variant.guessed() ? "?" : "") + variant.foundIn() + " "
                                + variant.source().toString().replace("https://site.example", ""))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }
}
