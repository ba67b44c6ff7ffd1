package org.rightful.app.claims;

import java.util.List;
import java.util.Optional;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;

/**
 * What a recipient, or their helper, answers (R51).
 *
 * @param text in their words; may be empty where the kind says enough
 * @param questions each is answered by itself (R73)
 * @param files documents that show it
 * @param choice which option is taken, with {@link AnswerKind#ACCEPT}
 * @param offer what is offered, with {@link AnswerKind#OFFER}
 * @param contact the lawyer's, the agency's or, with {@link AnswerKind#AUTHOR}, the author's mail address
 * @param name whose that is
 * @param income a month's of the site, with {@link AnswerKind#HARDSHIP}
 * @param stated the licence that everybody is said to have, with {@link AnswerKind#FREE_SOURCE}
 */
public record Answer(
        AnswerKind kind,
        String text,
        List<String> questions,
        List<Attached> files,
        Optional<Choice> choice,
        Optional<Money> offer,
        String contact,
        String name,
        Optional<Money> income,
        Optional<StatedLicence> stated) {
    static final int MOST_TEXT = 10_000;
    static final int MOST_QUESTIONS = 20;
    static final int MOST_FILES = 10;

    public Answer {
        questions = List.copyOf(questions);
        files = List.copyOf(files);
    }

    /** Without a licence that everybody is said to have. */
    public Answer(
            AnswerKind kind,
            String text,
            List<String> questions,
            List<Attached> files,
            Optional<Choice> choice,
            Optional<Money> offer,
            String contact,
            String name,
            Optional<Money> income) {
        this(kind, text, questions, files, choice, offer, contact, name, income, Optional.empty());
    }

    /** An option of the quote. */
    public enum Choice {
        PAST,
        PAST_AND_YEAR,
        YEAR,
        THREE_YEARS
    }

    /** A file that was received. */
    public record Attached(String name, String mediaType, BlobId blob, long bytes) {}

    /** An answer that is only words. */
    public static Answer of(AnswerKind kind, String text) {
        return new Answer(
                kind, text, List.of(), List.of(), Optional.empty(), Optional.empty(), "", "", Optional.empty());
    }

    /** A question. */
    public static Answer question(String... questions) {
        return new Answer(
                AnswerKind.QUESTION,
                "",
                List.of(questions),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty());
    }

    /** With a file. */
    public Answer with(Attached file) {
        return with(List.of(file));
    }

    /** With files. */
    public Answer with(List<Attached> files) {
        return new Answer(kind, text, questions, files, choice, offer, contact, name, income, stated);
    }

    /** With the licence that everybody is said to have. */
    public Answer with(StatedLicence licence) {
        return new Answer(kind, text, questions, files, choice, offer, contact, name, income, Optional.of(licence));
    }

    /** Takes an option. */
    public static Answer accept(Choice choice) {
        return new Answer(
                AnswerKind.ACCEPT,
                "",
                List.of(),
                List.of(),
                Optional.of(choice),
                Optional.empty(),
                "",
                "",
                Optional.empty());
    }

    /** Offers a sum. */
    public static Answer offer(Money amount, String reason) {
        return new Answer(
                AnswerKind.OFFER,
                reason,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(amount),
                "",
                "",
                Optional.empty());
    }

    /** The key of the sentence that says what is missing; empty if nothing is. */
    Optional<String> wrong(ClaimKind of) {
        if (!kind.fits(of)) {
            return Optional.of("answer.wrong.kind");
        }
        if (text.length() > MOST_TEXT || questions.size() > MOST_QUESTIONS || files.size() > MOST_FILES) {
            return Optional.of("answer.wrong.much");
        }
        if (questions.stream().anyMatch(each -> each.isBlank() || each.length() > 2_000)) {
            return Optional.of("answer.wrong.question");
        }
        boolean said = !text.isBlank() || !files.isEmpty();
        return switch (kind) {
            case QUESTION -> questions.isEmpty() && !said ? Optional.of("answer.wrong.question") : Optional.empty();
            case ACCEPT -> choice.isEmpty() ? Optional.of("answer.wrong.choice") : Optional.empty();
            case OFFER ->
                offer.filter(amount -> !amount.isNone()).isEmpty()
                        ? Optional.of("answer.wrong.offer")
                        : Optional.empty();
            case LAWYER, AGENCY -> contact.isBlank() ? Optional.of("answer.wrong.contact") : Optional.empty();
            case LICENCE, EXCEPTION, AUTHOR, FREE_SOURCE, PERMISSION, NOT_MY_SITE ->
                said ? Optional.empty() : Optional.of("answer.wrong.words");
            case HARDSHIP -> said || income.isPresent() ? Optional.empty() : Optional.of("answer.wrong.words");
            case EMBEDDED, REMOVED, CREDITED -> Optional.empty();
        };
    }
}
