package org.rightful.app.sightings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Guesses the country of a site from the end of its name. A guess for a filter, never a reason to ask somebody for something. */
final class Countries {
    private static final Set<String> KNOWN = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /** Ends that are sold to everybody, so that they say nothing. */
    private static final Set<String> OF_NOBODY = Set.of(
            "ac", "ag", "ai", "am", "as", "bz", "cc", "cd", "co", "dj", "fm", "gg", "io", "la", "ly", "me", "ms", "mu",
            "nu", "pw", "sc", "sh", "st", "sx", "tk", "to", "tv", "vc", "vg", "ws");

    private Countries() {}

    /** Two capital letters (ISO 3166-1), or an empty text if the name does not tell. */
    static String of(String domain) {
        String end = domain.substring(domain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (end.equals("uk")) {
            return "GB";
        }
        String country = end.toUpperCase(Locale.ROOT);
        return end.length() == 2 && KNOWN.contains(country) && !OF_NOBODY.contains(end) ? country : "";
    }
}
