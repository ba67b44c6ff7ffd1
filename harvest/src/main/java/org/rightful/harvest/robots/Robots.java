package org.rightful.harvest.robots;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.Agent;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Ask;
import org.rightful.harvest.fetch.Fetcher;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.fetch.Validators;

/**
 * The rules of sites, asked once and believed for a day. A site is scheme, host and port. What cannot be read forbids everything;
 * 429 counts as such, and so do more redirects than the limit (both stricter than RFC 9309 asks). May be used by several threads;
 * a site that is being asked is asked once.
 */
public final class Robots {
    private static final int MOST_WARNINGS = 5;
    private static final int MOST_SITEMAPS = 1000;

    private final Fetcher fetcher;
    private final Pace pace;
    private final Agent agent;
    private final HarvestLimits.Robots limits;
    private final InstantSource clock;
    private final Map<String, Site> sites;

    public Robots(Fetcher fetcher, Pace pace, Agent agent, HarvestLimits.Robots limits, InstantSource clock) {
        this.fetcher = fetcher;
        this.pace = pace;
        this.agent = agent;
        this.limits = limits;
        this.clock = clock;
        this.sites = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
                return size() > limits.hosts();
            }
        };
    }

    /** The rules of the site that this address belongs to; asks for them if they are not known, or old. */
    public Rules of(WebUrl url) throws InterruptedException {
        Site site;
        synchronized (sites) {
            site = sites.computeIfAbsent(url.origin(), origin -> new Site());
        }
        site.lock.lockInterruptibly();
        try {
            Instant now = clock.instant();
            @Nullable Rules known = site.rules;
            if (known != null && now.isBefore(site.until)) {
                return known;
            }
            Rules rules = ask(url);
            site.rules = rules;
            site.until = now.plus(rules instanceof Rules.Unknown ? limits.unknownKept() : limits.kept());
            return rules;
        } finally {
            site.lock.unlock();
        }
    }

    private Rules ask(WebUrl url) throws InterruptedException {
        WebUrl address = url.resolve("/robots.txt").orElseThrow();
        Rules rules = read(
                address,
                fetcher.fetch(new Ask(
                        address,
                        "text/plain, */*;q=0.1",
                        Validators.NONE,
                        limits.bytes(),
                        true,
                        limits.redirects(),
                        Ask.ANYWHERE)));
        rules.crawlDelay().ifPresent(delay -> pace.slowDown(Pace.host(url), delay));
        return rules;
    }

    private Rules read(WebUrl address, Fetched fetched) {
        return switch (fetched) {
            case NotFetched not -> unknown(address, not);
            case Response response when response.isSuccess() -> parse(address, response);
            case Response response
            when response.status() >= 400 && response.status() < 500 && response.status() != 429 -> new Rules.None();
            case Response response ->
                new Rules.Unknown(Reason.ROBOTS_UNKNOWN, "robots.txt: status " + response.status());
        };
    }

    private static Rules unknown(WebUrl address, NotFetched not) {
        boolean ofTheSite = not.url().origin().equals(address.origin());
        return switch (not.reason()) {
            case ADDRESS_REFUSED, PORT_REFUSED, NAME_UNKNOWN ->
                ofTheSite
                        ? new Rules.Unknown(not.reason(), not.detail())
                        : new Rules.Unknown(Reason.ROBOTS_UNKNOWN, "robots.txt: redirects to " + not.url());
            default -> new Rules.Unknown(Reason.ROBOTS_UNKNOWN, "robots.txt: " + not.reason() + ", " + not.detail());
        };
    }

    private Rules parse(WebUrl address, Response response) {
        boolean cutByUs = response.body().length >= limits.bytes();
        if (!response.whole() && !cutByUs) {
            return new Rules.Unknown(Reason.ROBOTS_UNKNOWN, "robots.txt: the connection broke");
        }
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, MOST_WARNINGS);
        SimpleRobotRules rules =
                parser.parseContent(address.toString(), response.body(), "text/plain", List.of(agent.token()));
        List<WebUrl> sitemaps = rules.getSitemaps().stream()
                .limit(MOST_SITEMAPS)
                .map(address::resolve)
                .flatMap(Optional::stream)
                .toList();
        return new Rules.Read(rules, sitemaps, limits.crawlDelay());
    }

    /** One site. Its fields are guarded by its lock. */
    private static final class Site {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Rules rules;
        private Instant until = Instant.MIN;
    }
}
