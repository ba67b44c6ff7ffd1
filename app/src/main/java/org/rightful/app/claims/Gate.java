package org.rightful.app.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rightful.app.law.FirstLetter;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.Limitation;
import org.rightful.app.law.UseKind;
import org.rightful.app.law.UseRule;
import org.rightful.app.works.WhyNot;

/**
 * What stands between a confirmed hit and a letter. A pure function: the same facts give the same findings. What is unknown never
 * passes.
 */
final class Gate {
    /** A capture older than this is made again before a letter leaves. */
    static final Duration CAPTURE_STAYS_FRESH = Duration.ofDays(30);

    private static final Set<WhyNot> OF_OWNERSHIP = EnumSet.of(
            WhyNot.UNFINISHED,
            WhyNot.NOT_VERIFIED,
            WhyNot.CREATOR_MISSING,
            WhyNot.SCREENING_OPEN,
            WhyNot.SCREENING_UNEXPLAINED,
            WhyNot.NEVER_CLAIMABLE);

    private Gate() {}

    /** The findings, one for each check, in the order of {@link Check}. */
    static List<Finding> look(GateFacts facts, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : Check.values()) {
            findings.add(
                    switch (check) {
                        case OWNERSHIP ->
                            facts.whyNot().stream().noneMatch(OF_OWNERSHIP::contains)
                                    ? Finding.pass(check, "pass")
                                    : Finding.fail(check, "fail");
                        case CONFLICT -> conflict(facts);
                        case MANDATE ->
                            facts.whyNot().contains(WhyNot.MANDATE_MISSING)
                                    ? Finding.fail(check, "fail")
                                    : Finding.pass(check, "pass");
                        case STANDING -> standing(facts);
                        case CONFIRMED -> facts.confirmed() ? Finding.pass(check, "pass") : Finding.fail(check, "fail");
                        case CAPTURE -> capture(facts, now);
                        case LICENCE -> licence(facts);
                        case STOCK ->
                            facts.stock().isEmpty()
                                    ? Finding.pass(check, "pass")
                                    : Finding.person(check, "person", String.join(", ", facts.stock()));
                        case OWN_COPY -> ownCopy(facts);
                        case EXCEPTIONS -> exceptions(facts);
                        case LIMITATION -> limitation(facts, now);
                        case DUPLICATE -> duplicate(facts);
                        case LAW -> law(facts);
                        case RECIPIENT -> recipient(facts);
                        case FEE -> fee(facts);
                    });
        }
        return findings;
    }

    private static Finding conflict(GateFacts facts) {
        if (facts.whyNot().contains(WhyNot.IN_CONFLICT)) {
            return Finding.fail(Check.CONFLICT, "conflict");
        }
        return facts.whyNot().contains(WhyNot.DISPUTED)
                ? Finding.fail(Check.CONFLICT, "disputed")
                : Finding.pass(Check.CONFLICT, "pass");
    }

    private static Finding standing(GateFacts facts) {
        if (facts.stopped()) {
            return Finding.fail(Check.STANDING, "stopped");
        }
        return facts.whyNot().contains(WhyNot.ACCOUNT_FROZEN)
                ? Finding.fail(Check.STANDING, "frozen")
                : Finding.pass(Check.STANDING, "pass");
    }

    private static Finding capture(GateFacts facts, Instant now) {
        if (facts.capturedAt().isEmpty()) {
            return Finding.fail(Check.CAPTURE, "missing");
        }
        boolean fresh = facts.capturedAt().get().plus(CAPTURE_STAYS_FRESH).isAfter(now);
        boolean ended = facts.goneSince().isPresent();
        // what has ended cannot be captured again; the old capture proves what was there
        return fresh || ended ? Finding.pass(Check.CAPTURE, "pass") : Finding.fail(Check.CAPTURE, "stale");
    }

    private static Finding licence(GateFacts facts) {
        if (facts.licensed()) {
            return Finding.fail(Check.LICENCE, "licensed");
        }
        if (facts.whitelisted()) {
            return Finding.fail(Check.LICENCE, "whitelisted");
        }
        // what somebody keeps is what they say: it holds nothing up without a look, and is never passed over without
        // one
        return facts.keptLicence().isPresent()
                ? Finding.person(
                        Check.LICENCE, "kept", facts.keptLicence().get().toString())
                : Finding.pass(Check.LICENCE, "pass");
    }

    private static Finding ownCopy(GateFacts facts) {
        if (facts.uses().contains(UseKind.OWN_COPY)) {
            return Finding.pass(Check.OWN_COPY, "pass");
        }
        if (facts.country().isEmpty() || facts.uses().isEmpty()) {
            return Finding.person(Check.OWN_COPY, "unknown");
        }
        boolean person = facts.uses().stream()
                .anyMatch(use -> UseRule.of(facts.country().get(), use).verdict() == UseRule.Verdict.PERSON_DECIDES);
        return person ? Finding.person(Check.OWN_COPY, "unknown") : Finding.fail(Check.OWN_COPY, "fail");
    }

    private static Finding exceptions(GateFacts facts) {
        if (facts.exceptionYes()) {
            return Finding.person(Check.EXCEPTIONS, "applies");
        }
        return facts.exceptionOpen()
                ? Finding.fail(Check.EXCEPTIONS, "unanswered")
                : Finding.pass(Check.EXCEPTIONS, "pass");
    }

    private static Finding limitation(GateFacts facts, Instant now) {
        if (facts.country().isEmpty()) {
            return Finding.person(Check.LIMITATION, "unknown");
        }
        Jurisdiction where = facts.country().get();
        Limitation.Use use = new Limitation.Use(facts.began(), facts.goneSince(), facts.known());
        return switch (Limitation.of(where, use, now)) {
            case Limitation.Open open ->
                Finding.pass(Check.LIMITATION, "pass", open.lastDay().toString());
            case Limitation.Barred barred ->
                Finding.fail(Check.LIMITATION, "barred", barred.lastDay().toString());
            case Limitation.PersonDecides unknown -> Finding.person(Check.LIMITATION, "person");
        };
    }

    private static Finding duplicate(GateFacts facts) {
        if (facts.other().isEmpty()) {
            return Finding.pass(Check.DUPLICATE, "pass");
        }
        GateFacts.Other other = facts.other().get();
        if (other.open()) {
            return Finding.fail(Check.DUPLICATE, "open", other.number());
        }
        if (!other.newUseAllowed()) {
            return Finding.fail(Check.DUPLICATE, "closed", other.number());
        }
        return other.approved()
                ? Finding.pass(Check.DUPLICATE, "approved", other.number())
                : Finding.fail(Check.DUPLICATE, "approval", other.number());
    }

    private static Finding law(GateFacts facts) {
        if (facts.country().isEmpty()) {
            return Finding.fail(Check.LAW, "unknown");
        }
        if (facts.addressMissing()) {
            return Finding.fail(Check.LAW, "address");
        }
        if (!facts.settingsMissing().isEmpty()) {
            return Finding.fail(Check.LAW, "settings", String.join(", ", facts.settingsMissing()));
        }
        Jurisdiction where = facts.country().get();
        if (FirstLetter.needsAPerson(where)) {
            return Finding.person(Check.LAW, "person");
        }
        // outside the Union the data name what is due, not which right is touched
        return where.isInTheUnion() ? Finding.pass(Check.LAW, "pass") : Finding.person(Check.LAW, "basis");
    }

    private static Finding recipient(GateFacts facts) {
        if (facts.email()) {
            return Finding.pass(Check.RECIPIENT, "pass");
        }
        if (facts.kind() == ClaimKind.TAKEDOWN && facts.hostKnown()) {
            return Finding.pass(Check.RECIPIENT, "host"); // nobody else can be asked
        }
        return Finding.fail(Check.RECIPIENT, facts.postal() ? "post" : "missing"); // post comes after mail (R55)
    }

    private static Finding fee(GateFacts facts) {
        if (!facts.kind().asksMoney()) {
            return Finding.pass(Check.FEE, "none");
        }
        if (facts.commons().isPresent()) {
            return Finding.fail(Check.FEE, "commons", facts.commons().get());
        }
        if (!facts.siteCommercial() && !facts.feeWithoutCommerce()) {
            return Finding.fail(Check.FEE, "policy");
        }
        if (!facts.quoted()) {
            return Finding.fail(Check.FEE, "unquoted");
        }
        return facts.signatureMissing() ? Finding.fail(Check.FEE, "signature") : Finding.pass(Check.FEE, "pass");
    }
}
