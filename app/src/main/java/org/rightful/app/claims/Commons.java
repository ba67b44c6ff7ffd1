package org.rightful.app.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.law.CreativeCommons;
import org.rightful.app.works.Channels;
import org.rightful.app.works.Dossier;

/**
 * The Creative Commons licence under which a holder lets everybody use a work, as the holder recorded it with the work's channels
 * or its licensing page: then the author's name is asked for, with time to add it, and never money.
 *
 * @param conditions such as BY-SA
 * @param version such as 4.0
 */
public record Commons(String conditions, String version) {
    private static final Pattern LICENCE = Pattern.compile(
            "(?:creativecommons\\.org/licenses/|\\bCC[ -])(BY(?:-(?:NC|ND|SA))*)[/ -]([1-4]\\.[0-9])\\b",
            Pattern.CASE_INSENSITIVE);

    /** What the holder recorded; the newest channel says most. */
    static Optional<Commons> of(Dossier dossier, List<Channels.Channel> channels, LocalDate today) {
        Stream<String> recorded = channels.stream()
                .filter(each ->
                        each.until().filter(last -> last.isBefore(today)).isEmpty())
                .map(each -> each.name() + " " + each.scope())
                .toList()
                .reversed()
                .stream();
        return Stream.of(recorded, dossier.licensingPage().stream(), Stream.of(dossier.firstPublished()))
                .flatMap(each -> each)
                .flatMap(each -> find(each).stream())
                .findFirst();
    }

    private static Optional<Commons> find(String text) {
        Matcher found = LICENCE.matcher(text);
        return found.find()
                ? Optional.of(new Commons(found.group(1).toUpperCase(Locale.ROOT), found.group(2)))
                : Optional.empty();
    }

    /** As it is called: {@code CC BY-SA 4.0}. */
    public String name() {
        return "CC " + conditions + " " + version;
    }

    /** As {@link #name} wrote it. */
    static Optional<Commons> named(String name) {
        return find(name);
    }

    /** Until when the name can be added if the recipient learns of it on a day. */
    LocalDate cureUntil(LocalDate told) {
        return CreativeCommons.of(version.charAt(0) - '0', told).cureUntil();
    }
}
