package org.rightful.app.claims;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.rightful.app.TestPeople;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.sightings.HitId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Verified works and confirmed, captured uses of them, as the modules below leave them, for tests of claims. */
class ClaimStage {
    private final JdbcClient database;
    private final Tariffs tariffs;
    private final Drafts drafts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String blob;

    ClaimStage(
            JdbcClient database,
            Tariffs tariffs,
            Drafts drafts,
            TransactionTemplate transaction,
            Blobs blobs,
            Clock clock) {
        this.database = database;
        this.tariffs = tariffs;
        this.drafts = drafts;
        this.transaction = transaction;
        this.clock = clock;
        this.blob = picture(blobs);
    }

    /** Keeps bytes as a blob. */
    static BlobId keep(Blobs blobs, byte[] bytes) {
        try {
            return blobs.put(new ByteArrayInputStream(bytes), 100_000).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String picture(Blobs blobs) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keep(blobs, jpeg.toByteArray()).sha256();
    }

    /** A work and its picture. */
    record Registered(TestPeople.Somebody who, WorkId id, PictureIdentityId identity) {}

    /** A verified work of somebody whose tariff is 300 EUR a year and 50 EUR of expenses. */
    Registered work(TestPeople.Somebody who) {
        UUID identity = UUID.randomUUID();
        database.sql("insert into picture_identity (id, created_at) values (:id, now())")
                .param("id", identity)
                .update();
        return work(who, new PictureIdentityId(identity));
    }

    Registered work(TestPeople.Somebody who, PictureIdentityId identity) {
        UUID work = UUID.randomUUID();
        Instant now = clock.instant();
        database.sql("""
                insert into work (id, account, identity, state, title, creator, description, first_published, rights_chain, format,
                    width, height, original, original_name, original_bytes, preview, thumbnail, uploaded_at, uploaded_by, ownership,
                    ownership_since)
                values (:id, :account, :identity, 'REGISTERED', 'Evening light', 'Anna Meier', 'A pier at dusk', '', '', 'JPEG', 800,
                    600, :original, 'a.jpg', 1, :blob, :blob, :now, :person, 'VERIFIED', :now)""")
                .param("id", work)
                .param("account", who.account().value())
                .param("identity", identity.value())
                .param("original", work.toString().replace("-", "") + "0".repeat(32))
                .param("blob", blob)
                .param("now", Rows.time(now))
                .param("person", who.actor().person().value())
                .update();
        for (String question :
                List.of("OTHER_NAMES", "FREE_SOURCE", "PUBLIC_DOMAIN", "CHANNELS", "AI", "CONTRACT", "FILM")) {
            database.sql("""
                    insert into screening_answer (work, question, answer, explanation, effect, answered_at, answered_by)
                    values (:work, :question, 'NO', '', 'NONE', :now, :person)""")
                    .param("work", work)
                    .param("question", question)
                    .param("now", Rows.time(now))
                    .param("person", who.actor().person().value())
                    .update();
        }
        database.sql("""
                insert into ownership_evidence (id, work, kind, document_name, note, points, reason, reason_facts, added_at, added_by)
                values (:id, :work, 'ORIGINAL', '', '', 80, 'evidence.original', '', :now, :person)""")
                .param("id", UUID.randomUUID())
                .param("work", work)
                .param("now", Rows.time(now))
                .param("person", who.actor().person().value())
                .update();
        if (tariffs.of(who.account()).isEmpty()) {
            tariffs.set(
                    who.actor(),
                    new Tariffs.Policy(
                            new Quote.Tariff(Money.of(300, "EUR"), Money.of(50, "EUR")), Money.of(250, "EUR"), false));
        }
        tariffs.setAddress(who.actor(), "Anna Meier, Hafenstrasse 1, 20457 Hamburg");
        return new Registered(who, new WorkId(work), identity);
    }

    /** A use that the holder confirmed, wanting a fee, and that is captured: a commercial German site with a mail address. */
    HitId use(Registered work, String site) {
        return use(work, site, "FEE", "OWN", "COMMERCIAL");
    }

    HitId use(Registered work, String site, String wanted, String hosting, String kind) {
        return transaction.execute(status -> insert(work, site, wanted, hosting, kind));
    }

    private HitId insert(Registered work, String site, String wanted, String hosting, String kind) {
        UUID hit = UUID.randomUUID();
        UUID sighting = UUID.randomUUID();
        UUID scan = UUID.randomUUID();
        UUID decision = UUID.randomUUID();
        UUID watched = UUID.randomUUID();
        Instant now = clock.instant();
        UUID account = work.who().account().value();
        UUID person = work.who().actor().person().value();
        database.sql("""
                insert into watched_site (id, account, url, domain, list_name, schedule, most_pages, added_at, added_by)
                values (:id, :account, :url, :site, '', 'BY_HAND', 10, :now, :person)""")
                .param("id", watched)
                .param("account", account)
                .param("url", "https://" + site + "/" + watched)
                .param("site", site)
                .param("now", Rows.time(now))
                .param("person", person)
                .update();
        database.sql("""
                insert into scan_run (id, account, site, discovery, source, state, queued_at)
                values (:id, :account, :site, 'SITE', :source, 'STOPPED', :now)""")
                .param("id", scan)
                .param("account", account)
                .param("site", watched)
                .param("source", site)
                .param("now", Rows.time(now))
                .update();
        database.sql("""
                insert into hit (id, account, identity, work, site, state, state_since, first_seen, last_seen, last_checked,
                    sightings, shown, rank, score, hosting, longer_side, site_kind, language, country, licence_signal, credit,
                    cluster, shown_since)
                values (:id, :account, :identity, :work, :site, 'CONFIRMED', :now, :first, :now, :now, 1, :sighting, 500, 0.97,
                    :hosting, 1200, :kind, 'de', 'DE', false, false, :id, :now)""")
                .param("id", hit)
                .param("account", account)
                .param("identity", work.identity().value())
                .param("work", work.id().value())
                .param("site", site)
                .param("now", Rows.time(now))
                .param("first", Rows.time(now.minus(Duration.ofDays(180))))
                .param("sighting", sighting)
                .param("hosting", hosting)
                .param("kind", kind)
                .update();
        database.sql("""
                insert into sighting (id, hit, work, scan, watched_site, page, image, found_in, hosting, width, height, score, rank,
                    sha256, state, first_seen, last_seen, last_checked, facts)
                values (:id, :hit, :work, :scan, :watched, :page, :image, 'img', :hosting, 1200, 800, 0.97, 500, :sha, 'THERE',
                    :first, :now, :now, :facts::jsonb)""")
                .param("id", sighting)
                .param("hit", hit)
                .param("work", work.id().value())
                .param("scan", scan)
                .param("watched", watched)
                .param("page", "https://" + site + "/angebot")
                .param("image", "https://" + site + "/bild.jpg")
                .param("hosting", hosting)
                .param("sha", sighting.toString().replace("-", "") + "0".repeat(32))
                .param("first", Rows.time(now.minus(Duration.ofDays(180))))
                .param("now", Rows.time(now))
                .param("facts", """
                        {"credit":null,"licenceSignal":null,"prominence":{"place":1,"of":4,"shareOfContent":0.8},
                        "queryRegion":[[0,0],[1200,0],[1200,800],[0,800]],"workRegion":[[0,0],[800,0],[800,600],[0,600]],
                        "site":{"domain":"%s","kind":"commercial","contacts":[
                        {"kind":"email","value":"info@%s","readFrom":"https://%s/impressum"},
                        {"kind":"organisation","value":"Hafenladen GmbH","readFrom":"https://%s/impressum"}]}}""".formatted(site, site, site, site))
                .update();
        database.sql("""
                insert into decision (id, batch, hit, account, person, event, state_before, state_after, seen, at)
                values (:id, :id, :hit, :account, :person, 'CONFIRM', 'OPEN', 'CONFIRMED', '{}', :now)""")
                .param("id", decision)
                .param("hit", hit)
                .param("account", account)
                .param("person", person)
                .param("now", Rows.time(now))
                .update();
        database.sql("""
                insert into confirmation (hit, decision, proposed, wanted, wanted_by, wanted_at)
                values (:hit, :decision, 'CREDIT', :wanted, :person, :now)""")
                .param("hit", hit)
                .param("decision", decision)
                .param("wanted", wanted)
                .param("person", person)
                .param("now", Rows.time(now))
                .update();
        for (String question : List.of(
                "QUOTATION",
                "CRITICISM",
                "NEWS",
                "PARODY",
                "PRIVATE_STUDY",
                "MINOR_PART",
                "FAIR_USE",
                "PRESS_KIT",
                "EDITORIAL")) {
            database.sql("""
                    insert into exception_answer (hit, question, answer, note, answered_by, answered_at)
                    values (:hit, :question, 'NO', '', :person, :now)""")
                    .param("hit", hit)
                    .param("question", question)
                    .param("person", person)
                    .param("now", Rows.time(now))
                    .update();
        }
        database.sql("""
                insert into capture (id, hit, page, image, state, asked_at, finished_at, package, package_bytes, complete, genuine,
                    matched, stamped_by, independent)
                values (:id, :hit, :page, :image, 'SEALED', :now, :now, :blob, 1, true, true, true, 'trial', false)""")
                .param("id", UUID.randomUUID())
                .param("hit", hit)
                .param("page", "https://" + site + "/angebot")
                .param("image", "https://" + site + "/bild.jpg")
                .param("blob", blob)
                .param("now", Rows.time(now))
                .update();
        return new HitId(hit);
    }

    /** The site of a use is captured once more, now. */
    UUID captureAgain(HitId hit) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into capture (id, hit, page, image, state, asked_at, finished_at, package, package_bytes, complete, genuine,
                    matched, stamped_by, independent)
                select :id, hit, page, image, state, :now, :now, package, package_bytes, complete, genuine, matched, stamped_by,
                    independent from capture where hit = :hit limit 1""")
                .param("id", id)
                .param("hit", hit.value())
                .param("now", Rows.time(clock.instant()))
                .update();
        return id;
    }

    /** The picture is seen on another page of the same site, now. */
    void seenAnew(HitId hit) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into sighting (id, hit, work, scan, watched_site, page, image, found_in, hosting, width, height, score, rank,
                    sha256, state, first_seen, last_seen, last_checked, facts)
                select :id, hit, work, scan, watched_site, page || '/neu', image || '?neu', found_in, hosting, width, height, score,
                    rank, sha256, state, :now, :now, :now, facts from sighting where hit = :hit limit 1""")
                .param("id", id)
                .param("hit", hit.value())
                .param("now", Rows.time(clock.instant()))
                .update();
    }

    /** A mail that came in to the address of a claim, or of several. */
    UUID mail(String number, String from, String text) {
        UUID mail = UUID.randomUUID();
        database.sql("""
                insert into incoming_mail (id, same, kind, sender, subject, text, left_out, number, received_at)
                values (:id, :same, 'LETTER', :from, 'Re: picture', :text, 0, :number, now())""")
                .param("id", mail)
                .param("same", mail.toString().replace("-", "") + "0".repeat(32))
                .param("from", from)
                .param("text", text)
                .param("number", number)
                .update();
        return mail;
    }

    /** A draft about a use. */
    ClaimId draft(HitId hit) {
        return switch (drafts.draft(hit, java.util.Optional.empty())) {
            case Drafts.Prepared prepared -> prepared.claim();
            case Drafts.NotPossible no -> throw new AssertionError(no.because().message());
        };
    }
}
