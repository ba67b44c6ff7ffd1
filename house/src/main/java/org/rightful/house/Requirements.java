package org.rightful.house;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The page {@code docs/requirements.md}: every rule with the tests that prove it, made from the rules and the tests' tags. */
final class Requirements {
    private static final String PAGE = "docs/requirements.md";

    private final List<Rule> rules;
    private final List<Proof> proofs;

    /** @throws IllegalArgumentException if a test's tag names no rule */
    Requirements(List<Rule> rules, List<Proof> proofs) {
        Set<String> known = rules.stream().map(Rule::tag).collect(Collectors.toSet());
        for (Proof proof : proofs) {
            if (!known.contains(proof.tag())) {
                throw new IllegalArgumentException("@Tag(\"" + proof.tag() + "\") on " + proof.test() + " in "
                        + proof.source() + " names no rule; the rules are R1 to R" + rules.size());
            }
        }
        this.rules = List.copyOf(rules);
        this.proofs = List.copyOf(proofs);
    }

    /** Writes the page of the repository whose root is the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Files.writeString(page(root), of(root).toMarkdown());
        System.err.println("rightful: wrote " + PAGE);
    }

    static Path page(Path root) {
        return root.resolve(PAGE);
    }

    static Requirements of(Path root) throws IOException {
        return new Requirements(rules(), Proof.find(root));
    }

    static List<Rule> rules() throws IOException {
        try (InputStream page = Objects.requireNonNull(Requirements.class.getResourceAsStream("/rules.md"))) {
            return Rule.parse(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    String toMarkdown() {
        StringBuilder page = new StringBuilder("""
                # Requirements

                Written by `./rightful docs` from `house/src/main/resources/rules.md` and the `@Tag("R…")` of the tests; not edited
                by hand. A rule is proven by a test that could fail. Several rules are proven in part until their screens and
                letters exist.

                """);
        long proven = rules.stream().filter(rule -> !provenBy(rule).isEmpty()).count();
        page.append("**%d of %d rules have a test that proves them, %d have none yet.**\n"
                .formatted(proven, rules.size(), rules.size() - proven));
        String section = "";
        for (Rule rule : rules) {
            if (!rule.section().equals(section)) {
                section = rule.section();
                page.append("\n## ").append(section).append("\n\n| Rule | Text | Proven by |\n|---|---|---|\n");
            }
            page.append("| %s | %s | %s |\n".formatted(rule.tag(), rule.text().replace("|", "\\|"), provenBy(rule)));
        }
        return page.toString();
    }

    private String provenBy(Rule rule) {
        return proofs.stream()
                .filter(proof -> proof.tag().equals(rule.tag()))
                .map(proof -> "[`%s`](../%s)".formatted(proof.test(), proof.source()))
                .distinct()
                .collect(Collectors.joining("<br>"));
    }
}
