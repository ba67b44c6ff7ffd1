package org.rightful.harvest.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.WebUrl;

/** What one site asks of us: the rules of its robots.txt, or the fact that they cannot be read. */
public sealed interface Rules {
    /** Why this address of the site must not be fetched; empty if it may be. */
    Optional<NotFetched> refuse(WebUrl url);

    /** The gap between requests that the site asks for. */
    default Optional<Duration> crawlDelay() {
        return Optional.empty();
    }

    /** The sitemaps it names. */
    default List<WebUrl> sitemaps() {
        return List.of();
    }

    /** No rules: the site has no robots.txt (4xx). RFC 9309 section 2.3.1.3. */
    record None() implements Rules {
        @Override
        public Optional<NotFetched> refuse(WebUrl url) {
            return Optional.empty();
        }
    }

    /**
     * Rules that cannot be read now, so everything is forbidden. RFC 9309 section 2.3.1.4.
     *
     * @param reason {@code ROBOTS_UNKNOWN}, or what keeps us from the site altogether
     */
    record Unknown(Reason reason, String detail) implements Rules {
        @Override
        public Optional<NotFetched> refuse(WebUrl url) {
            return Optional.of(new NotFetched(url, reason, detail));
        }
    }

    /** Rules that were read. */
    record Read(SimpleRobotRules rules, List<WebUrl> sitemaps, Duration longestDelay) implements Rules {
        public Read {
            sitemaps = List.copyOf(sitemaps);
        }

        @Override
        public Optional<NotFetched> refuse(WebUrl url) {
            if (rules.getCrawlDelay() > longestDelay.toMillis()) {
                return Optional.of(new NotFetched(
                        url, Reason.ROBOTS_FORBID, "asks for " + rules.getCrawlDelay() + " ms between requests"));
            }
            return rules.isAllowed(url.toString())
                    ? Optional.empty()
                    : Optional.of(new NotFetched(url, Reason.ROBOTS_FORBID, "robots.txt forbids it"));
        }

        @Override
        public Optional<Duration> crawlDelay() {
            return rules.getCrawlDelay() == BaseRobotRules.UNSET_CRAWL_DELAY || rules.getCrawlDelay() <= 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(rules.getCrawlDelay()));
        }
    }
}
