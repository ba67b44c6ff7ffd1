package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Page;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;

/** One row for each way in which a page names a picture. */
class PicturesOfAPageTest {
    private static final WebUrl PAGE = WebUrl.of("https://site.example/blog/post.html");

    /** Name, markup, expected: families separated by {@code |}, variants best first, {@code ?} marks a guess. */
    private static final String ROWS = """
        img                          ## <img src=a.jpg>                                                ## img /blog/a.jpg
        base href                    ## <base href=/x/><img src=a.jpg>                                 ## img /x/a.jpg
        second base is ignored       ## <base href=/x/><base href=/y/><img src=a.jpg>                  ## img /x/a.jpg
        spaces and backslashes       ## <img src=' \\p\\a b.jpg '>                                     ## img /p/a%20b.jpg
        no scheme                    ## <img src=//cdn.example/a.jpg>                                  ## img //cdn.example/a.jpg
        unclosed tags                ## <div><p><img src=a.jpg<p><b>                                   ## img /blog/a.jpg%3Cp
        attribute without quotes     ## <IMG SRC=A.JPG ALT=x>                                          ## img /blog/A.JPG
        only the first src counts    ## <img src=a.jpg src=b.jpg>                                      ## img /blog/a.jpg
        image is img                 ## <image src=a.jpg>                                              ## img /blog/a.jpg
        same picture twice           ## <img src=a.jpg><img src=a.jpg>                                 ## img /blog/a.jpg
        srcset by width              ## <img src=s.jpg srcset='s.jpg 300w, l.jpg 1200w, m.jpg 600w'>   ## srcset /blog/l.jpg srcset /blog/m.jpg srcset /blog/s.jpg
        srcset by density            ## <img src=a.jpg srcset='b.jpg 2x, c.jpg 1.5x'>                  ## srcset /blog/b.jpg srcset /blog/c.jpg img /blog/a.jpg
        commas in srcset             ## <img srcset='/w_1,h_2/a.jpg 100w,/w_2,h_3/b.jpg 200w'>         ## srcset /w_2,h_3/b.jpg srcset /w_1,h_2/a.jpg
        picture with avif and webp   ## <picture><source type=image/avif srcset=a.avif><source srcset=a.webp><img src=a.jpg></picture> ## img /blog/a.jpg picture /blog/a.avif picture /blog/a.webp
        art direction stays apart    ## <picture><source media='(max-width:9px)' srcset=b.jpg><img src=a.jpg></picture> ## picture /blog/b.jpg | img /blog/a.jpg
        data-src                     ## <img data-src=a.jpg>                                           ## lazy /blog/a.jpg
        placeholder stays apart      ## <img src=p.gif data-src=a.jpg><img src=p.gif data-src=b.jpg>   ## img /blog/p.gif | lazy /blog/a.jpg | lazy /blog/b.jpg
        shared src is no family      ## <img src=p.gif srcset=a.jpg><img src=p.gif srcset=b.jpg>       ## img /blog/p.gif srcset /blog/a.jpg | img /blog/p.gif srcset /blog/b.jpg
        data-srcset                  ## <img data-srcset='a.jpg 1x, b.jpg 2x'>                         ## lazy /blog/b.jpg lazy /blog/a.jpg
        lazy names                   ## <img data-lazy-src=a.jpg><img data-original=b.jpg><img data-echo=/i?1> ## lazy /blog/a.jpg | lazy /blog/b.jpg | lazy /i?1
        lazy source                  ## <picture><source data-srcset=a.webp><img data-src=a.jpg></picture>   ## lazy /blog/a.webp | lazy /blog/a.jpg
        WooCommerce                  ## <img src=/t.jpg data-large_image=/l.jpg>                       ## img /t.jpg | lazy /l.jpg
        Jetpack                      ## <img src=/wp-content/uploads/a-300x200.jpg data-orig-file=/wp-content/uploads/a.jpg data-large-file=/wp-content/uploads/a-1024x683.jpg> ## lazy /wp-content/uploads/a.jpg lazy /wp-content/uploads/a-1024x683.jpg img /wp-content/uploads/a-300x200.jpg
        noscript twin                ## <img data-src=a.jpg><noscript><img src=b.jpg></noscript>       ## lazy /blog/a.jpg | noscript /blog/b.jpg
        noscript in head             ## <head><noscript><img src=b.jpg></noscript></head>              ## noscript /blog/b.jpg
        data-bg                      ## <div data-bg=a.jpg></div><div data-background-image='url(b.jpg)'></div> ## lazy /blog/a.jpg | css /blog/b.jpg
        unknown data attribute       ## <div data-hover=a.png data-n=3>                                ## lazy /blog/a.png
        gallery in an attribute      ## <div data-g='[{"src":"\\/g\\/a.jpg"},{"src":"i/b.jpg"}]'>     ## lazy /g/a.jpg | lazy /blog/i/b.jpg
        inline style                 ## <p style='background:#fff url( "a.jpg" ) no-repeat'>           ## css /blog/a.jpg
        style element                ## <style>/* url(no.jpg) */ b{background:URL(a\\.jpg)} @font-face{src:url(f.woff)}</style> ## css /blog/a.jpg
        image-set                    ## <style>b{background:-webkit-image-set("a.jpg" 1x, url(b.jpg) 2x)}</style> ## css /blog/a.jpg css /blog/b.jpg
        poster                       ## <video poster=a.jpg src=v.mp4></video>                         ## poster /blog/a.jpg
        svg image                    ## <svg><image xlink:href=a.jpg /><image href=b.jpg /></svg>      ## svg /blog/a.jpg | svg /blog/b.jpg
        object and embed             ## <object data=a.svg></object><embed src=b type=image/png><object data=x.html type=text/html></object> ## object /blog/a.svg | object /blog/b
        picture button               ## <input type=image src=a.png>                                   ## img /blog/a.png
        old backgrounds              ## <table background=a.gif><tr><td background=b.gif></table>      ## css /blog/a.gif | css /blog/b.gif
        icons                        ## <link rel='shortcut icon' href=/f.ico><link rel=apple-touch-icon href=t.png> ## icon /f.ico | icon /blog/t.png
        open graph                   ## <meta property=og:image content=/o.jpg><meta property=og:image:width content=1200> ## opengraph /o.jpg
        two open graph pictures      ## <meta property=og:image content=/o.jpg><meta property=og:image content=/p.jpg> ## opengraph /o.jpg | opengraph /p.jpg
        twitter                      ## <meta name=twitter:image content=/t.jpg>                       ## twitter /t.jpg
        shown first, named second    ## <meta property=og:image content=a.jpg><img src=a.jpg>          ## img /blog/a.jpg
        link to a picture            ## <a href=a.jpg>x</a>                                            ## link /blog/a.jpg
        linked picture stays apart   ## <a href=b.jpg><img src=a.jpg></a>                              ## img /blog/a.jpg | link /blog/b.jpg
        DokuWiki                     ## <a href='/lib/exe/fetch.php?media=ns:a.jpg'><img src='/lib/exe/fetch.php?w=400&amp;tok=ab12&amp;media=ns:a.jpg'></a> ## link /lib/exe/fetch.php?media=ns:a.jpg img /lib/exe/fetch.php?w=400&tok=ab12&media=ns:a.jpg
        Next.js                      ## <img src='/_next/image?url=%2Fp%2Fa.jpg&amp;w=640&amp;q=75'>   ## ?img /p/a.jpg img /_next/image?url=%2Fp%2Fa.jpg&w=640&q=75
        proxy                        ## <img src='https://wsrv.nl/?url=other.example/a.jpg&amp;w=9'>   ## ?img //other.example/a.jpg img //wsrv.nl/?url=other.example/a.jpg&w=9
        amp                          ## <amp-img src=a.jpg srcset='b.jpg 2x'></amp-img>                ## amp /blog/b.jpg amp /blog/a.jpg
        json-ld                      ## <script type=application/ld+json>{"@graph":[{"@type":"Article","image":{"@type":"ImageObject","url":"/j.jpg","thumbnailUrl":"/jt.jpg"}}]}</script> ## jsonld /j.jpg jsonld /jt.jpg
        json-ld list                 ## <script type=application/ld+json>[{"image":["/a.jpg","/b.jpg"]}]</script> ## jsonld /a.jpg | jsonld /b.jpg
        broken json-ld               ## <script type=application/ld+json>{"image":"/a.jpg",</script>   ## script /a.jpg
        microdata                    ## <div itemscope><meta itemprop=image content=/m.jpg></div>      ## microdata /m.jpg
        next data                    ## <script id=__NEXT_DATA__ type=application/json>{"a":"\\u002Fimg\\/a.jpg"}</script> ## script /img/a.jpg
        script with addresses        ## <script>var g=["https:\\/\\/site.example\\/a.jpg",'x'+".png"]</script> ## script /a.jpg
        srcdoc                       ## <iframe srcdoc="<img src='a.jpg'>"></iframe>                   ## frame /blog/a.jpg
        data address                 ## <img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>         ## img data:image/gif (14 bytes)
        preload                      ## <link rel=preload as=image href=a.jpg imagesrcset='b.jpg 900w'>## link /blog/b.jpg link /blog/a.jpg
        no address                   ## <img src=''><img src=#x><img src='javascript:a.jpg'><img src='file:///a.jpg'> ##
        """;

    static Stream<Arguments> rows() {
        return ROWS.lines()
                .map(row -> row.split("##", -1))
                .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isFound(String what, String html, String expected) {
        List<String> found = new ArrayList<>();
        for (PictureUse use : read(html).pictures()) {
            List<String> variants = new ArrayList<>();
            for (Variant variant : use.variants()) {
                variants.add((variant.guessed() ? "?" : "") + variant.foundIn() + " "
                        + variant.source()
                                .toString()
                                .replace("https://site.example", "")
                                .replace("https:", ""));
            }
            found.add(String.join(" ", variants));
        }
        assertEquals(expected, String.join(" | ", found), what);
        assertTrue(read(html).whole());
    }

    private static Page read(String html) {
        return new PageReader(ReadingLimits.defaults()).read(PAGE, Headers.NONE, html.getBytes(StandardCharsets.UTF_8));
    }
}
