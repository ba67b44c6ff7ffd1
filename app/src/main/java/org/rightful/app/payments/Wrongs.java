package org.rightful.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A claim that was paid and turns out to have been wrong: everything is given back, the service's share included, and the holder's share
 * is charged back (R102, R18). The release stays: the recipient is free either way.
 */
@Component
class Wrongs {
    static final Set<Reason> WRONG = Set.of(
            Reason.WRONG_MATCH,
            Reason.NO_OWNERSHIP,
            Reason.LICENSED,
            Reason.EXCEPTION,
            Reason.TIME_BARRED,
            Reason.DUPLICATE);

    private static final int LEAST_WORDS = 10;
    private static final int MOST_WORDS = 2_000;

    private final JdbcClient database;
    private final PaidClaims claims;
    private final Settlements settlements;
    private final PayIns payIns;
    private final Bills bills;
    private final Told told;
    private final Journal journal;
    private final Clock clock;

    Wrongs(
            JdbcClient database,
            PaidClaims claims,
            Settlements settlements,
            PayIns payIns,
            Bills bills,
            Told told,
            Journal journal,
            Clock clock) {
        this.database = database;
        this.claims = claims;
        this.settlements = settlements;
        this.payIns = payIns;
        this.bills = bills;
        this.told = told;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Gives back all that was paid for a settled claim.
     *
     * @param explanation in the recipient's language, for the letter
     * @return empty, or the key of the sentence that says why not
     */
    @Transactional
    public Optional<String> refund(ClaimId id, Reason reason, String explanation, PersonId by) {
        Claim claim = claims.hold(id);
        Optional<Settlement> settlement = settlements.of(id);
        boolean settled = claim.state() == ClaimState.CLOSED && claim.reason().equals(Optional.of(Reason.SETTLED));
        if (!settled || settlement.isEmpty() || payIns.paid(settlement.get()).isNone()) {
            return Optional.of("wrongs.not-paid");
        }
        if (!WRONG.contains(reason)) {
            return Optional.of("wrongs.reason");
        }
        String words = explanation.strip();
        if (words.length() < LEAST_WORDS || words.length() > MOST_WORDS) {
            return Optional.of("wrongs.explanation");
        }
        if (claims.isUnfit(claim, words)) {
            return Optional.of("wrongs.tone");
        }
        PayIns.Back back = payIns.giveBackAll(claim, settlement.get(), words, Optional.of(by));
        payIns.giveUpRest(settlement.get(), "ended");
        bills.takeBack(
                settlement.get(), settlement.get().total(), claim, LocalDate.ofInstant(clock.instant(), claim.zone()));
        told.refunded(claim, back.amounts(), back.share(), reason, words);
        claims.foundWrong(claim, reason);
        journal.write(Entry.by(by.value(), "SettledClaimWasWrong", "claim:" + id, Map.of("reason", reason.name())));
        return Optional.empty();
    }

    /** Whether a claim's money was given back since it turned out wrong. */
    boolean wasWrong(ClaimId id) {
        return database.sql("""
                select exists (select from refund r join pay_in p on p.id = r.pay_in join settlement s on s.id = p.settlement
                    where s.claim = :claim and r.cause = 'WRONG_CLAIM')""").param("claim", id.value()).query(Boolean.class).single();
    }
}
