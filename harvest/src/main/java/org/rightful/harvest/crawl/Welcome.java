package org.rightful.harvest.crawl;

import java.util.List;
import java.util.Optional;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.robots.Robots;

/** Says whether a site lets us in. The boundary to robots.txt; an archive has nobody to ask. */
public interface Welcome {
    /** Why the address must not be asked; empty if it may be. */
    Optional<NotFetched> refuse(WebUrl url) throws InterruptedException;

    /** The sitemaps of this address's site. */
    List<WebUrl> sitemaps(WebUrl url) throws InterruptedException;

    static Welcome by(Robots robots) {
        return new Welcome() {
            @Override
            public Optional<NotFetched> refuse(WebUrl url) throws InterruptedException {
                return robots.of(url).refuse(url);
            }

            @Override
            public List<WebUrl> sitemaps(WebUrl url) throws InterruptedException {
                return robots.of(url).sitemaps();
            }
        };
    }

    /** Everybody is welcome. */
    static Welcome everywhere() {
        return new Welcome() {
            @Override
            public Optional<NotFetched> refuse(WebUrl url) {
                return Optional.empty();
            }

            @Override
            public List<WebUrl> sitemaps(WebUrl url) {
                return List.of();
            }
        };
    }
}
