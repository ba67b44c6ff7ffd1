package org.rightful.harvest.page;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.ImageAttributes;
import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Link;
import org.rightful.harvest.Place;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;

/** Reads sitemaps with the image extension, by crawler-commons. Source: sitemaps.org protocol; Google's image sitemaps. */
final class SitemapReader {
    private SitemapReader() {}

    static void read(Reading reading, byte[] body, int length) {
        // Not strict: entries outside the sitemap's folder are read, and the crawl decides whether it may go there.
        SiteMapParser parser = new SiteMapParser(false);
        parser.setStrictNamespace(false);
        parser.enableExtension(Extension.IMAGE);
        try {
            URL address = reading.url().toUri().toURL();
            take(reading, parser.parseSiteMap(Arrays.copyOf(body, length), address));
        } catch (UnknownFormatException | IOException broken) {
            reading.stopEarly();
        }
    }

    private static void take(Reading reading, AbstractSiteMap map) {
        if (map instanceof SiteMapIndex index) {
            for (AbstractSiteMap part : index.getSitemaps()) {
                reading.link(part.getUrl().toString(), Link.Kind.SITEMAP);
            }
        } else if (map instanceof SiteMap site) {
            for (SiteMapURL entry : site.getSiteMapUrls()) {
                reading.link(entry.getUrl().toString(), Link.Kind.PAGE);
                ExtensionMetadata[] pictures = entry.getAttributesForExtension(Extension.IMAGE);
                if (pictures != null) {
                    for (ExtensionMetadata picture : pictures) {
                        picture(reading, (ImageAttributes) picture);
                    }
                }
            }
        }
    }

    private static void picture(Reading reading, ImageAttributes picture) {
        if (picture.getLoc() == null) {
            return;
        }
        Optional<Variant> variant =
                reading.finds().variant(reading.url(), picture.getLoc().toString(), Place.Kind.SITEMAP);
        Optional<WebUrl> licence =
                Optional.ofNullable(picture.getLicense()).flatMap(url -> WebUrl.parse(url.toString()));
        List<LicenceSignal> signals = licence
                .map(url -> new LicenceSignal(LicenceSignal.Kind.REL_LICENSE, url.toString(), Optional.of(url)))
                .stream()
                .toList();
        Optional<String> caption = Optional.ofNullable(picture.getCaption())
                .or(() -> Optional.ofNullable(picture.getTitle()))
                .map(reading::cut);
        reading.finds()
                .add(
                        variant.stream().toList(),
                        PictureFacts.unseen("image:image")
                                .described(Optional.empty(), caption, Optional.empty(), signals));
    }
}
