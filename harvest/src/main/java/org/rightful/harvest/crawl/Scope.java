package org.rightful.harvest.crawl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.WebUrl;

/** Which pages belong to a scan. May be used by several threads. */
final class Scope {
    private final HarvestOptions options;
    private final HarvestLimits.Site limits;
    private final Set<String> domains = new HashSet<>();
    private final Map<String, Set<String>> hosts = new HashMap<>();

    Scope(HarvestOptions options, HarvestLimits.Site limits) {
        this.options = options;
        this.limits = limits;
    }

    synchronized void add(String domain) {
        domains.add(domain);
    }

    /** Whether the page is one of the sites asked for, and of the patterns. A domain has only so many hosts. */
    synchronized boolean contains(WebUrl url) {
        String domain = url.registrableDomain();
        if (options.sameSite() && !domains.contains(domain)) {
            return false;
        }
        String text = url.toString();
        boolean included = options.include().isEmpty()
                || options.include().stream()
                        .anyMatch(pattern -> pattern.matcher(text).find());
        if (!included
                || options.exclude().stream()
                        .anyMatch(pattern -> pattern.matcher(text).find())) {
            return false;
        }
        Set<String> known = hosts.computeIfAbsent(domain, fresh -> new HashSet<>());
        return known.contains(url.host()) || (known.size() < limits.hostsADomain() && known.add(url.host()));
    }
}
