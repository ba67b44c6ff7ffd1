package org.rightful.app.claims;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.sightings.HitsUnited;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.rightful.app.works.PictureIdentitySplit;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps "one claim for a picture and a site" true when two pictures turn out to be one (R37). It happens in the transaction of the
 * merge: either both, or neither.
 */
@Component
class MergedClaims {
    private final JdbcClient database;
    private final Moves moves;
    private final Closings closings;

    MergedClaims(JdbcClient database, Moves moves, Closings closings) {
        this.database = database;
        this.moves = moves;
        this.closings = closings;
    }

    private record Place(Claim from, Claim into) {}

    /** Where both pictures have a claim on one site, one gives way: its recipient is told, and owes nothing for it. */
    @EventListener
    void on(PictureIdentitiesMerged event) {
        UUID from = event.from().value();
        UUID into = event.into().value();
        List<String> sites = database.sql("""
                select f.site from claim f join claim i on i.site = f.site and i.identity = :into
                where f.identity = :from and f.covered_by is null and f.state <> 'DISCARDED'
                    and i.covered_by is null and i.state <> 'DISCARDED' order by f.site""")
                .param("from", from)
                .param("into", into)
                .query((row, n) -> row.getString(1))
                .list();
        for (String site : sites) {
            give(new Place(at(from, site), at(into, site)));
        }
        database.sql("update claim set identity = :into where identity = :from")
                .param("into", into)
                .param("from", from)
                .update();
    }

    private Claim at(UUID identity, String site) {
        return database.sql("""
                select * from claim where identity = :identity and site = :site and covered_by is null
                    and state <> 'DISCARDED' for update""")
                .param("identity", identity)
                .param("site", site)
                .query(Rows::claim)
                .single();
    }

    /** What is over stays as it is and covers the other; of two that are open, the one that was sent first stays. */
    private void give(Place place) {
        boolean fromStays = rank(place.from()) < rank(place.into())
                || (rank(place.from()) == rank(place.into())
                        && began(place.from()).isBefore(began(place.into())));
        Claim stays = fromStays ? place.from() : place.into();
        Claim gives = fromStays ? place.into() : place.from();
        switch (gives.state()) {
            case CLOSED, DISCARDED -> {
                // it was told its end; from now on the other one speaks for both
            }
            case DRAFT ->
                moves.happen(
                        gives.id(),
                        ClaimEvent.DISCARD,
                        Moves.By.CLOCK,
                        new Moves.End(Reason.DUPLICATE, stays.number()));
            case AWAITING_ANSWER, REMINDED, ASKED, IN_REVIEW, OFFERED, DISPUTED, UNANSWERED, ON_HOLD, AGREED ->
                closings.close(gives.id(), Reason.DUPLICATE, "", Moves.By.CLOCK);
        }
        database.sql("update claim set covered_by = :stays where id = :gives")
                .param("stays", stays.id().value())
                .param("gives", gives.id().value())
                .update();
    }

    private static int rank(Claim claim) {
        if (claim.state().isOver()) {
            return 0;
        }
        return claim.state().wasSent() ? 1 : 2;
    }

    private static java.time.Instant began(Claim claim) {
        return Optional.of(claim).flatMap(Claim::sentAt).orElse(claim.draftedAt());
    }

    /** Two hits became one: claims follow. */
    @EventListener
    void on(HitsUnited event) {
        database.sql("delete from claim_new_use where hit = :from") // captured again, it is told of again
                .param("from", event.from().value())
                .update();
        database.sql("update claim set hit = :into where hit = :from")
                .param("into", event.into().value())
                .param("from", event.from().value())
                .update();
    }

    /** A work is another picture than was thought: its claims go with it, unless the other picture has one on the site. */
    @EventListener
    void on(PictureIdentitySplit event) {
        database.sql("""
                update claim c set identity = :into where work = :work and identity = :from and not exists (select from claim o
                    where o.identity = :into and o.site = c.site and o.covered_by is null and o.state <> 'DISCARDED')""")
                .param("into", event.into().value())
                .param("work", event.work().value())
                .param("from", event.from().value())
                .update();
    }
}
