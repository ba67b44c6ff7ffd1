package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.List;

/**
 * A person's reply: every question with its answer (R73).
 *
 * @param text what the person says besides; may be empty if there are questions
 * @param person who answers
 * @param next the next date
 */
public record Answered(List<QuestionAnswered> questions, String text, String person, LocalDate next)
        implements ClaimLetter {
    public Answered {
        questions = Required.few(questions, "questions");
        text = questions.isEmpty() || !text.isBlank() ? Required.text(text, "text") : "";
        person = Required.line(person, "person");
    }

    /** A question that was asked, in the asker's words, and its answer. */
    public record QuestionAnswered(String question, String answer) {
        public QuestionAnswered {
            question = Required.text(question, "question");
            answer = Required.text(answer, "answer");
        }
    }
}
