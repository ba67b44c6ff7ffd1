package org.rightful.app.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All provisions of one version of the data: the file {@code law/provisions.tsv}, whose first line names the version. Its columns
 * are those of {@link Provision}, separated by tabs; {@code EU} in the column of countries stands for the members of the Union.
 */
public final class Provisions {
    private static final String FILE = "/law/provisions.tsv";
    private static final int COLUMNS = 8;

    private final String version;
    private final Map<String, Provision> all;

    private Provisions(String version, Map<String, Provision> all) {
        this.version = version;
        this.all = all;
    }

    private static final class Shipped {
        static final Provisions CURRENT = load();
    }

    /** Those that this build ships. */
    public static Provisions current() {
        return Shipped.CURRENT;
    }

    /** For example {@code 2026-11}; it is kept with every claim. */
    public String version() {
        return version;
    }

    /** All of them, in the order of the file. */
    public List<Provision> all() {
        return List.copyOf(all.values());
    }

    /** Those that no counsel has verified. The operator is told at every start. */
    public List<Provision> unverified() {
        return all.values().stream().filter(each -> each.counsel().isEmpty()).toList();
    }

    /** Those of a country about a subject. */
    public List<Provision> of(Jurisdiction where, Provision.Subject subject) {
        return all.values().stream()
                .filter(each -> each.subject() == subject && each.where().contains(where))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none: the code and the data do not fit each other
     */
    public Provision get(String id) {
        @Nullable Provision found = all.get(id);
        if (found == null) {
            throw new IllegalArgumentException("there is no provision " + id);
        }
        return found;
    }

    private static Provisions load() {
        try (@Nullable InputStream file = Provisions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            List<String> lines = reader.lines().toList();
            Map<String, Provision> all = new LinkedHashMap<>();
            lines.stream()
                    .skip(2)
                    .filter(line -> !line.isBlank())
                    .map(Provisions::provision)
                    .forEach(each -> {
                        if (all.put(each.id(), each) != null) {
                            throw new IllegalStateException(FILE + " has " + each.id() + " twice");
                        }
                    });
            return new Provisions(lines.getFirst().strip(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Provision provision(String line) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
            fields.add(line.substring(from, tab));
            from = tab + 1;
        }
        fields.add(line.substring(from));
        if (fields.size() != COLUMNS) {
            throw new IllegalStateException(FILE + ": " + COLUMNS + " columns are needed in: " + line);
        }
        return new Provision(
                fields.get(0),
                countries(fields.get(1)),
                Provision.Subject.valueOf(fields.get(2)),
                fields.get(3),
                fields.get(4),
                LocalDate.parse(fields.get(5)),
                Quality.valueOf(fields.get(6)),
                fields.get(7).isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(fields.get(7))));
    }

    private static Set<Jurisdiction> countries(String field) {
        Set<Jurisdiction> where = EnumSet.noneOf(Jurisdiction.class);
        for (String code : field.split(",", -1)) {
            if (code.equals("EU")) {
                Stream.of(Jurisdiction.values())
                        .filter(Jurisdiction::isInTheUnion)
                        .forEach(where::add);
            } else if (code.equals("ALL")) {
                where.addAll(EnumSet.allOf(Jurisdiction.class));
            } else {
                where.add(Jurisdiction.of(code)
                        .orElseThrow(() -> new IllegalStateException(FILE + " names the unknown country " + code)));
            }
        }
        return where;
    }
}
