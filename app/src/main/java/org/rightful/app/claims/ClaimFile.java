package org.rightful.app.claims;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Dossier;

/**
 * Everything about a claim that both sides may see (R78, R79): what its page shows.
 *
 * @param dossier whose the work is
 * @param use what was found
 * @param findings of the gate, when it was last asked
 * @param quote the sum line by line; empty where no money is asked
 * @param earlier how the sum was reckoned before the recipient told more (R62), oldest first
 * @param steps what moved it, oldest first
 * @param said messages, oldest first
 * @param appealable whether a refused proof can be shown to another person now
 */
public record ClaimFile(
        Claim claim,
        Dossier dossier,
        Hits.Use use,
        List<Address> addresses,
        List<Finding> findings,
        Optional<Quote> quote,
        List<Earlier> earlier,
        List<Step> steps,
        List<Said> said,
        List<Question> questions,
        List<Proof> proofs,
        List<Offer> offers,
        boolean appealable) {
    public ClaimFile {
        addresses = List.copyOf(addresses);
        findings = List.copyOf(findings);
        earlier = List.copyOf(earlier);
        steps = List.copyOf(steps);
        said = List.copyOf(said);
        questions = List.copyOf(questions);
        proofs = List.copyOf(proofs);
        offers = List.copyOf(offers);
    }

    /** What can be chosen, with its price; none is chosen beforehand (R58). Empty where no money is asked. */
    public List<Priced> choices() {
        return quote.map(each -> Words.choices(claim.kind(), each)).orElse(List.of());
    }

    /** A quote that was in force before, and since when. */
    public record Earlier(Instant at, Quote quote) {}

    /** A choice with its price. */
    public record Priced(Answer.Choice choice, Money amount) {}

    /** An address that is to be cleaned, and whether it still showed the picture when it was last looked at (R52, R80). */
    public record Address(int position, String page, String image, boolean there, Instant checkedAt) {}

    /** Something that moved the claim. */
    public record Step(ClaimEvent event, ClaimState before, ClaimState after, Party by, Instant at) {}

    /**
     * A message.
     *
     * @param kind an {@link AnswerKind}'s name, or what the service wrote
     * @param mail the letter that carried it
     */
    public record Said(UUID id, Party by, String kind, String text, Instant at, Optional<UUID> mail, List<File> files) {
        public Said {
            files = List.copyOf(files);
        }
    }

    /** A file that came with a message. Its bytes are a stranger's: they are only ever offered for download. */
    public record File(UUID id, String name, String mediaType, long bytes, BlobId blob) {}

    /** A question and its answer. */
    public record Question(UUID id, String text, Optional<String> answer) {}

    /**
     * What was shown why nothing is owed, and what became of it.
     *
     * @param stated the licence that everybody is said to have
     */
    public record Proof(
            UUID id,
            AnswerKind kind,
            UUID message,
            Look state,
            Optional<String> decision,
            boolean isAppeal,
            Optional<StatedLicence> stated) {
        /** How far it is looked at. */
        public enum Look {
            WAITING,
            ACCEPTED,
            REFUSED
        }
    }

    /** A sum that was offered. */
    public record Offer(UUID id, Money amount, String reason, boolean byRecipient, State state, Instant at) {
        /** What became of it. */
        public enum State {
            WAITING,
            TAKEN,
            DECLINED,
            EXPIRED
        }
    }
}
