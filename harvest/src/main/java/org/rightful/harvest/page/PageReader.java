package org.rightful.harvest.page;

import java.util.Locale;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Page;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.WebUrl;

/**
 * Reads the response to one address, unless it is a picture or a document: HTML, feeds, sitemaps, style sheets, SVG drawings and
 * media listings. A pure function of its arguments: no clock, no network, nothing kept between calls; any thread may call it.
 *
 * <p>Bytes of any kind give a page, if need be an empty one. What lies beyond a limit is left out and {@link Page#whole} is false.
 */
public final class PageReader {
    private static final int SNIFFED_CHARACTERS = 1_000;

    private final ReadingLimits limits;
    private final KnownHosts hosts;

    public PageReader(ReadingLimits limits) {
        this.limits = limits;
        this.hosts = KnownHosts.load();
    }

    /** What a body is read as. */
    private enum Kind {
        HTML,
        FEED,
        SITEMAP,
        CSS,
        SVG,
        JSON,
        TEXT
    }

    /**
     * Reads one response.
     *
     * @param url the address after redirects
     * @param headers the response's fields; Content-Type, Content-Language and Link are read
     * @param body the decoded body, whole or cut
     */
    public Page read(WebUrl url, Headers headers, byte[] body) {
        byte[] plain = Gzip.isGzip(body) ? Gzip.inflate(body, limits.pageBytes()) : body;
        int length = Math.min(plain.length, limits.pageBytes());
        String decoded = TextDecoding.decode(headers, plain, length);
        int end = endOfTags(decoded);
        String text = decoded.substring(0, end);
        boolean whole = length == plain.length && end == decoded.length();
        Reading reading = new Reading(url, headers, limits, hosts, whole);
        LinkHeaders.read(reading);
        switch (kind(url, headers, text)) {
            case HTML -> new HtmlReader(reading).read(text);
            case FEED -> new FeedReader(reading).read(text);
            case SITEMAP -> SitemapReader.read(reading, plain, length);
            case CSS -> SheetReader.read(reading, text);
            case SVG -> new SvgReader(reading).read(text);
            case JSON -> new ListingReader(reading).read(text);
            case TEXT -> reading.stopEarly();
        }
        return reading.page();
    }

    private static Kind kind(WebUrl url, Headers headers, String text) {
        String type = headers.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String start = text.substring(0, Math.min(text.length(), SNIFFED_CHARACTERS))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.contains("text/css") || (type.isEmpty() && url.path().endsWith(".css"))) {
            return Kind.CSS;
        }
        if (type.contains("json") || (!type.contains("html") && (start.startsWith("{") || start.startsWith("[")))) {
            return Kind.JSON;
        }
        if (start.contains("<urlset") || start.contains("<sitemapindex")) {
            return Kind.SITEMAP;
        }
        if (start.contains("<rss") || start.contains("<feed") || start.contains("<rdf:rdf")) {
            return Kind.FEED;
        }
        if (type.contains("svg") || start.startsWith("<svg")) {
            return Kind.SVG;
        }
        boolean script = type.contains("javascript") || type.contains("ecmascript");
        boolean sitemapText = type.contains("text/plain") && url.path().contains("sitemap");
        return script ? Kind.TEXT : sitemapText ? Kind.SITEMAP : Kind.HTML;
    }

    /** Where the text must end so that it has no more tags than the limit; the tree is bounded before it is built. */
    private int endOfTags(String text) {
        int tags = 0;
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (++tags > limits.pageTags()) {
                return at;
            }
        }
        return text.length();
    }
}
