package org.rightful.app.claims;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Claims for tests of the whole service. */
@TestComponent
public class ShownClaims {
    private final ClaimStage stage;
    private final Claims claims;
    private final Batches batches;

    ShownClaims(
            JdbcClient database,
            Tariffs tariffs,
            Drafts drafts,
            Claims claims,
            Batches batches,
            TransactionTemplate transaction,
            Blobs blobs,
            Clock clock) {
        this.stage = new ClaimStage(database, tariffs, drafts, transaction, blobs, clock);
        this.claims = claims;
        this.batches = batches;
    }

    /** The number of a batch of two drafts about two of somebody's works on one site. */
    public String batch(Somebody owner) {
        List<ClaimId> drafts = Stream.generate(() -> stage.draft(stage.use(stage.work(owner), "kontor-am-kai.de")))
                .limit(2)
                .toList();
        return batches.make(drafts, owner.actor().person()).orElseThrow().number();
    }

    /** The number of a draft about a use of one of somebody's works. */
    public String draft(Somebody owner) {
        return claims.find(stage.draft(stage.use(stage.work(owner), "hafenladen.de")))
                .orElseThrow()
                .number();
    }
}
