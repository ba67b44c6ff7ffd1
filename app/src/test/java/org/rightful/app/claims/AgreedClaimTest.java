package org.rightful.app.claims;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.HitId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests of payments: claims that were sent, and what both sides do to them. A use costs 350 EUR, and 300 EUR for one more year. */
public abstract class AgreedClaimTest extends ClaimTest {
    /** A claim whose letter was sent. */
    protected Claim written() {
        return sent();
    }

    /** Another one of the same holder, about another picture on another site. */
    protected Claim another() {
        site = "s" + UUID.randomUUID() + ".example";
        work = stage.work(holder);
        return sent();
    }

    protected Claim agreed(Answer.Choice choice) {
        return answer(sent(), Answer.accept(choice));
    }

    protected Claim accepts(Claim claim, Answer.Choice choice) {
        return answer(claim, Answer.accept(choice));
    }

    /** The recipient offers a sum, and the holder takes it. */
    protected Claim bargained(Claim claim, Money sum) {
        Claim offered = answer(claim, Answer.offer(sum, "We are a small shop."));
        if (offered.state() == ClaimState.OFFERED) {
            desk.takeOffer(claim.id(), holder.actor().person());
        }
        return now(claim);
    }

    protected Claim asks(Claim claim) {
        return answer(claim, Answer.question("Who took the picture? " + UUID.randomUUID()));
    }

    protected Claim isAnswered(Claim claim) {
        Map<UUID, String> replies = new HashMap<>();
        claims.file(claim.id())
                .orElseThrow()
                .questions()
                .forEach(each -> replies.put(each.id(), "Anna Meier took it. " + UUID.randomUUID()));
        desk.answer(claim.id(), replies, "We hope this helps. " + UUID.randomUUID(), "A. Handler", handler);
        return now(claim);
    }

    protected Claim ends(Claim claim, Reason reason) {
        desk.close(claim.id(), reason, "This is how it ends.", Moves.By.service(handler));
        return now(claim);
    }

    protected Claim seen(Claim claim) {
        return now(claim);
    }

    protected Claim passes(Claim claim) {
        return pass(claim);
    }

    /** A new place of the claim's picture on its site, as a later scan leaves it. */
    protected void turnsUp(Claim claim, String page, String image) {
        database.sql("""
                insert into sighting (id, hit, work, scan, watched_site, page, image, found_in, hosting, width, height, score, rank,
                    sha256, state, first_seen, last_seen, last_checked, facts)
                select gen_random_uuid(), hit, work, scan, watched_site, :page, :image, 'img', hosting, 150, 150, score, rank,
                    md5(:image) || md5(:page), 'THERE', :now, :now, :now, facts from sighting where hit = :hit limit 1""")
                .param("page", page)
                .param("image", image)
                .param("now", Rows.time(clock.instant()))
                .param("hit", claim.hit().value())
                .update();
    }

    protected HitId hitOf(Claim claim) {
        return claim.hit();
    }

    /** Whether a claim about the claim's use can be prepared without a supervisor. */
    protected boolean canBeClaimedAgain(Claim claim) {
        return drafts.draft(claim.hit(), Optional.empty()) instanceof Drafts.Prepared;
    }

    protected String lastMailTo(String recipient) {
        return lastMail(recipient);
    }

    protected long mailsTo(String recipient) {
        return mails(recipient);
    }

    protected TestPeople.Somebody theHolder() {
        return holder;
    }

    protected PersonId theHandler() {
        return handler;
    }

    protected PersonId theOther() {
        return other;
    }

    protected JdbcClient database() {
        return database;
    }

    /** Does something in a transaction. */
    protected <T> T transaction(Supplier<T> deed) {
        return Objects.requireNonNull(transaction.execute(status -> deed.get()));
    }

    protected TestTime.SettableClock theClock() {
        return clock;
    }
}
