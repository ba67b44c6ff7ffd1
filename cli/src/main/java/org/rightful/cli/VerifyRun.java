package org.rightful.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.evidence.Evidence;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.Problem;
import org.rightful.evidence.Trust;
import org.rightful.evidence.Unreadable;
import org.rightful.evidence.Verdict;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Verifies one package and says what it found. */
record VerifyRun(Output output, Path file, List<Path> trust, Optional<String> signer, boolean json) {
    private static final JsonFactory FACTORY = new JsonFactory();

    ExitCode run() throws IOException {
        if (signer.isPresent() && !signer.get().matches("sha256:[0-9a-f]{64}")) {
            throw new WrongUse("not the hash of a key (sha256: and 64 hexadecimal digits): " + signer.get());
        }
        Trust trusted = trust.isEmpty() ? Trust.ofJava(signer) : Trust.in(trust, signer);
        return switch (Evidence.verify(file, trusted, EvidenceLimits.defaults())) {
            case Verdict verdict -> {
                if (json) {
                    output.answer(toJson(verdict));
                } else {
                    say(verdict);
                }
                yield verdict.genuine() ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
            }
            case Unreadable unreadable -> {
                output.note("rightful: " + file + " cannot be verified: " + unreadable.why());
                yield ExitCode.UNUSABLE;
            }
        };
    }

    private void say(Verdict verdict) {
        output.answer(file + (verdict.genuine() ? ": GENUINE" : ": NOT GENUINE"));
        verdict.page().ifPresent(page -> output.answer("  page         " + page));
        verdict.capturedAt()
                .ifPresent(at -> output.answer("  captured     " + at + " by the clock of whoever captured"));
        verdict.state()
                .ifPresent(
                        state -> output.answer("  capture      " + state.name().toLowerCase(Locale.ROOT)));
        verdict.signer().ifPresent(key -> output.answer("  signed by    key " + key));
        for (Verdict.StampSeen stamp : verdict.stamps()) {
            output.answer("  time stamp   existed at " + stamp.at() + ", says " + stamp.authority()
                    + (stamp.independent() ? "" : " (nobody you trust)"));
        }
        verdict.problems().forEach(problem -> output.answer("  PROBLEM      " + line(problem)));
        verdict.notes().forEach(note -> output.answer("  note         " + line(note)));
        output.answer(
                verdict.genuine()
                        ? "Nothing in this file was changed since it was sealed with that key. Whose key it is, its owner must say."
                        : "This file is not as it was sealed, or its stamps do not hold; the parts are named above.");
    }

    private static String line(Problem problem) {
        return problem.part() + ": " + problem.problem();
    }

    private String toJson(Verdict verdict) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            generator.writeStringProperty("package", file.toString());
            generator.writeBooleanProperty("genuine", verdict.genuine());
            generator.writeName("capturedAt");
            if (verdict.capturedAt().isPresent()) {
                generator.writeString(verdict.capturedAt().get().toString());
            } else {
                generator.writeNull();
            }
            generator.writeArrayPropertyStart("timestamps");
            verdict.stamps().forEach(stamp -> generator.writeString(stamp.at().toString()));
            generator.writeEndArray();
            problems(generator, "problems", verdict.problems());
            problems(generator, "notes", verdict.notes());
            verdict.page().ifPresent(page -> generator.writeStringProperty("page", page));
            verdict.state()
                    .ifPresent(state ->
                            generator.writeStringProperty("state", state.name().toLowerCase(Locale.ROOT)));
            verdict.signer().ifPresent(key -> generator.writeStringProperty("signer", key));
            generator.writeBooleanProperty(
                    "independent", verdict.stamps().stream().anyMatch(Verdict.StampSeen::independent));
            generator.writeEndObject();
        }
        return line.toString();
    }

    private static void problems(JsonGenerator generator, String key, List<Problem> problems) {
        generator.writeArrayPropertyStart(key);
        for (Problem problem : problems) {
            generator.writeStartObject();
            generator.writeStringProperty("part", problem.part());
            generator.writeStringProperty("problem", problem.problem());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }
}
