package org.rightful.app.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The terms, by version. A version is the day from which it holds; its text lies in {@code terms/VERSION_LANGUAGE.txt} and is
 * never changed afterwards: paragraphs separated by empty lines, headings begin with {@code # }.
 */
@Component
class Terms {
    /** Newest first. */
    static final List<String> VERSIONS = List.of("2026-11-22");

    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Terms(JdbcClient database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** A heading or a paragraph. */
    record Part(boolean heading, String text) {}

    /** A version as it is read. */
    record Text(String version, LocalDate from, List<Part> parts) {}

    static String current() {
        return VERSIONS.getFirst();
    }

    /** A version in a language; empty if there is no such version. */
    Optional<Text> text(String version, Locale language) {
        if (!VERSIONS.contains(version)) {
            return Optional.empty();
        }
        String code = language.getLanguage().equals("de") ? "de" : "en";
        String path = "/terms/" + version + "_" + code + ".txt";
        try (InputStream in = Terms.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not there");
            }
            return Optional.of(new Text(
                    version, LocalDate.parse(version), parts(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        for (String block : text.strip().split("\\n\\s*\\n", -1)) {
            boolean heading = block.startsWith("# ");
            parts.add(new Part(heading, (heading ? block.substring(2) : block).replace('\n', ' ')));
        }
        return parts;
    }

    /** Records that somebody accepted a version; the first time counts. */
    @Transactional(propagation = Propagation.MANDATORY)
    void accept(PersonId person, String version) {
        int added = database.sql("""
                insert into terms_acceptance (person, version, at) values (:person, :version, :at)
                on conflict do nothing""")
                .param("person", person.value())
                .param("version", version)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            journal.write(Entry.by(person.value(), "TermsAccepted", "person:" + person, Map.of("version", version)));
        }
    }
}
