package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Ids;
import org.rightful.app.vault.KeptLicence;
import org.rightful.app.vault.Vault;
import org.rightful.app.works.LicenceId;
import org.rightful.app.works.Licences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Licences that somebody kept in the vault for a claim's picture and site before it was sent (R96). They make a person look, and decide
 * nothing: what holds ends the draft as any licence does (R94), what does not is decided at the gate, with a reason.
 */
@Component
class KeptLicences {
    private final JdbcClient database;
    private final Vault vault;
    private final Licences licences;
    private final Moves moves;
    private final Letters letters;
    private final Ids ids;
    private final Clock clock;

    KeptLicences(
            JdbcClient database, Vault vault, Licences licences, Moves moves, Letters letters, Ids ids, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.licences = licences;
        this.moves = moves;
        this.letters = letters;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the desk shows of one.
     *
     * @param ofTheSite whether a person of the account that keeps it has a confirmed mail address at the site
     */
    record Shown(KeptLicence licence, boolean ofTheSite) {}

    List<Shown> of(Claim claim) {
        return vault.about(use(claim)).stream()
                .map(each -> new Shown(each, vault.isOfTheSite(each, claim.site())))
                .toList();
    }

    /** One of them. */
    Optional<KeptLicence> one(Claim claim, UUID licence) {
        return vault.about(use(claim)).stream()
                .filter(each -> each.id().equals(licence))
                .findFirst();
    }

    /** When the newest came to count; nothing if there is none. What a person decided before speaks of others. */
    @Transactional(readOnly = true)
    public Optional<Instant> known(Claim claim) {
        return vault.known(use(claim));
    }

    /** Takes a decision back that was made before the newest came to count: nobody has looked at that one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void askAgain(ClaimId claim, Instant known) {
        database.sql("""
                delete from claim_gate_decision where claim = :claim and gate_check = 'LICENCE' and decided_at < :known""")
                .param("claim", claim.value())
                .param("known", Rows.time(known))
                .update();
    }

    /** A person finds that one holds: no letter leaves, the site may show the work from now on, and the holder is told. */
    @Transactional
    public Optional<String> accept(ClaimId id, UUID licence, PersonId by) {
        Claim draft = moves.hold(id).orElseThrow();
        Optional<KeptLicence> kept = one(draft, licence);
        if (kept.isEmpty() || draft.state() != ClaimState.DRAFT) {
            return Optional.of("desk.wrong.now");
        }
        licences.accepted(
                new LicenceId(ids.next()),
                draft.work(),
                draft.site(),
                draft.site(),
                kept.get().from(),
                by);
        moves.happen(id, ClaimEvent.DISCARD, Moves.By.service(by), new Moves.End(Reason.LICENSED, ""))
                .ifPresent(now -> letters.toHolder(now, "licensed-before"));
        return Optional.empty();
    }

    private Vault.Use use(Claim claim) {
        return new Vault.Use(
                claim.identity(),
                claim.site(),
                LocalDate.ofInstant(claim.usedSince(), claim.zone()),
                LocalDate.ofInstant(claim.usedUntil().orElse(clock.instant()), claim.zone()));
    }
}
