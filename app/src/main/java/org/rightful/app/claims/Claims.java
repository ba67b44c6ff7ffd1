package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Dossiers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of claims for other modules: what is asked of whom, where it stands, and what its recipient answers. */
@Component
public class Claims {
    private final JdbcClient database;
    private final Hits hits;
    private final Dossiers dossiers;
    private final Quotes quotes;
    private final Drafts drafts;
    private final Messages messages;
    private final Moves moves;
    private final Answers answers;
    private final Keys keys;
    private final ClaimClock dates;
    private final Helpers helpers;
    private final Complaints complaints;
    private final Reachable reachable;
    private final Clock clock;

    Claims(
            JdbcClient database,
            Hits hits,
            Dossiers dossiers,
            Quotes quotes,
            Drafts drafts,
            Messages messages,
            Moves moves,
            Answers answers,
            Keys keys,
            ClaimClock dates,
            Helpers helpers,
            Complaints complaints,
            Reachable reachable,
            Clock clock) {
        this.database = database;
        this.hits = hits;
        this.dossiers = dossiers;
        this.quotes = quotes;
        this.drafts = drafts;
        this.messages = messages;
        this.moves = moves;
        this.answers = answers;
        this.keys = keys;
        this.dates = dates;
        this.helpers = helpers;
        this.complaints = complaints;
        this.reachable = reachable;
        this.clock = clock;
    }

    /** What came of an answer. */
    public sealed interface Outcome permits Taken, NotTaken {}

    /** It was kept, and acknowledged by mail. */
    public record Taken(Claim now) implements Outcome {}

    /** It was not; the sentence says what is missing. Nothing was changed. */
    public record NotTaken(String sentence) implements Outcome {}

    /** What somebody who has a claim's secret may see, and as whom. */
    public record Access(ClaimId claim, Party party) {}

    /** Opens a claim by its number and a secret of one of its letters (R75); nothing if they do not belong together. */
    @Transactional(readOnly = true)
    public Optional<Access> open(String number, String secret) {
        return keys.open(number, secret).map(opened -> new Access(opened.claim(), opened.party()));
    }

    /** A claim that was sent or prepared. */
    @Transactional(readOnly = true)
    public Optional<Claim> find(ClaimId id) {
        return one("select * from claim where id = :key", id.value());
    }

    /** A claim by its number. */
    @Transactional(readOnly = true)
    public Optional<Claim> find(String number) {
        return one("select * from claim where number = :key", number);
    }

    private Optional<Claim> one(String sql, Object key) {
        return database.sql(sql).param("key", key).query(Rows::claim).optional();
    }

    /** The claims of an account, newest first. */
    @Transactional(readOnly = true)
    public List<Claim> ofAccount(AccountId account, int most) {
        return database.sql(
                        "select * from claim where account = :account and state <> 'DISCARDED' order by id desc limit :most")
                .param("account", account.value())
                .param("most", most)
                .query(Rows::claim)
                .list();
    }

    /** Everything about a claim; nothing if it never was. */
    @Transactional(readOnly = true)
    public Optional<ClaimFile> file(ClaimId id) {
        return find(id).map(claim -> new ClaimFile(
                claim,
                dossiers.of(claim.work(), LocalDate.ofInstant(clock.instant(), claim.zone()))
                        .orElseThrow(),
                hits.use(claim.hit()).orElseThrow(),
                addresses(id),
                drafts.findings(id),
                quotes.of(id).map(Quotes.Kept::quote),
                quotes.earlier(claim),
                steps(id),
                messages.of(id),
                messages.questions(id),
                proofs(id),
                offers(id),
                moves.wouldHappen(claim, ClaimEvent.APPEAL)));
    }

    /** Takes an answer of the recipient or a helper. It is kept and acknowledged, or nothing changes. */
    @Transactional
    public Outcome answer(Access as, Answer answer) {
        return answers.take(as.claim(), as.party(), answer);
    }

    /** Asks another person to look at a proof that was refused (R95). */
    @Transactional
    public Outcome appeal(Access as, Answer answer) {
        return answers.appeal(as.claim(), as.party(), answer);
    }

    /** Takes the answer "I had a licence and lost it": it is looked up by us (R92). */
    @Transactional
    public Outcome lost(Access as, Answer answer) {
        return answers.lost(as.claim(), as.party(), answer);
    }

    /** Lets somebody see the claim as a helper of the recipient (R2); empty, or the sentence that says why not. */
    @Transactional
    public Optional<String> invite(Access as, String address) {
        return helpers.invite(as, address);
    }

    /** Ends the access of everybody who was invited; false if only a helper asks for it. */
    @Transactional
    public boolean withdrawHelpers(Access as) {
        return helpers.withdraw(as);
    }

    /** How many people were invited and can see the claim. */
    @Transactional(readOnly = true)
    public int helpers(ClaimId id) {
        return helpers.count(id);
    }

    /** Takes a complaint to a supervisor (R108); empty, or the sentence that says why not. */
    @Transactional
    public Optional<String> complain(Access as, String text) {
        return complaints.file(as.claim(), text);
    }

    /** The complaints of a claim, oldest first. */
    @Transactional(readOnly = true)
    public List<Complaint> complaints(ClaimId id) {
        return complaints.of(id);
    }

    /** A complaint, and until when a supervisor answers. */
    public record Complaint(UUID id, String text, Instant filedAt, Instant answerBy, Optional<String> answer) {}

    /**
     * Looks, now, which addresses still show the picture (R80); if none does and nothing else is asked, the claim ends. Takes some
     * seconds; called outside a transaction.
     *
     * @return whether it was looked; false if that happened a short while ago
     * @throws InterruptedException if the caller is told to stop
     */
    public boolean checkAddresses(Access as) throws InterruptedException {
        return reachable.check(as.claim());
    }

    private List<ClaimFile.Address> addresses(ClaimId id) {
        return database.sql("select * from claim_address where claim = :id order by position")
                .param("id", id.value())
                .query((row, n) -> new ClaimFile.Address(
                        row.getInt("position"),
                        row.getString("page"),
                        row.getString("image"),
                        row.getBoolean("there"),
                        Rows.instant(row, "checked_at")))
                .list();
    }

    private List<ClaimFile.Step> steps(ClaimId id) {
        return database.sql("select * from claim_step where claim = :id order by at, id")
                .param("id", id.value())
                .query((row, n) -> new ClaimFile.Step(
                        ClaimEvent.valueOf(row.getString("event")),
                        ClaimState.valueOf(row.getString("before")),
                        ClaimState.valueOf(row.getString("after")),
                        Party.valueOf(row.getString("party")),
                        Rows.instant(row, "at")))
                .list();
    }

    private List<ClaimFile.Proof> proofs(ClaimId id) {
        return database.sql("select * from claim_proof where claim = :id order by id")
                .param("id", id.value())
                .query((row, n) -> new ClaimFile.Proof(
                        Rows.uuid(row, "id"),
                        AnswerKind.valueOf(row.getString("kind")),
                        Rows.uuid(row, "message"),
                        ClaimFile.Proof.Look.valueOf(row.getString("state")),
                        Rows.text(row, "decision"),
                        Rows.maybeUuid(row, "appeal_of").isPresent(),
                        Optional.of(new StatedLicence(row.getString("licence"), row.getString("stated_at")))
                                .filter(each -> !each.where().isEmpty())))
                .list();
    }

    private List<ClaimFile.Offer> offers(ClaimId id) {
        return database.sql("""
                select o.*, m.at from claim_offer o join claim_message m on m.id = o.message where o.claim = :id order by o.id""")
                .param("id", id.value())
                .query((row, n) -> new ClaimFile.Offer(
                        Rows.uuid(row, "id"),
                        Rows.money(row, "amount_minor", "currency"),
                        row.getString("reason"),
                        row.getBoolean("by_recipient"),
                        ClaimFile.Offer.State.valueOf(row.getString("state")),
                        Rows.instant(row, "at")))
                .list();
    }

    /** Lets every date pass that is over, without waiting for the job that does so each minute; tells how many claims moved. */
    public int passDates() {
        return dates.tick();
    }
}
