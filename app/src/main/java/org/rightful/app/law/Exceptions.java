package org.rightful.app.law;

import java.util.ArrayList;
import java.util.List;

/** The questions by which exceptions are looked for before a claim, and when a recipient says that one applies. */
public final class Exceptions {
    private Exceptions() {}

    /** An exception that may apply. */
    public enum Ground {
        QUOTATION,
        CRITICISM_OR_REVIEW,
        NEWS,
        PARODY,
        PRIVATE_STUDY,
        INCIDENTAL,
        FAIR_USE
    }

    /** What follows from a "yes". */
    public enum Consequence {
        /** Nothing is claimed unless a person finds otherwise. */
        PERSON_DECIDES,
        /** It does not help here, as the source says; the claim can go on. */
        GOES_ON
    }

    /**
     * A question to be answered yes or no, with a text of its own in the pages' languages ({@code law.exception.…}).
     *
     * @param because what it rests on; empty where the data lack the exception, and a person decides all the same
     */
    public record Question(Ground ground, Consequence onYes, List<Provision> because) {}

    /** The questions for a country, in the order in which they are asked. */
    public static List<Question> of(Jurisdiction where) {
        Provisions data = Provisions.current();
        List<Provision> because = data.of(where, Provision.Subject.EXCEPTION);
        List<Question> questions = new ArrayList<>();
        for (Ground ground : Ground.values()) {
            if (ground == Ground.FAIR_USE && where != Jurisdiction.US) {
                continue;
            }
            boolean newsWithoutPhotographs = ground == Ground.NEWS && where == Jurisdiction.GB;
            questions.add(new Question(
                    ground, newsWithoutPhotographs ? Consequence.GOES_ON : Consequence.PERSON_DECIDES, because));
        }
        return questions;
    }
}
