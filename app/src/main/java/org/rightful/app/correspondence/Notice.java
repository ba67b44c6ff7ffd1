package org.rightful.app.correspondence;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.blobs.BlobId;

/**
 * The first letter: who, what picture, where, why this sum, what to do, until when (R44 to R57).
 *
 * @param hitNumber of the hit that a person confirmed
 * @param territory whose law is assumed
 * @param legalBasis provisions as they are cited there, for example {@code UrhG §§ 16, 19a, 97}; at least one
 * @param forOthers the rights holder's particulars where the service collects for somebody else; empty where it does not
 * @param sourceOfAddress where the recipient's address was found, in the letter's language
 * @param commons the Creative Commons licence under which everybody may use the picture, such as {@code CC BY 4.0}
 */
public record Notice(
        Kind kind,
        String hitNumber,
        Work work,
        Use use,
        Jurisdiction territory,
        List<String> legalBasis,
        Demand demand,
        Optional<ForOthers> forOthers,
        String sourceOfAddress,
        Optional<String> commons)
        implements ClaimLetter {
    private static final int LEAST_OPTIONS = 2; // R58

    public Notice {
        hitNumber = Required.line(hitNumber, "hitNumber");
        legalBasis = Required.lines(legalBasis, "legalBasis");
        sourceOfAddress = Required.line(sourceOfAddress, "sourceOfAddress");
        demand.check(kind);
        commons = commons.map(each -> Required.line(each, "commons"));
        if (commons.isPresent() && (kind == Kind.FEE || kind == Kind.FUTURE_LICENCE)) {
            throw new IllegalArgumentException("no money is asked for where a licence is free");
        }
    }

    /** What is asked for. */
    public enum Kind {
        /** A fee for what was. */
        FEE,
        /** A licence for what comes. */
        FUTURE_LICENCE,
        /** The author's name beside the picture. */
        CREDIT,
        /** That the picture is taken away. */
        TAKEDOWN,
        /** An answer to questions. */
        INFORMATION
    }

    /**
     * The work.
     *
     * @param description of what it shows
     * @param credit how its author wants to be named, for example {@code Photo: Anna Meier}
     * @param firstPublished where and when it first appeared, or that it never did, in the letter's language
     * @param licensingPage where it can be licensed; empty: from the rights holder, on the claim's page
     * @param ownership sentences in the letter's language: what proves whose it is, and the mandate; at least one
     * @param channels whose licences for it count (R13); may be empty
     * @param picture shown in the letter
     */
    public record Work(
            String author,
            String description,
            String credit,
            String firstPublished,
            Optional<URI> licensingPage,
            List<String> ownership,
            List<String> channels,
            Optional<BlobId> picture) {
        public Work {
            author = Required.line(author, "author");
            description = Required.line(description, "description");
            credit = Required.line(credit, "credit");
            firstPublished = Required.line(firstPublished, "firstPublished");
            ownership = Required.lines(ownership, "ownership");
            channels = Required.few(channels, "channels");
            channels.forEach(each -> Required.line(each, "channels"));
        }
    }

    /**
     * The use.
     *
     * @param pages on which the picture was found; at least one
     * @param image the file that was found
     * @param region which part of the page, the document or the picture it is, in the letter's language
     * @param remove every address at which it was found: pages, file, smaller files, documents; at least one
     * @param usedSince the first day on which it is known to have been there
     * @param usedUntil the last one; empty if it still is
     * @param picture as it was found, shown in the letter
     */
    public record Use(
            List<URI> pages,
            URI image,
            Optional<String> region,
            List<URI> remove,
            Instant capturedAt,
            LocalDate usedSince,
            Optional<LocalDate> usedUntil,
            Optional<BlobId> picture) {
        public Use {
            pages = Required.some(pages, "pages");
            remove = Required.some(remove, "remove");
            region = region.map(each -> Required.line(each, "region"));
            if (usedUntil.isPresent() && usedUntil.get().isBefore(usedSince)) {
                throw new IllegalArgumentException("usedUntil must not be before usedSince");
            }
        }
    }

    /**
     * What is asked for, and until when. Every answer to a notice stands beside the others in the letter by itself: paying can be
     * neither the first nor the only one.
     *
     * @param lines how the sum came about
     * @param options what can be chosen; none is chosen beforehand
     * @param removalEnds whether nothing more is asked for once everything is removed (R53)
     * @param answerBy the last day for an answer, in the recipient's time zone
     */
    public record Demand(List<FeeLine> lines, List<Option> options, boolean removalEnds, LocalDate answerBy) {
        public Demand {
            lines = Required.few(lines, "lines");
            options = Required.few(options, "options");
        }

        /** What is asked for where no money is. */
        public static Demand withoutMoney(boolean removalEnds, LocalDate answerBy) {
            return new Demand(List.of(), List.of(), removalEnds, answerBy);
        }

        private void check(Kind kind) {
            switch (kind) {
                case FEE -> {
                    if (lines.isEmpty() || options.size() < LEAST_OPTIONS) {
                        throw new IllegalArgumentException("a fee needs lines and at least two options");
                    }
                    if (lines.stream().noneMatch(each -> each.part() == FeePart.DAMAGES)) {
                        throw new IllegalArgumentException("a fee for past use needs a line of damages");
                    }
                }
                case FUTURE_LICENCE -> {
                    if (options.isEmpty() || lines.stream().anyMatch(each -> each.part() != FeePart.FUTURE_LICENCE)) {
                        throw new IllegalArgumentException(
                                "an offer of a licence needs an option, and asks nothing for what was");
                    }
                }
                case CREDIT, TAKEDOWN, INFORMATION -> {
                    if (!lines.isEmpty() || !options.isEmpty()) {
                        throw new IllegalArgumentException("a notice of kind " + kind + " asks for no money");
                    }
                }
            }
        }
    }

    /**
     * What must be said where the service collects for somebody else (in Germany RDG 13a).
     *
     * @param holderAddress the rights holder's, in one line
     */
    public record ForOthers(String holderAddress) {
        public ForOthers {
            holderAddress = Required.line(holderAddress, "holderAddress");
        }
    }
}
