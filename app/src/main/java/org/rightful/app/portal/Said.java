package org.rightful.app.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.AnswerKind;
import org.rightful.app.claims.ClaimFile;
import org.rightful.app.claims.StatedLicence;
import org.rightful.app.law.Exceptions;
import org.rightful.app.platform.Money;
import org.springframework.context.MessageSource;
import org.springframework.util.MultiValueMap;

/**
 * What stands in the form of an answer. Fields that only one kind of answer has become lines of its text, in the language in which
 * they were asked.
 */
record Said(MultiValueMap<String, String> form, ClaimFile file, MessageSource messages, Locale language) {
    /** The answer, or the key of the sentence that says what is missing. */
    record Read(Optional<Answer> answer, Optional<String> wrong) {
        static Read wrong(String sentence) {
            return new Read(Optional.empty(), Optional.of(sentence));
        }
    }

    Read read(AnswerKind kind, List<Answer.Attached> files) {
        if (form.values().stream().flatMap(List::stream).anyMatch(each -> each.length() > PortalLimits.OURS.text())) {
            return Read.wrong("answer.wrong.much");
        }
        Optional<String> wrong = wrong(kind, files);
        if (wrong.isPresent()) {
            return new Read(Optional.empty(), wrong);
        }
        return new Read(
                Optional.of(new Answer(
                        kind,
                        String.join("\n", lines(kind)).strip(),
                        kind == AnswerKind.QUESTION ? questions() : List.of(),
                        files,
                        choice(),
                        money("amount"),
                        value("contact"),
                        value("name"),
                        money("income"),
                        kind == AnswerKind.FREE_SOURCE ? stated() : Optional.empty())),
                Optional.empty());
    }

    private Optional<String> wrong(AnswerKind kind, List<Answer.Attached> files) {
        boolean silent = value("text").isBlank() && files.isEmpty();
        return switch (kind) {
            case FREE_SOURCE -> {
                if (!value("url").matches("https?://\\S{3,2000}")) {
                    yield Optional.of("portal.wrong.url");
                }
                yield isCommons() && stated().isEmpty() ? Optional.of("portal.wrong.cc") : Optional.empty();
            }
            case PERMISSION -> value("name").isBlank() ? Optional.of("portal.wrong.from") : Optional.empty();
            case HARDSHIP ->
                money("income").isEmpty() && silent ? Optional.of("portal.wrong.income") : Optional.empty();
            case EXCEPTION -> silent && grounds().isEmpty() ? Optional.of("portal.wrong.exception") : Optional.empty();
            case LICENCE, NOT_MY_SITE -> silent ? Optional.of("answer.wrong.words") : Optional.empty();
            case AUTHOR, EMBEDDED, AGENCY, REMOVED, CREDITED, ACCEPT, OFFER, QUESTION, LAWYER -> Optional.empty();
        };
    }

    private List<String> lines(AnswerKind kind) {
        List<String> lines = new ArrayList<>();
        switch (kind) {
            case LICENCE -> {
                ofList("proof", "portal.proof.").ifPresent(lines::add);
                if (!value("others").isEmpty()) {
                    lines.add(say("portal.licence.others"));
                }
            }
            case EXCEPTION -> grounds().forEach(ground -> lines.add(say("portal.ground." + ground)));
            case FREE_SOURCE -> {
                ofList("source", "portal.source.").ifPresent(lines::add);
                stated().map(StatedLicence::name)
                        .filter(name -> !name.isEmpty())
                        .ifPresent(lines::add);
                lines.add(value("url"));
            }
            case PERMISSION -> lines.add(say("portal.permission.from", value("name")));
            case HARDSHIP -> {
                if (!value("instalments").isEmpty()) {
                    lines.add(say("portal.hardship.instalments"));
                }
            }
            case REMOVED, CREDITED -> lines.add(say("answer." + kind));
            case AUTHOR, EMBEDDED, AGENCY, NOT_MY_SITE, ACCEPT, OFFER, QUESTION, LAWYER -> {
                // their own words say it
            }
        }
        if (!value("text").isBlank()) {
            lines.add(value("text"));
        }
        return lines;
    }

    /** One of the values of a list that the page offers; another one counts as none. */
    private Optional<String> ofList(String field, String prefix) {
        String chosen = value(field);
        return chosen.matches("[a-z-]{1,30}")
                ? Optional.ofNullable(messages.getMessage(prefix + chosen, null, null, language))
                : Optional.empty();
    }

    private boolean isCommons() {
        return value("source").equals("creative-commons");
    }

    /** Which licence everybody is said to have, and where that stands: "I do not know which" is an answer, too. */
    private Optional<StatedLicence> stated() {
        if (!isCommons()) {
            return Optional.empty();
        }
        return value("cc").equals("unknown")
                ? Optional.of(new StatedLicence("", value("url")))
                : StatedLicence.of(value("cc"), value("cc-version"), value("url"));
    }

    private List<Exceptions.Ground> grounds() {
        return OpenClaim.grounds(file).stream()
                .filter(ground -> value("ground-" + ground).equals("yes"))
                .toList();
    }

    private List<String> questions() {
        return form.getOrDefault("question", List.of()).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private Optional<Answer.Choice> choice() {
        return Stream.of(Answer.Choice.values())
                .filter(each -> each.name().equals(value("choice")))
                .findFirst();
    }

    private Optional<Money> money(String field) {
        return file.quote()
                .flatMap(quote -> Money.read(value(field), quote.year().currency()));
    }

    String value(String field) {
        String given = form.getFirst(field);
        return given == null ? "" : given.strip();
    }

    /** What was typed, for a form that is shown again. */
    Map<String, String> given() {
        return form.toSingleValueMap();
    }

    private String say(String key, Object... values) {
        return messages.getMessage(key, values, language);
    }
}
