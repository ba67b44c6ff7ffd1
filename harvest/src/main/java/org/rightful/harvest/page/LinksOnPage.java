package org.rightful.harvest.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;

/** Reads where a page leads: pages, picture files, pages about pictures, documents, feeds. */
final class LinksOnPage {
    private static final String DOKUWIKI_FILES = "/lib/exe/fetch.php";

    private static final Evaluator LINKS = Selector.evaluatorOf("a[href], area[href]");
    private static final Evaluator AROUND =
            Selector.evaluatorOf("figure, .wp-caption, .thumb, .gallerybox, [itemscope], li");
    private static final Evaluator PICTURE = Selector.evaluatorOf("img, amp-img");
    private static final Pattern FEED_PATH = Pattern.compile(".*/(feed|rss|atom)(\\.xml|/)?");
    private static final Pattern FILE_PAGE = Pattern.compile("(?i)[^:]{2,40}(:|%3a).+");
    private static final Pattern FILE_PAGE_TITLE =
            Pattern.compile("(?i)(.*&)?title=[^:&]{2,40}(:|%3a)[^&]+\\.\\w{3,4}(&.*)?");
    private static final Pattern ATTACHMENT = Pattern.compile("(.*&)?attachment_id=\\d+(&.*)?");

    private LinksOnPage() {}

    static void read(Reading reading, Document document) {
        Surroundings surroundings =
                new Surroundings(reading.base(), reading.limits().textCharacters());
        int read = 0;
        for (Element link : document.select(LINKS)) {
            if (++read > reading.limits().linksAPage() * 2) {
                reading.stopEarly();
                return;
            }
            String href = link.attr("href").strip();
            Optional<WebUrl> to = href.startsWith("#") ? Optional.empty() : reading.resolve(href);
            if (to.isEmpty()) {
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
        Element figure = link.closest(AROUND);
        return figure == null || figure.selectFirst(PICTURE) == null;
    }

    private static Link.Kind kind(WebUrl to, Element link) {
        String type = link.attr("type").toLowerCase(Locale.ROOT);
        String path = to.path();
        if (isAboutPicture(to, path, link)) {
            return Link.Kind.PICTURE_PAGE;
        }
        if (Extension.isDocument(path) || isUploadedDocument(to, path)) {
            return Link.Kind.DOCUMENT;
        }
        if (Extension.isPicture(path)
                || type.startsWith("image/")
                || path.endsWith(DOKUWIKI_FILES)
                || path.contains("/_media/")) {
            return Link.Kind.PICTURE;
        }
        boolean feed = type.contains("rss")
                || type.contains("atom")
                || FEED_PATH.matcher(path.toLowerCase(Locale.ROOT)).matches();
        return feed ? Link.Kind.FEED : Link.Kind.PAGE;
    }

    /** A document that DokuWiki hands out; the address of every file there is the same but for a parameter. */
    private static boolean isUploadedDocument(WebUrl to, String path) {
        String media = path.endsWith(DOKUWIKI_FILES) ? to.toHttpUrl().queryParameter("media") : null;
        return media != null && Extension.isDocument(media);
    }

    /**
     * Pages about one picture: WordPress's attachment pages, MediaWiki's File: pages in any language (their links hold a
     * picture and end in a picture's name after a colon), DokuWiki's media details.
     */
    private static boolean isAboutPicture(WebUrl to, String path, Element link) {
        String query = to.query().orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean wiki = (Extension.isPicture(to) && FILE_PAGE.matcher(last).matches())
                || (!query.isEmpty() && FILE_PAGE_TITLE.matcher(query).matches());
        boolean doku = path.endsWith("/lib/exe/detail.php") || path.contains("/_detail/");
        return wiki
                || doku
                || (" " + link.attr("rel") + " ").contains(" attachment ")
                || link.attr("rel").contains("wp-att-")
                || (!query.isEmpty() && ATTACHMENT.matcher(query).matches());
    }
}
