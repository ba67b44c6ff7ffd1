package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.harvest.WebUrl;

/** How software names sizes; one row for each naming, and rows for what must stay apart. */
class SizeNamingTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        WordPress       | x.example/wp-content/uploads/2024/05/a-300x200.jpg      | x.example/wp-content/uploads/2024/05/a.jpg
        WordPress       | x.example/wp-content/uploads/a-scaled.jpg               | x.example/wp-content/uploads/a.jpg
        WordPress       | x.example/wp-content/uploads/a-rotated.jpg              | x.example/wp-content/uploads/a.jpg
        edited          | x.example/wp-content/uploads/a-e1234567890123-150x150.jpg | x.example/wp-content/uploads/a.jpg
        edited scaled   | x.example/wp-content/uploads/a-scaled-e1234567890123.jpg | x.example/wp-content/uploads/a.jpg
        Bedrock         | x.example/app/uploads/a-150x150.png                     | x.example/app/uploads/a.png
        WebP twin       | x.example/wp-content/uploads/a-300x200.jpg.webp         | x.example/wp-content/uploads/a.jpg
        NextGEN         | x.example/wp-content/gallery/g/thumbs/thumbs_a.jpg      | x.example/wp-content/gallery/g/a.jpg
        Photon          | i0.wp.com/x.example/wp-content/uploads/a-300x200.jpg?resize=9%2C9&ssl=1 | x.example/wp-content/uploads/a.jpg
        MediaWiki       | x.example/w/images/thumb/a/ab/A_b.jpg/300px-A_b.jpg     | x.example/w/images/a/ab/A_b.jpg
        MediaWiki SVG   | x.example/w/images/thumb/a/ab/A.svg/300px-A.svg.png     | x.example/w/images/a/ab/A.svg
        MediaWiki flat  | x.example/images/thumb/A.jpg/120px-A.jpg                | x.example/images/A.jpg
        DokuWiki        | x.example/lib/exe/fetch.php?w=200&h=100&tok=0a1b2c&media=n:a.jpg | x.example/lib/exe/fetch.php?media=n:a.jpg
        DokuWiki nice   | x.example/_media/n/a.jpg?w=200&tok=0a1b2c               | x.example/_media/n/a.jpg
        Drupal          | x.example/sites/default/files/styles/large/public/2024-05/a.jpg?itok=x | x.example/sites/default/files/2024-05/a.jpg
        Drupal WebP     | x.example/sites/default/files/styles/l/public/a.jpg.webp?itok=x | x.example/sites/default/files/a.jpg
        Shopify query   | cdn.shopify.com/s/files/1/2/a.jpg?v=17&width=600        | cdn.shopify.com/s/files/1/2/a.jpg?v=17
        Shopify path    | cdn.shopify.com/s/files/1/2/a_600x.jpg?v=17             | cdn.shopify.com/s/files/1/2/a.jpg?v=17
        Squarespace     | images.squarespace-cdn.com/content/v1/1/2/a.jpg?format=750w | images.squarespace-cdn.com/content/v1/1/2/a.jpg
        Next.js         | x.example/_next/image?url=%2Fa.jpg&w=640&q=75           | x.example/a.jpg
        Cloudinary      | res.cloudinary.com/c/image/upload/w_300,c_fill/f_auto/v12/f/a.jpg | res.cloudinary.com/c/image/upload/v12/f/a.jpg
        Cloudinary      | res.cloudinary.com/c/image/upload/w_300,q_auto/f/a.jpg  | res.cloudinary.com/c/image/upload/f/a.jpg
        Cloudinary      | res.cloudinary.com/c/image/fetch/w_300/https://x.example/a.jpg | x.example/a.jpg
        Cloudflare      | x.example/cdn-cgi/image/width=300,quality=75/a.jpg      | x.example/a.jpg
        Blogger         | blogger.googleusercontent.com/img/b/R2/AV/s320/a.jpg    | blogger.googleusercontent.com/img/b/R2/AV/s0/a.jpg
        Blogger         | 1.bp.blogspot.com/-a/b/c/d/s1600/a.jpg                  | 1.bp.blogspot.com/-a/b/c/d/s0/a.jpg
        Ghost           | x.example/content/images/size/w600/2024/05/a.jpg        | x.example/content/images/2024/05/a.jpg
        Magento         | x.example/media/catalog/product/cache/0123456789abcdef0123456789abcdef/a/b/a.jpg | x.example/media/catalog/product/a/b/a.jpg
        Wix             | static.wixstatic.com/media/a~mv2.jpg/v1/fill/w_3,h_2/x.jpg | static.wixstatic.com/media/a~mv2.jpg
        Pinterest       | i.pinimg.com/236x/a/b/c/a.jpg                           | i.pinimg.com/originals/a/b/c/a.jpg
        X               | pbs.twimg.com/media/A?format=jpg&name=small             | pbs.twimg.com/media/A?format=jpg&name=orig
        Unsplash        | images.unsplash.com/photo-1?w=300&q=80                  | images.unsplash.com/photo-1
        width           | x.example/a.jpg?width=300&height=200&v=3                | x.example/a.jpg?v=3
        two steps       | x.example/_next/image?url=%2Fwp-content%2Fuploads%2Fa-300x200.jpg&w=64&q=75 | x.example/wp-content/uploads/a.jpg
        """)
    void joinsToTheOriginal(String software, String address, String original) {
        SizeNaming naming = SizeNaming.of(WebUrl.of("https://" + address));
        assertEquals("https://" + original, naming.family().toString());
        assertEquals("https://" + original, naming.originals().getFirst().toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        habit only      | x.example/img/a-300x200.jpg                             | x.example/img/a.jpg
        habit only      | x.example/img/a-scaled.jpg                              | x.example/img/a.jpg
        Hugo            | x.example/p/a_hu3d03a01dcc18bc5be0e67db3d8d209a6_1234_300x0_resize_q75_box.jpg | x.example/p/a.jpg
        Hugo new        | x.example/p/a_hu_9e6a1b2c3d4e5f60.jpg                   | x.example/p/a.jpg
        Shopify, no v   | cdn.shopify.com/s/files/1/2/a_large.jpg                 | cdn.shopify.com/s/files/1/2/a.jpg
        script          | x.example/thumb.php?src=/img/a.jpg&w=9                  | x.example/img/a.jpg
        script, host    | x.example/thumb.php?src=img/a.jpg                       | x.example/img/a.jpg
        """)
    void guessesWithoutJoining(String software, String address, String guess) {
        WebUrl url = WebUrl.of("https://" + address);
        SizeNaming naming = SizeNaming.of(url);
        assertEquals(url, naming.family());
        assertEquals(
                "https://" + guess,
                naming.originals().stream().map(WebUrl::toString).collect(Collectors.joining(" ")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        other name      | x.example/wp-content/uploads/a-150x150.jpg              | x.example/wp-content/uploads/b-150x150.jpg
        other month     | x.example/wp-content/uploads/2024/05/a-150x150.jpg      | x.example/wp-content/uploads/2024/06/a-150x150.jpg
        other format    | x.example/wp-content/uploads/a-150x150.jpg              | x.example/wp-content/uploads/a-150x150.png
        second upload   | x.example/wp-content/uploads/a-1-150x150.jpg            | x.example/wp-content/uploads/a-150x150.jpg
        resolutions     | x.example/wall-1920x1080.jpg                            | x.example/wall-1080x1920.jpg
        dates           | x.example/wp-content/uploads/2024-05-01.jpg             | x.example/wp-content/uploads/2024-05-02.jpg
        short e         | x.example/wp-content/uploads/a-e123.jpg                 | x.example/wp-content/uploads/a.jpg
        number of w     | x.example/image.php?w=17                                | x.example/image.php?w=18
        id              | x.example/a.jpg?id=1&w=300                              | x.example/a.jpg?id=2&w=300
        version         | cdn.shopify.com/s/files/1/2/a_small.jpg?v=1             | cdn.shopify.com/s/files/1/2/a_small.jpg?v=2
        named sizes     | cdn.shopify.com/s/files/1/2/a_small.jpg                 | cdn.shopify.com/s/files/1/2/a_large.jpg
        other media     | x.example/lib/exe/fetch.php?w=2&media=n:a.jpg           | x.example/lib/exe/fetch.php?w=2&media=n:b.jpg
        other wiki file | x.example/images/thumb/a/ab/A.jpg/120px-A.jpg           | x.example/images/thumb/a/ab/B.jpg/120px-B.jpg
        wiki pages      | x.example/images/thumb/a/ab/A.pdf/page1-120px-A.pdf.jpg | x.example/images/thumb/a/ab/A.pdf/page2-120px-A.pdf.jpg
        Next.js         | x.example/_next/image?url=%2Fa.jpg&w=640&q=75           | x.example/_next/image?url=%2Fb.jpg&w=640&q=75
        Hugo            | x.example/p/a_hu_9e6a1b2c3d4e5f60.webp                  | x.example/p/a_hu_0e6a1b2c3d4e5f61.webp
        Cloudinary      | res.cloudinary.com/c/image/upload/e_shop/a.jpg          | res.cloudinary.com/c/image/upload/a.jpg
        Flickr          | live.staticflickr.com/65535/1_aa_b.jpg                  | live.staticflickr.com/65535/2_aa_b.jpg
        hosts           | x.example/wp-content/uploads/a-150x150.jpg              | y.example/wp-content/uploads/a-150x150.jpg
        """)
    void differentPicturesStayApart(String why, String one, String other) {
        assertNotEquals(
                SizeNaming.of(WebUrl.of("https://" + one)).family(),
                SizeNaming.of(WebUrl.of("https://" + other)).family());
    }
}
