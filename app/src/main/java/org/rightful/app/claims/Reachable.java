package org.rightful.app.claims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rightful.app.sightings.Reach;
import org.rightful.app.web.Turnstile;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.Works;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks whether the addresses of a claim still show the picture (R52, R80), and ends the claim if that was all it asked. */
@Component
class Reachable {
    /** A claim's site is asked so often at most. */
    private static final int CHECKS = 6;

    private static final Duration IN = Duration.ofHours(1);

    private final JdbcClient database;
    private final Reach reach;
    private final Works works;
    private final Moves moves;
    private final Closings closings;
    private final Words words;
    private final TransactionTemplate transaction;
    private final Turnstile checks;
    private final Clock clock;

    Reachable(
            JdbcClient database,
            Reach reach,
            Works works,
            Moves moves,
            Closings closings,
            Words words,
            TransactionTemplate transaction,
            Clock clock) {
        this.database = database;
        this.reach = reach;
        this.works = works;
        this.moves = moves;
        this.closings = closings;
        this.words = words;
        this.transaction = transaction;
        this.checks = new Turnstile(CHECKS, IN, clock);
        this.clock = clock;
    }

    /** Looks at those that were there, the longest unseen first; false if it was looked too often. */
    boolean check(ClaimId id) throws InterruptedException {
        if (!checks.lets(id.toString())) {
            return false;
        }
        Work work = works.find(new WorkId(database.sql("select work from claim where id = :id")
                        .param("id", id.value())
                        .query((row, n) -> Rows.uuid(row, "work"))
                        .single()))
                .orElseThrow();
        List<Reach.Address> addresses = database.sql("""
                select page, image from claim_address where claim = :id and there order by checked_at, position limit :most""")
                .param("id", id.value())
                .param("most", Reach.MOST_AT_ONCE)
                .query((row, n) -> new Reach.Address(row.getString("page"), row.getString("image")))
                .list();
        Map<Reach.Address, Reach.Found> seen = reach.look(work, addresses);
        transaction.executeWithoutResult(status -> keep(id, seen, clock.instant()));
        return true;
    }

    private void keep(ClaimId id, Map<Reach.Address, Reach.Found> seen, Instant now) {
        Claim claim = moves.hold(id).orElseThrow();
        seen.forEach((address, presence) -> {
            if (presence != Reach.Found.UNKNOWN) {
                database.sql("""
                        update claim_address set there = :there, checked_at = :at
                        where claim = :id and page = :page and image = :image""")
                        .param("there", presence == Reach.Found.THERE)
                        .param("at", Rows.time(now))
                        .param("id", id.value())
                        .param("page", address.page())
                        .param("image", address.image())
                        .update();
            }
        });
        if (claim.removalEnds() && moves.wouldHappen(claim, ClaimEvent.FULFIL)) {
            closings.end(
                    id, ClaimEvent.FULFIL, Reason.ENDED, words.say(claim.language(), "ended.done"), Moves.By.CLOCK);
        }
    }
}
