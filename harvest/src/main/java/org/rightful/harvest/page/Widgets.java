package org.rightful.harvest.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.Frame;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.WebUrl;

/** Tells frames and the markup of third parties' widgets. The services' own documents on embedding are the source. */
final class Widgets {
    /** A service whose markup stands in pages: the class or attribute that marks it, where its post's address is, its host. */
    private record Service(String marker, boolean isAttribute, String address, String host) {}

    private static final List<Service> SERVICES = List.of(
            new Service("twitter-tweet", false, "", "x.com"),
            new Service("twitter-video", false, "", "x.com"),
            new Service("instagram-media", false, "data-instgrm-permalink", "instagram.com"),
            new Service("fb-post", false, "data-href", "facebook.com"),
            new Service("fb-photo", false, "data-href", "facebook.com"),
            new Service("fb-video", false, "data-href", "facebook.com"),
            new Service("tiktok-embed", false, "cite", "tiktok.com"),
            new Service("reddit-embed-bq", false, "", "reddit.com"),
            new Service("imgur-embed-pub", false, "", "imgur.com"),
            new Service("gie-single", false, "href", "gettyimages.com"),
            new Service("getty", false, "", "gettyimages.com"),
            new Service("bluesky-embed", false, "", "bsky.app"),
            new Service("mastodon-embed", false, "data-embed-url", "mastodon"),
            new Service("data-pin-do", true, "href", "pinterest.com"),
            new Service("data-flickr-embed", true, "href", "flickr.com"));

    private static final int LEVELS = 6;
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");

    private final Reading reading;

    Widgets(Reading reading) {
        this.reading = reading;
    }

    /** The host of the widget that this element stands in, if any. */
    Optional<String> hostAround(Element element) {
        Element at = element;
        for (int level = 0; at != null && level < LEVELS; level++) {
            Optional<Service> service = service(at);
            if (service.isPresent()) {
                return service.map(Service::host);
            }
            at = at.parent();
        }
        return Optional.empty();
    }

    /** Notes the frame or widget that this element opens. */
    void read(Element element) {
        switch (element.normalName()) {
            case "iframe", "frame", "amp-iframe" -> frame(element);
            case "object", "embed" -> {
                String type = element.attr("type").toLowerCase(Locale.ROOT);
                if (type.contains("html")) {
                    shown(element, element.hasAttr("data") ? element.attr("data") : element.attr("src"));
                }
            }
            case "amp-instagram" ->
                embed(element, "https://www.instagram.com/p/" + element.attr("data-shortcode") + "/", "instagram.com");
            case "amp-twitter" -> embed(element, "https://x.com/i/status/" + element.attr("data-tweetid"), "x.com");
            case "amp-facebook" -> embed(element, element.attr("data-href"), "facebook.com");
            default -> service(element).ifPresent(service -> embed(element, address(element, service), service.host()));
        }
    }

    private void frame(Element element) {
        shown(element, element.attr("src"));
        for (Attribute attribute : element.attributes()) {
            // Consent banners keep the address back until the visitor agrees.
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("data-") && name.contains("src") && !name.contains("srcdoc")) {
                shown(element, attribute.getValue());
            }
        }
    }

    private void shown(Element element, String reference) {
        if (reference.isBlank() || reference.startsWith("about:")) {
            return;
        }
        reading.base().resolve(reference.strip()).ifPresent(url -> {
            boolean own = url.registrableDomain().equals(reading.url().registrableDomain());
            Hosting hosting = new Hosting(own ? Hosting.Kind.OWN : Hosting.Kind.FRAME, url.host());
            reading.frame(new Frame(url, hosting, ElementPath.of(element)));
        });
    }

    private void embed(Element element, String reference, String host) {
        Optional<WebUrl> url =
                reference.isBlank() ? Optional.empty() : reading.base().resolve(reference.strip());
        url.ifPresent(
                post -> reading.frame(new Frame(post, new Hosting(Hosting.Kind.EMBED, host), ElementPath.of(element))));
    }

    /** The address of the post: in the attribute, or the last link inside. */
    private static String address(Element element, Service service) {
        if (!service.address().isEmpty()) {
            return element.attr(service.address());
        }
        Element last = element.select(LINKS).last();
        return last == null ? "" : last.attr("href");
    }

    private static Optional<Service> service(Element element) {
        String name = element.normalName();
        boolean possible = name.equals("blockquote") || name.equals("div") || name.equals("a") || name.equals("iframe");
        if (!possible || element.attributesSize() == 0) {
            return Optional.empty();
        }
        boolean classes = !element.className().isEmpty();
        for (Service service : SERVICES) {
            if (service.isAttribute()
                    ? element.hasAttr(service.marker())
                    : classes && element.hasClass(service.marker())) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
