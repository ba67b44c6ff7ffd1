package org.rightful.app.claims;

import java.util.List;

/**
 * What one check of the gate found.
 *
 * @param sentence key of the sentence that says so, below {@code gate.NAME.}
 * @param values for the places of the sentence
 */
public record Finding(Check check, Verdict verdict, String sentence, List<String> values) {
    public Finding {
        values = List.copyOf(values);
    }

    /** What follows. */
    public enum Verdict {
        PASS,
        /** No claim; nobody can decide otherwise. */
        FAIL,
        /** A person of the service decides, with a reason. */
        PERSON
    }

    static Finding pass(Check check, String sentence, String... values) {
        return new Finding(check, Verdict.PASS, sentence, List.of(values));
    }

    static Finding fail(Check check, String sentence, String... values) {
        return new Finding(check, Verdict.FAIL, sentence, List.of(values));
    }

    static Finding person(Check check, String sentence, String... values) {
        return new Finding(check, Verdict.PERSON, sentence, List.of(values));
    }

    /** The message's key. */
    public String message() {
        return "gate." + check + "." + sentence;
    }
}
