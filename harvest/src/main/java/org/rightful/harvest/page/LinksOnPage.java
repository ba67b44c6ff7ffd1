package org.rightful.harvest.page;

import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;

/** Reads where a page leads: pages, picture files, pages about pictures, documents, feeds. */
final class LinksOnPage {
    private static final String DOKUWIKI_FILES = "/lib/exe/fetch.php";

    private LinksOnPage() {}

    static void read(Reading reading, Document document) {
        Surroundings surroundings =
                new Surroundings(reading.base(), reading.limits().textCharacters());
        int read = 0;
        for (Element link : document.select("a[href], area[href]")) {
            if (++read > reading.limits().linksAPage() * 2) {
                reading.stopEarly();
                return;
            }
            Optional<WebUrl> to = reading.base().resolve(link.attr("href").strip());
            if (to.isEmpty() || link.attr("href").strip().startsWith("#")) {
                continue;
            }
            // A nofollow of the whole page speaks to search engines: DokuWiki says it for five days after each edit.
            boolean nofollow = link.attr("rel").toLowerCase(Locale.ROOT).contains("nofollow");
            Link.Kind kind = kind(to.get(), link);
            if (kind == Link.Kind.PICTURE) {
                picture(reading, surroundings, link, to.get());
            }
            reading.link(to.get(), kind, link.text(), nofollow);
            if (Surroundings.isLicence(link) && isAboutThePage(link)) {
                reading.pageSignal(surroundings.licence(link));
            }
        }
    }

    private static void picture(Reading reading, Surroundings surroundings, Element link, WebUrl to) {
        if (reading.finds().isFull()) {
            return;
        }
        Optional<Variant> variant = reading.finds().variant(reading.base(), to.toString(), Place.Kind.LINK);
        PictureFacts facts = surroundings.of(link, Optional.empty());
        reading.finds().add(variant.stream().toList(), facts);
    }

    /** Whether a licence link stands apart from pictures and so speaks for the page. */
    private static boolean isAboutThePage(Element link) {
        Element figure = link.closest("figure, .wp-caption, .thumb, .gallerybox, [itemscope], li");
        return figure == null || figure.selectFirst("img, amp-img") == null;
    }

    private static Link.Kind kind(WebUrl to, Element link) {
        String type = link.attr("type").toLowerCase(Locale.ROOT);
        if (isAboutPicture(to, link)) {
            return Link.Kind.PICTURE_PAGE;
        }
        if (Extension.isDocument(to) || isUploadedDocument(to)) {
            return Link.Kind.DOCUMENT;
        }
        if (Extension.isPicture(to)
                || type.startsWith("image/")
                || to.path().endsWith(DOKUWIKI_FILES)
                || to.path().contains("/_media/")) {
            return Link.Kind.PICTURE;
        }
        String path = to.path().toLowerCase(Locale.ROOT);
        boolean feed = type.contains("rss") || type.contains("atom") || path.matches(".*/(feed|rss|atom)(\\.xml|/)?");
        return feed ? Link.Kind.FEED : Link.Kind.PAGE;
    }

    /** A document that DokuWiki hands out; the address of every file there is the same but for a parameter. */
    private static boolean isUploadedDocument(WebUrl to) {
        String media = to.toHttpUrl().queryParameter("media");
        return to.path().endsWith(DOKUWIKI_FILES) && media != null && Extension.isDocument(media);
    }

    /**
     * Pages about one picture: WordPress's attachment pages, MediaWiki's File: pages in any language (their links hold a
     * picture and end in a picture's name after a colon), DokuWiki's media details.
     */
    private static boolean isAboutPicture(WebUrl to, Element link) {
        String query = to.query().orElse("");
        String last = to.path().substring(to.path().lastIndexOf('/') + 1);
        boolean wiki = (Extension.isPicture(to) && last.matches("(?i)[^:]{2,40}(:|%3a).+"))
                || query.matches("(?i)(.*&)?title=[^:&]{2,40}(:|%3a)[^&]+\\.\\w{3,4}(&.*)?");
        boolean doku = to.path().endsWith("/lib/exe/detail.php") || to.path().contains("/_detail/");
        return wiki
                || doku
                || (" " + link.attr("rel") + " ").contains(" attachment ")
                || link.attr("rel").contains("wp-att-")
                || query.matches("(.*&)?attachment_id=\\d+(&.*)?");
    }
}
