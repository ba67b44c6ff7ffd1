package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Link;
import org.rightful.harvest.Page;

/** Pages as common software writes them, in our own words after its documents. */
class SoftwarePagesTest {
    static final String WORDPRESS = """
            <!DOCTYPE html><html lang="de-DE"><head><meta charset="UTF-8"><title>Ausflug – Verein</title>
            <link rel="https://api.w.org/" href="https://site.example/wp-json/"><link rel="alternate" type="application/rss+xml" href="https://site.example/feed/">
            <meta property="og:image" content="https://site.example/wp-content/uploads/2024/05/boat-scaled.jpg">
            <meta property="og:image:width" content="2560"></head><body class="single wp-embed-responsive"><main id="wp--skip-link--target">
            <figure class="wp-block-post-featured-image"><img width="1024" height="683" src="https://site.example/wp-content/uploads/2024/05/boat-1024x683.jpg"
              class="attachment-post-thumbnail wp-post-image" alt="Boot" loading="lazy"
              srcset="https://site.example/wp-content/uploads/2024/05/boat-1024x683.jpg 1024w, https://site.example/wp-content/uploads/2024/05/boat-300x200.jpg 300w"
              sizes="(max-width: 1024px) 100vw, 1024px"></figure>
            <div class="wp-block-cover"><span aria-hidden="true" class="wp-block-cover__background"></span>
              <img class="wp-block-cover__image-background wp-image-9" src="https://site.example/wp-content/uploads/2024/05/sky.jpg" data-object-fit="cover" alt=""></div>
            <div class="wp-block-cover has-parallax" style="background-image:url(https://site.example/wp-content/uploads/2024/05/wall.jpg)"></div>
            <figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image size-large"><a href="https://site.example/wp-content/uploads/2024/05/one.jpg">
              <img data-id="11" src="https://site.example/wp-content/uploads/2024/05/one-300x225.jpg" class="wp-image-11" alt=""></a><figcaption class="wp-element-caption">Foto: Ada</figcaption></figure>
              <figure class="wp-block-image"><a href="https://site.example/ausflug/two/" rel="attachment wp-att-12"><img src="https://site.example/wp-content/uploads/2024/05/two-150x150.jpg" alt=""></a></figure></figure>
            <div class="wp-block-file"><a href="https://site.example/wp-content/uploads/2024/05/heft.pdf">Heft</a></div></main></body></html>
            """;

    @Test
    void wordPress() {
        Page page = OtherResponsesTest.read("ausflug/", "text/html", WORDPRESS);
        String uploads = "/wp-content/uploads/2024/05/";
        assertEquals(
                "?img U/boat.jpg opengraph U/boat-scaled.jpg img U/boat-1024x683.jpg srcset U/boat-300x200.jpg, img U/sky.jpg, css U/wall.jpg, "
                        + "link U/one.jpg img U/one-300x225.jpg, ?img U/two.jpg img U/two-150x150.jpg",
                OtherResponsesTest.found(page).replace(uploads, "U/"));
        assertEquals("Foto: Ada", page.pictures().get(3).credit().orElseThrow());
        assertEquals(
                "PICTURE https://site.example/wp-content/uploads/2024/05/one.jpg, PICTURE_PAGE https://site.example/ausflug/two/, "
                        + "DOCUMENT https://site.example/wp-content/uploads/2024/05/heft.pdf, "
                        + "LISTING https://site.example/wp-json/wp/v2/media?media_type=image&per_page=100, FEED https://site.example/feed/",
                OtherResponsesTest.links(page));
    }

    @Test
    void mediaWiki() {
        Page page = OtherResponsesTest.read("wiki/Boat", "text/html", """
                <div id="mw-content-text"><figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/File:Boat_1.jpg" class="mw-file-description">
                <img src="/images/thumb/a/ab/Boat_1.jpg/250px-Boat_1.jpg" decoding="async" width="250" height="167" class="mw-file-element"
                srcset="/images/thumb/a/ab/Boat_1.jpg/375px-Boat_1.jpg 1.5x, /images/thumb/a/ab/Boat_1.jpg/500px-Boat_1.jpg 2x"></a>
                <figcaption>A boat</figcaption></figure></div>""");
        assertEquals(
                "?img /images/a/ab/Boat_1.jpg srcset /images/thumb/a/ab/Boat_1.jpg/500px-Boat_1.jpg srcset /images/thumb/a/ab/Boat_1.jpg/375px-Boat_1.jpg img /images/thumb/a/ab/Boat_1.jpg/250px-Boat_1.jpg",
                OtherResponsesTest.found(page));
        assertEquals("A boat", page.pictures().getFirst().caption().orElseThrow());
        assertEquals("PICTURE_PAGE https://site.example/wiki/File:Boat_1.jpg", OtherResponsesTest.links(page));
    }

    @Test
    void dokuWiki() {
        Page page = OtherResponsesTest.read("doku.php?id=boat", "text/html", """
                <div id="dokuwiki__content"><a href="/lib/exe/detail.php?id=boat&amp;media=ns:boat.jpg" class="media" title="ns:boat.jpg">
                <img src="/lib/exe/fetch.php?w=400&amp;tok=1a2b3c&amp;media=ns:boat.jpg" class="media" loading="lazy" alt="" width="400"></a></div>""");
        assertEquals(
                "?img /lib/exe/fetch.php?media=ns:boat.jpg img /lib/exe/fetch.php?w=400&tok=1a2b3c&media=ns:boat.jpg",
                OtherResponsesTest.found(page));
        assertEquals(
                "PICTURE_PAGE https://site.example/lib/exe/detail.php?id=boat&media=ns:boat.jpg",
                OtherResponsesTest.links(page));
    }

    @Test
    void dokuWikiHandsOutDocumentsAsItDoesPictures() {
        Page page = OtherResponsesTest.read("doku.php?id=papers", "text/html", """
                <div id="dokuwiki__content"><a href="/lib/exe/fetch.php?media=ns:talk.pptx" class="media mediafile mf_pptx">talk</a>
                <a href="/lib/exe/fetch.php?media=ns:boat.jpg" class="media mediafile mf_jpg">boat</a></div>""");
        assertEquals(
                "DOCUMENT https://site.example/lib/exe/fetch.php?media=ns:talk.pptx,"
                        + " PICTURE https://site.example/lib/exe/fetch.php?media=ns:boat.jpg",
                OtherResponsesTest.links(page));
    }

    @Test
    void nofollowCountsOnTheLinkAndNotOnThePage() {
        Page page = OtherResponsesTest.read("doku.php?id=start", "text/html", """
                <html><head><meta name="robots" content="noindex,nofollow"></head><body>
                <a href="/doku.php?id=boat">boat</a> <a href="/doku.php?id=start&amp;do=edit" rel="nofollow">edit</a></body></html>""");
        assertEquals(
                List.of(false, true), page.links().stream().map(Link::nofollow).toList());
    }

    @Test
    void hugo() {
        Page page = OtherResponsesTest.read("posts/boat/", "text/html", """
                <article><picture><source type="image/webp" srcset="/posts/boat/boat_hu3d03a01dcc18bc5be0e67db3d8d209a6_1234_480x0_resize_q75_h2_box.webp 480w,
                /posts/boat/boat_hu3d03a01dcc18bc5be0e67db3d8d209a6_1234_960x0_resize_q75_h2_box.webp 960w">
                <img src="/posts/boat/boat_hu3d03a01dcc18bc5be0e67db3d8d209a6_1234_480x0_resize_q75_box.jpg" alt=""></picture></article>""");
        String prefix = "/posts/boat/boat_hu3d03a01dcc18bc5be0e67db3d8d209a6_1234_";
        assertEquals(
                "?img /posts/boat/boat.jpg ?picture /posts/boat/boat.webp picture P960x0_resize_q75_h2_box.webp img P480x0_resize_q75_box.jpg picture P480x0_resize_q75_h2_box.webp",
                OtherResponsesTest.found(page).replace(prefix, "P"));
    }
}
