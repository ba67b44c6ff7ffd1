package org.rightful.app.claims;

import java.util.List;
import java.util.Optional;

/**
 * A Creative Commons licence that a recipient says everybody has, and where that is stated (R84).
 *
 * @param name such as {@code CC BY-SA 4.0} or {@code CC0 1.0}; empty if they do not know which
 * @param where address of the page that says so
 */
public record StatedLicence(String name, String where) {
    public StatedLicence {
        if (!where.isEmpty() && !where.matches("https?://\\S{3,2000}")) {
            throw new IllegalArgumentException("where is no address of a page");
        }
    }

    /** What can be named, as its deed is named; the first waives all rights. */
    public static final List<String> KINDS = List.of("CC0", "BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND");

    /** Versions of all but CC0, which has one. */
    public static final List<String> VERSIONS = List.of("4.0", "3.0", "2.5", "2.0", "1.0");

    /** Of a kind and a version; nothing if there is no such licence. */
    public static Optional<StatedLicence> of(String kind, String version, String where) {
        if (kind.equals("CC0")) {
            return Optional.of(new StatedLicence("CC0 1.0", where));
        }
        return KINDS.contains(kind) && VERSIONS.contains(version)
                ? Optional.of(new StatedLicence(new Commons(kind, version).name(), where))
                : Optional.empty();
    }

    /** The licence that asks for the author's name; nothing for CC0, which asks for nothing, and where it is not known which. */
    public Optional<Commons> commons() {
        return Commons.named(name);
    }
}
