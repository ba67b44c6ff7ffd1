package org.rightful.app.claims;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.DrawnPictures;
import org.rightful.app.TestPeople;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.sightings.HitId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Claims whose letter was sent, with pictures that can be seen, and the secrets of their letters. */
@TestComponent
public class PublishedClaim {
    private static final Pattern LINK = Pattern.compile("/claim/(RF-[0-9A-Z]{4}-[0-9A-Z]{4})/([A-Za-z0-9_-]{16,})");
    private static final long MOST = 10 << 20;

    private final JdbcClient database;
    private final Tariffs tariffs;
    private final Drafts drafts;
    private final Sending sending;
    private final Blobs blobs;
    private final TestPeople people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PublishedClaim(
            JdbcClient database,
            Tariffs tariffs,
            Drafts drafts,
            Sending sending,
            Blobs blobs,
            TestPeople people,
            TransactionTemplate transaction,
            Clock clock) {
        this.database = database;
        this.tariffs = tariffs;
        this.drafts = drafts;
        this.sending = sending;
        this.blobs = blobs;
        this.people = people;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A claim and what its recipient has. */
    public record Opened(Claim claim, TestPeople.Somebody holder, String secret) {
        String number() {
            return claim.number();
        }

        public String link() {
            return "/claim/" + number() + "/" + secret;
        }
    }

    /** A draft about a commercial German site. */
    ClaimId draft(TestPeople.Somebody holder, String wanted) {
        return draft(holder, wanted, "laden-" + UUID.randomUUID().toString().substring(0, 8) + ".de");
    }

    ClaimId draft(TestPeople.Somebody holder, String wanted, String site) {
        ClaimStage stage = new ClaimStage(database, tariffs, drafts, transaction, blobs, clock);
        ClaimStage.Registered work = stage.work(holder);
        HitId hit = stage.use(work, site, wanted, "OWN", "COMMERCIAL");
        var scene = DrawnPictures.next();
        BlobId preview = kept(DrawnPictures.jpeg(DrawnPictures.resized(scene, 800, 600)));
        BlobId found = kept(DrawnPictures.jpeg(DrawnPictures.resized(scene, 640, 427)));
        database.sql("update work set original = :blob, preview = :blob, thumbnail = :blob where id = :id")
                .param("blob", preview.sha256())
                .param("id", work.id().value())
                .update();
        database.sql("""
                insert into found_copy (sha256, kept, preview, preview_type)
                select sha256, false, :found, 'image/jpeg' from sighting where hit = :hit""")
                .param("found", found.sha256())
                .param("hit", hit.value())
                .update();
        return stage.draft(hit);
    }

    private BlobId kept(byte[] bytes) {
        try {
            return blobs.put(new ByteArrayInputStream(bytes), MOST).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Opened sent(String wanted) {
        TestPeople.Somebody holder = people.rightsHolder();
        return sent(holder, draft(holder, wanted));
    }

    Opened sent(TestPeople.Somebody holder, ClaimId draft) {
        return transaction.execute( // read before the letter leaves, when its secret is forgotten
                status -> switch (sending.send(
                        draft, people.caseHandler().actor().person())) {
                    case Sending.Gone gone -> new Opened(gone.claim(), holder, secret(gone.claim(), "Notice"));
                    case Sending.Stopped stopped ->
                        throw new AssertionError(stopped.findings().toString());
                });
    }

    /** The secret in the newest mail of a kind; what is kept of a letter has none. */
    String secret(Claim claim, String kind) {
        String text = database.sql("""
                select o.text from claim_letter l join outbox o on o.id = l.id where l.number = :number and l.kind = :kind
                order by o.created_at desc, o.id desc limit 1""")
                .param("number", claim.number())
                .param("kind", kind)
                .query((row, n) -> row.getString(1))
                .single();
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in " + text);
        }
        return link.group(2);
    }

    /** How many letters of a kind a claim has. */
    long letters(Claim claim, String kind) {
        return database.sql("select count(*) from claim_letter where number = :number and kind = :kind")
                .param("number", claim.number())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    /** The file of the work. */
    byte[] original(Opened opened) {
        String blob = database.sql("select w.original from claim c join work w on w.id = c.work where c.id = :id")
                .param("id", opened.claim().id().value())
                .query((row, n) -> row.getString(1))
                .single();
        try (InputStream in = blobs.open(new BlobId(blob))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClaimState state(Opened opened) {
        return database.sql("select state from claim where id = :id")
                .param("id", opened.claim().id().value())
                .query((row, n) -> ClaimState.valueOf(row.getString(1)))
                .single();
    }
}
