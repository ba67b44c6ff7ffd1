package org.rightful.harvest.page;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How one software names the sizes of a picture in the path of an address.
 *
 * @param software whose rule it is
 * @param stems lower-case words of which one is in every address of the pattern; a look for them costs a hundredth of it
 * @param pattern over host and path; a group named {@code w} or {@code h} is the size in pixels
 * @param original the host and path of the original, with the pattern's groups
 * @param sure whether the naming promises that all sizes with this original are one picture; otherwise the original is a guess
 *     that joins nothing
 * @param keepsQuery whether the original has the same query
 */
record SizeRule(
        String software, List<String> stems, Pattern pattern, String original, boolean sure, boolean keepsQuery) {
    private static final String PICTURE = "\\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|heic|bmp|tiff?)";

    /** WordPress promises it: {@code wp_unique_filename} renames an upload whose name ends as a size does. */
    private static final String UPLOADS = "(?<a>.+/(?:wp-content/uploads|app/uploads|wp-content/blogs\\.dir)/.+?";

    private static final List<String> WORDPRESS =
            List.of("/wp-content/uploads/", "/app/uploads/", "/wp-content/blogs.dir/");

    static final List<SizeRule> ALL = List.of(
            sure("WordPress", WORDPRESS, UPLOADS + ")-(?<w>\\d{1,5})x(?<h>\\d{1,5})(?<e>" + PICTURE + ")", "${a}${e}"),
            sure("WordPress", WORDPRESS, UPLOADS + ")-(?:scaled|rotated)(?<e>" + PICTURE + ")", "${a}${e}"),
            sure("WordPress", WORDPRESS, UPLOADS + ")-e\\d{13}(?<e>" + PICTURE + ")", "${a}${e}"),
            sure("WordPress", WORDPRESS, UPLOADS + PICTURE + ")\\.(?:webp|avif)", "${a}"),
            sure(
                    "NextGEN Gallery",
                    List.of("/thumbs/thumbs_"),
                    "(?<a>.+/wp-content/gallery/.+)/thumbs/thumbs_(?<b>[^/]+)",
                    "${a}/${b}"),
            sure(
                    "MediaWiki",
                    List.of("/thumb/"),
                    "(?<a>.+?)/thumb(?<b>(?:/[0-9a-f]/[0-9a-f]{2})?/(?<n>[^/]+))/(?:lossy-|lossless-)?(?<w>\\d{1,5})px-(?:\\k<n>(?:\\.\\w{3,4})?|thumbnail\\.\\w{3,4})",
                    "${a}${b}"),
            sure(
                    "Drupal",
                    List.of("/files/styles/"),
                    "(?<a>[^/]+(?:/.*)?/files)/styles/[\\w-]+/public/(?<b>.+?" + PICTURE + ")(?:\\.webp|\\.avif)?",
                    "${a}/${b}"),
            guess(
                    "Hugo",
                    List.of("_hu"),
                    "(?<a>.+/[^/]+?)_hu_?[0-9a-f]{16,64}(?:_\\d+_(?<w>\\d{1,5})x(?<h>\\d{1,5})_[\\w.-]+?)?(?<e>"
                            + PICTURE + ")",
                    "${a}${e}"),
            sure(
                    "Blogger",
                    List.of("googleusercontent.com/"),
                    "(?<a>(?:blogger|lh\\d)\\.googleusercontent\\.com/.+)/[swh](?<w>\\d{1,4})[\\w-]*/(?<b>[^/]+)",
                    "${a}/s0/${b}"),
            sure(
                    "Blogger",
                    List.of(".bp.blogspot.com/"),
                    "(?<a>\\d\\.bp\\.blogspot\\.com/.+)/[swh](?<w>[1-9]\\d{0,3})[\\w-]*/(?<b>[^/]+)",
                    "${a}/s0/${b}"),
            sure(
                    "Google",
                    List.of("googleusercontent.com/"),
                    "(?<a>lh\\d\\.googleusercontent\\.com/[^=]+)=[swh](?<w>[1-9]\\d{0,3})[\\w-]*",
                    "${a}=s0"),
            sure("Jetpack", List.of(".wp.com/"), "i\\d\\.wp\\.com/(?<a>[\\w-]+\\.[\\w.-]+/.+)", "${a}"),
            sure(
                    "Cloudflare",
                    List.of("/cdn-cgi/image/"),
                    "[^/]+/cdn-cgi/image/[^/]*=[^/]*/https?:/{1,2}(?<a>.+)",
                    "${a}"),
            sure(
                    "Cloudflare",
                    List.of("/cdn-cgi/image/"),
                    "(?<a>[^/]+)/cdn-cgi/image/[^/]*=[^/]*/(?<b>.+)",
                    "${a}/${b}"),
            sure(
                    "Cloudinary",
                    List.of("res.cloudinary.com/"),
                    "res\\.cloudinary\\.com/[^/]+/image/fetch/(?:[^/:]+/)*?https?:/{1,2}(?<a>.+)",
                    "${a}"),
            sure(
                    "Cloudinary",
                    List.of("res.cloudinary.com/"),
                    "(?<a>res\\.cloudinary\\.com/[^/]+/image/upload)/(?:[^/]+/)+?(?<b>v\\d+/.+)",
                    "${a}/${b}"),
            sure(
                    "Cloudinary",
                    List.of("res.cloudinary.com/"),
                    "(?<a>res\\.cloudinary\\.com/[^/]+/image/upload)/(?:[wh]_\\d{1,5}|c_(?:fill|fit|scale|limit|thumb|crop|pad)|q_(?:\\d+|auto(?::\\w+)?)|f_(?:auto|jpg|png|webp|avif)|g_\\w+|dpr_[\\d.auto]+|ar_[\\d:.]+)(?:,[a-z]{1,3}_[^,/]+)*/(?<b>.+)",
                    "${a}/${b}"),
            sure(
                    "Wix",
                    List.of("static.wixstatic.com/media/"),
                    "(?<a>static\\.wixstatic\\.com/media/[^/]+)/v1/.+",
                    "${a}"),
            sure(
                    "Jimdo",
                    List.of("image.jimcdn.com/"),
                    "(?<a>image\\.jimcdn\\.com/app/cms/image/transf)/(?!none/)[^/]+/(?<b>.+)",
                    "${a}/none/${b}"),
            sure(
                    "Ghost",
                    List.of("/content/images/size/w"),
                    "(?<a>.+/content/images)/size/w(?<w>\\d{1,5})(?:h\\d{1,5})?(?:/format/\\w+)?/(?<b>.+)",
                    "${a}/${b}"),
            sure(
                    "Magento",
                    List.of("/media/catalog/product/cache/"),
                    "(?<a>.+/media/catalog/product)/cache/(?:\\d+/\\w+/(?:\\w+/)?)?[0-9a-f]{32}(?<b>/.+)",
                    "${a}${b}"),
            sure(
                    "Pinterest",
                    List.of("i.pinimg.com/"),
                    "(?<a>i\\.pinimg\\.com)/(?<w>\\d{2,4})x(?:\\d*(?:_\\w+)?)/(?<b>.+)",
                    "${a}/originals/${b}"),
            keeping(
                    "Shopify",
                    List.of("cdn.shopify.com/s/files/", "/cdn/shop/"),
                    "(?<a>(?:cdn\\.shopify\\.com/s/files/|[^/]+/cdn/shop/).+?)_(?:(?<w>\\d{1,5})?x(?<h>\\d{1,5})?|pico|icon|thumb|small|compact|medium|large|grande|master)(?:_crop_\\w+)?(?:@\\dx)?(?:\\.progressive)?(?<e>"
                            + PICTURE + ")(?:\\.webp)?",
                    "${a}${e}"),
            guess(
                    "",
                    List.of("-"),
                    "(?<a>[^/]+/.*[^/])-(?<w>\\d{2,5})x(?<h>\\d{2,5})(?<e>" + PICTURE + ")",
                    "${a}${e}"),
            guess("", List.of("-scaled."), "(?<a>[^/]+/.*[^/])-scaled(?<e>" + PICTURE + ")", "${a}${e}"));

    /** Whether the pattern can match at all. */
    boolean isPossible(String lowerCase) {
        for (String stem : stems) {
            if (lowerCase.contains(stem)) {
                return true;
            }
        }
        return false;
    }

    private static SizeRule sure(String software, List<String> stems, String pattern, String original) {
        return new SizeRule(software, stems, whole(pattern), original, true, false);
    }

    private static SizeRule guess(String software, List<String> stems, String pattern, String original) {
        return new SizeRule(software, stems, whole(pattern), original, false, false);
    }

    private static SizeRule keeping(String software, List<String> stems, String pattern, String original) {
        return new SizeRule(software, stems, whole(pattern), original, false, true);
    }

    private static Pattern whole(String pattern) {
        return Pattern.compile("^" + pattern + "$", Pattern.CASE_INSENSITIVE);
    }
}
