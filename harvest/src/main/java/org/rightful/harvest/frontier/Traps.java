package org.rightful.harvest.frontier;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.WebUrl;

/** Knows addresses of pages that do not end: paths that repeat themselves, queries that grow, patterns without new pictures. */
public final class Traps {
    private Traps() {}

    /** Why the address by itself looks endless; empty if it does not. */
    public static Optional<String> looksEndless(WebUrl url, HarvestLimits.Site limits) {
        String query = url.query().orElse("");
        if (url.path().length() + query.length() > limits.pageAddressCharacters()) {
            return Optional.of("longer than " + limits.pageAddressCharacters() + " characters");
        }
        Map<String, Integer> segments = new HashMap<>();
        for (String segment : url.path().split("/", -1)) {
            if (!segment.isEmpty() && segments.merge(segment, 1, Integer::sum) > limits.segmentRepeats()) {
                return Optional.of("the path repeats \"" + segment + "\"");
            }
        }
        if (query.chars().filter(c -> c == '&').count() >= limits.parameters()) {
            return Optional.of("more than " + limits.parameters() + " parameters");
        }
        return Optional.empty();
    }

    /**
     * The pattern of an address: what it is without its numbers and values, so that the days of a calendar are one. Pages of one
     * pattern share a budget, which new pictures refill.
     */
    public static String pattern(WebUrl url) {
        String path = url.path().replaceAll("\\d+", "0");
        String names = url.query()
                .map(query -> new TreeSet<>(java.util.List.of(query.split("&", -1)))
                        .stream()
                                .map(parameter -> parameter.replaceFirst("=.*", ""))
                                .distinct()
                                .collect(Collectors.joining("&")))
                .orElse("");
        return (path + "?" + names).toLowerCase(Locale.ROOT);
    }
}
