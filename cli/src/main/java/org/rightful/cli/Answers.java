package org.rightful.cli;

import java.util.List;
import org.rightful.vision.Match;
import org.rightful.vision.Rejected;

/** The form in which answers are written: for people or for programs. */
sealed interface Answers permits JsonAnswers, TextAnswers, ScanWorks.Aside {
    /** Chooses the form. */
    static Answers of(boolean json, Output output) {
        return json ? new JsonAnswers(output) : new TextAnswers(output);
    }

    /** Says which works a picture contains, best first; none is an answer too. */
    void matches(String query, List<Match> matches);

    /** Says why a picture that was to be recognised could not be used. */
    void rejectedQuery(String query, Rejected rejected);

    /** Says why a picture that was to be registered could not be used. */
    void rejectedWork(String work, Rejected rejected);

    /** Says what building an index did. */
    void built(BuildSummary summary);
}
