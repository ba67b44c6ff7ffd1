package org.rightful.harvest;

import java.util.List;
import java.util.Optional;

/**
 * What was read from one response that is no picture: an HTML page, a feed, a sitemap, a style sheet or a media listing.
 *
 * @param url the address it was read from, after redirects
 * @param headers the response's header fields, for Last-Modified and others
 * @param title its title; empty if it has none
 * @param language its language as it says itself, such as {@code de} or {@code en-GB} (RFC 5646)
 * @param canonical the address it names as its own
 * @param pictures every picture it uses or links, in the order of the page
 * @param links where it leads
 * @param frames pages shown inside it
 * @param drawnByScript whether its pictures seem to appear only after scripts ran
 * @param whole false if a limit ended the reading before the end
 * @param site what it says about the site
 */
public record Page(
        WebUrl url,
        Headers headers,
        String title,
        Optional<String> language,
        Optional<WebUrl> canonical,
        List<PictureUse> pictures,
        List<Link> links,
        List<Frame> frames,
        boolean drawnByScript,
        boolean whole,
        SiteClues site) {
    public Page {
        pictures = List.copyOf(pictures);
        links = List.copyOf(links);
        frames = List.copyOf(frames);
    }
}
