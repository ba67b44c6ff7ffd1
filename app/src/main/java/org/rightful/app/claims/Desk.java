package org.rightful.app.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Answered;
import org.rightful.app.correspondence.LicenceLookUp;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.ProofRefused;
import org.rightful.app.correspondence.Status;
import org.rightful.app.correspondence.Who;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.works.CounterStatementAnswered;
import org.rightful.app.works.LicenceId;
import org.rightful.app.works.Licences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the people of the service, and holders, do in a claim. Each answers a sentence's key if it cannot be done, and changes nothing. */
@Component
class Desk {
    private static final int LEAST_WORDS = 10;
    private static final int MOST_LOOKED_UP = 5;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 200;
    private static final Moves.End NO_END = new Moves.End(Reason.ENDED, "");

    private final JdbcClient database;
    private final Moves moves;
    private final Messages messages;
    private final Letters letters;
    private final Closings closings;
    private final Answers answers;
    private final Licences licences;
    private final AccountStops stops;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Desk(
            JdbcClient database,
            Moves moves,
            Messages messages,
            Letters letters,
            Closings closings,
            Answers answers,
            Licences licences,
            AccountStops stops,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.moves = moves;
        this.messages = messages;
        this.letters = letters;
        this.closings = closings;
        this.answers = answers;
        this.licences = licences;
        this.stops = stops;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Answers what the recipient asked (R73): every open question, none with words that were said before.
     *
     * @param replies an answer for each open question, by its identifier
     * @param text what is said besides; may be empty
     * @param person name of who answers
     */
    @Transactional
    public Optional<String> answer(ClaimId id, Map<UUID, String> replies, String text, String person, PersonId by) {
        Claim claim = moves.hold(id).orElseThrow();
        List<ClaimFile.Question> open = messages.questions(id).stream()
                .filter(each -> each.answer().isEmpty())
                .toList();
        if (open.isEmpty() && text.isBlank()) {
            return Optional.of("desk.wrong.nothing");
        }
        for (ClaimFile.Question question : open) {
            String reply = replies.getOrDefault(question.id(), "").strip();
            if (reply.length() < LEAST_WORDS) {
                return Optional.of("desk.wrong.unanswered");
            }
            if (messages.saidBefore(id, reply)) {
                return Optional.of("desk.wrong.said-before");
            }
            if (letters.isUnfit(claim, reply)) {
                return Optional.of("desk.wrong.tone");
            }
        }
        if (!text.isBlank() && messages.saidBefore(id, text.strip())) {
            return Optional.of("desk.wrong.said-before");
        }
        if (letters.isUnfit(claim, text)) {
            return Optional.of("desk.wrong.tone");
        }
        open.forEach(question -> messages.answer(
                id, question.id(), replies.getOrDefault(question.id(), "").strip(), by));
        Claim now = moves.happen(id, ClaimEvent.ANSWER, Moves.By.service(by), NO_END)
                .orElse(claim);
        Optional<UUID> mail = letters.toRecipient(
                now,
                new Answered(
                        open.stream()
                                .map(question -> new Answered.QuestionAnswered(
                                        question.text(),
                                        replies.getOrDefault(question.id(), "").strip()))
                                .toList(),
                        text.strip(),
                        person,
                        Optional.of(next(now)),
                        Letters.turn(now)));
        messages.keep(id, Moves.By.service(by), "ANSWER", text.strip(), mail);
        return Optional.empty();
    }

    private LocalDate next(Claim now) {
        return now.lastDay().orElse(LocalDate.ofInstant(clock.instant(), now.zone()));
    }

    /** A proof holds: the claim ends, and if a licence was shown the site may show the work from now on (R94). */
    @Transactional
    public Optional<String> acceptProof(ClaimId id, UUID proof, Reason reason, String explanation, PersonId by) {
        Claim claim = moves.hold(id).orElseThrow();
        Optional<Waiting> waiting = waiting(id, proof);
        if (waiting.isEmpty() || claim.state().isOver()) {
            return Optional.of("desk.wrong.proof");
        }
        if (isSamePerson(waiting.get(), by)) {
            return Optional.of("desk.wrong.same-person");
        }
        if (letters.isUnfit(claim, explanation)) {
            return Optional.of("desk.wrong.tone");
        }
        decide(proof, "ACCEPTED", explanation, by);
        if (reason == Reason.LICENSED) {
            licences.accepted(
                    new LicenceId(ids.next()),
                    claim.work(),
                    claim.site(),
                    claim.recipient().name().isBlank()
                            ? claim.site()
                            : claim.recipient().name(),
                    LocalDate.ofInstant(claim.usedSince(), claim.zone()),
                    by);
        }
        closings.close(id, reason, explanation, Moves.By.service(by));
        return Optional.empty();
    }

    /** A proof does not hold: why, and until when another person can be asked (R95). */
    @Transactional
    public Optional<String> refuseProof(ClaimId id, UUID proof, String reason, PersonId by) {
        Claim claim = moves.hold(id).orElseThrow();
        Optional<Waiting> waiting = waiting(id, proof);
        if (waiting.isEmpty() || claim.state().isOver()) {
            return Optional.of("desk.wrong.proof");
        }
        if (isSamePerson(waiting.get(), by)) {
            return Optional.of("desk.wrong.same-person");
        }
        Optional<String> unfit = unfit(claim, reason);
        if (unfit.isPresent()) {
            return unfit;
        }
        decide(proof, "REFUSED", reason.strip(), by);
        ClaimEvent event = claim.state() == ClaimState.DISPUTED ? ClaimEvent.DISMISS_DISPUTE : ClaimEvent.REFUSE_PROOF;
        Claim now = moves.happen(id, event, Moves.By.service(by), NO_END).orElse(claim);
        LocalDate today = LocalDate.ofInstant(clock.instant(), claim.zone());
        Optional<UUID> mail = letters.toRecipient(
                now,
                new ProofRefused(reason.strip(), today.plusDays(Clocks.DAYS_TO_APPEAL), next(now), Letters.turn(now)));
        messages.keep(id, Moves.By.service(by), "PROOF_REFUSED", reason.strip(), mail);
        return Optional.empty();
    }

    /** Asks the agency or the seller to look a lost licence up (R92): they can show it on the claim's page. */
    @Transactional
    public Optional<String> lookUp(ClaimId id, String address, PersonId by) {
        Claim claim = moves.hold(id).orElseThrow();
        if (!Mail.isAddress(address)) {
            return Optional.of("desk.wrong.address");
        }
        List<ClaimFile.Said> said = messages.of(id);
        long asked = said.stream().filter(each -> each.kind().equals("LOOK_UP")).count();
        boolean reviewed = claim.state() == ClaimState.IN_REVIEW || claim.state() == ClaimState.ON_HOLD;
        if (!reviewed || asked >= MOST_LOOKED_UP) {
            return Optional.of("desk.wrong.now");
        }
        List<String> known = said.stream()
                .filter(each -> each.kind().equals(AnswerKind.LICENCE.name()))
                .flatMap(each -> each.text().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, Math.min(LONGEST_LINE, line.length())))
                .limit(MOST_LINES)
                .toList();
        UUID mail = letters.toHelper(
                claim,
                address,
                new LicenceLookUp(
                        LicenceLookUp.Asked.AGENCY, known, claim.lastDay().orElseThrow()));
        messages.keep(id, Moves.By.service(by), "LOOK_UP", "", Optional.of(mail));
        journal.write(Entry.by(by.value(), "LicenceLookedUp", "claim:" + id, Map.of()));
        return Optional.empty();
    }

    /** Why a reason cannot be told: too short, or in a tone that no letter has. */
    private Optional<String> unfit(Claim claim, String reason) {
        if (reason.strip().length() < LEAST_WORDS) {
            return Optional.of("desk.wrong.reason");
        }
        return letters.isUnfit(claim, reason) ? Optional.of("desk.wrong.tone") : Optional.empty();
    }

    private record Waiting(AnswerKind kind, Optional<UUID> refusedBy) {}

    private Optional<Waiting> waiting(ClaimId claim, UUID proof) {
        return database.sql("""
                select p.kind, f.decided_by from claim_proof p left join claim_proof f on f.id = p.appeal_of
                where p.id = :id and p.claim = :claim and p.state = 'WAITING'""")
                .param("id", proof)
                .param("claim", claim.value())
                .query((row, n) ->
                        new Waiting(AnswerKind.valueOf(row.getString("kind")), Rows.maybeUuid(row, "decided_by")))
                .optional();
    }

    /** An appeal is another person's. */
    private static boolean isSamePerson(Waiting proof, PersonId by) {
        return proof.refusedBy().filter(by.value()::equals).isPresent();
    }

    private void decide(UUID proof, String state, String decision, PersonId by) {
        database.sql("""
                update claim_proof set state = :state, decision = :decision, decided_by = :by, decided_at = :at
                where id = :id""")
                .param("state", state)
                .param("decision", decision.isBlank() ? null : decision, java.sql.Types.VARCHAR)
                .param("by", by.value())
                .param("at", Rows.time(clock.instant()))
                .param("id", proof)
                .update();
    }

    /** The holder takes the offer that waits; the caller has seen that the claim is the holder's. */
    @Transactional
    public Optional<String> takeOffer(ClaimId id, PersonId holder) {
        Claim claim = moves.hold(id).orElseThrow();
        Optional<Money> offered = offered(id);
        if (offered.isEmpty() || !moves.wouldHappen(claim, ClaimEvent.TAKE_OFFER)) {
            return Optional.of("desk.wrong.offer");
        }
        answers.take(claim, offered.get(), Moves.By.holder(holder));
        return Optional.empty();
    }

    /** The holder declines it, and says why; a sum that would do is told to the recipient. */
    @Transactional
    public Optional<String> declineOffer(ClaimId id, String reason, Optional<Money> counter, PersonId holder) {
        Claim claim = moves.hold(id).orElseThrow();
        Optional<Money> offered = offered(id);
        boolean here = claim.state() == ClaimState.OFFERED || claim.state() == ClaimState.ON_HOLD;
        if (offered.isEmpty() || !here || stops.isStopped(claim.account())) {
            return Optional.of("desk.wrong.offer");
        }
        Optional<String> unfit = unfit(claim, reason);
        if (unfit.isPresent()) {
            return unfit;
        }
        if (counter.filter(sum -> !sum.currency().equals(offered.get().currency()))
                .isPresent()) {
            return Optional.of("desk.wrong.currency");
        }
        answers.decline(claim, reason.strip(), counter, Moves.By.holder(holder));
        return Optional.empty();
    }

    private Optional<Money> offered(ClaimId id) {
        return database.sql("select amount_minor, currency from claim_offer where claim = :id and state = 'WAITING'")
                .param("id", id.value())
                .query((row, n) -> Rows.money(row, "amount_minor", "currency"))
                .optional();
    }

    /** Ends a claim. A holder who says "my mistake" ends it the same day (R39), and one who settled directly, too (R40). */
    @Transactional
    public Optional<String> close(ClaimId id, Reason reason, String explanation, Moves.By by) {
        Claim claim = moves.hold(id).orElseThrow();
        if (claim.state() == ClaimState.DRAFT) {
            moves.happen(id, ClaimEvent.DISCARD, by, new Moves.End(reason, explanation));
            return Optional.empty();
        }
        if (claim.state().isOver() || reason == Reason.SETTLED) {
            return Optional.of("desk.wrong.close");
        }
        if (letters.isUnfit(claim, explanation)) {
            return Optional.of("desk.wrong.tone");
        }
        closings.close(id, reason, explanation, by);
        return Optional.empty();
    }

    /** A supervisor stops a claim, and the recipient is told. */
    @Transactional
    public boolean stop(ClaimId id, PersonId supervisor) {
        return moves.happen(id, ClaimEvent.STOP, Moves.By.service(supervisor), NO_END)
                .isPresent();
    }

    /** A supervisor lets a claim go on that was on hold. */
    @Transactional
    public boolean resume(ClaimId id, PersonId supervisor) {
        Optional<Claim> now = moves.happen(id, ClaimEvent.RESUME, Moves.By.service(supervisor), NO_END);
        now.ifPresent(claim -> letters.toRecipient(claim, new Status(state(claim), claim.lastDay(), Who.RECIPIENT)));
        return now.isPresent();
    }

    private static Status.State state(Claim claim) {
        return Status.State.valueOf(claim.state().name());
    }

    /**
     * A supervisor stops everything of an account at once: nothing more is sent, what was sent is on hold, and until the account is
     * released nothing leads out of that but an end. What a recipient asks is answered all the same.
     */
    @Transactional
    public int stopAccount(AccountId account, String reason, PersonId supervisor) {
        stops.stop(account, reason, supervisor);
        List<ClaimId> open = database.sql("""
                select id from claim where account = :account and state not in ('DRAFT', 'DISCARDED', 'CLOSED', 'ON_HOLD')
                order by id""")
                .param("account", account.value())
                .query((row, n) -> new ClaimId(Rows.uuid(row, "id")))
                .list();
        open.forEach(id -> stop(id, supervisor));
        return open.size();
    }

    /** A supervisor lets an account go on; each claim is resumed by itself. */
    @Transactional
    public boolean releaseAccount(AccountId account, PersonId supervisor) {
        return stops.release(account, supervisor);
    }

    /** Who owns the work was decided: claims about it end, or go on. */
    @ApplicationModuleListener
    void on(CounterStatementAnswered event) {
        List<ClaimId> about = database.sql("""
                select id from claim where work = :work and state not in ('DRAFT', 'DISCARDED', 'CLOSED')""")
                .param("work", event.work().value())
                .query((row, n) -> new ClaimId(Rows.uuid(row, "id")))
                .list();
        if (event.upheld()) {
            about.forEach(id -> closings.close(id, Reason.NO_OWNERSHIP, "", Moves.By.CLOCK));
        }
    }
}
