package org.rightful.app.claims;

import java.time.Clock;
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

    ShownClaims(
            JdbcClient database,
            Tariffs tariffs,
            Drafts drafts,
            Claims claims,
            TransactionTemplate transaction,
            Blobs blobs,
            Clock clock) {
        this.stage = new ClaimStage(database, tariffs, drafts, transaction, blobs, clock);
        this.claims = claims;
    }

    /** The number of a draft about a use of one of somebody's works. */
    public String draft(Somebody owner) {
        return claims.find(stage.draft(stage.use(stage.work(owner), "hafenladen.de")))
                .orElseThrow()
                .number();
    }
}
