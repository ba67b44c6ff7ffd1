package org.rightful.app.sightings;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rightful.app.TestPeople;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/** Works without files and finds without sites, for tests of what comes after a scan. */
class Stage {
    private static final String BLOB = "0".repeat(64);

    private final JdbcClient database;
    private final Intake intake;
    private final ObjectMapper json;
    private final Clock clock;

    Stage(JdbcClient database, Intake intake, ObjectMapper json, Clock clock) {
        this.database = database;
        this.intake = intake;
        this.json = json;
        this.clock = clock;
    }

    /** A work and what it is a picture of. */
    record Registered(WorkId id, PictureIdentityId identity) {}

    Registered work(TestPeople.Somebody who, String title) {
        UUID identity = UUID.randomUUID();
        database.sql("insert into picture_identity (id, created_at) values (:id, now())")
                .param("id", identity)
                .update();
        return work(who, title, new PictureIdentityId(identity));
    }

    Registered work(TestPeople.Somebody who, String title, PictureIdentityId identity) {
        UUID work = UUID.randomUUID();
        database.sql("""
                insert into work (id, account, identity, state, title, creator, description, first_published, rights_chain, format,
                    width, height, original, original_name, original_bytes, preview, thumbnail, uploaded_at, uploaded_by, ownership,
                    ownership_since)
                values (:id, :account, :identity, 'REGISTERED', :title, 'A. Maker', '', '', '', 'JPEG', 800, 600, :original, 'a.jpg', 1,
                    :blob, :blob, now(), :person, 'UNVERIFIED', now())""")
                .param("id", work)
                .param("account", who.account().value())
                .param("identity", identity.value())
                .param("title", title)
                .param("original", sha(work.toString()))
                .param("blob", BLOB)
                .param("person", who.actor().person().value())
                .update();
        return new Registered(new WorkId(work), identity);
    }

    /** A scan of a site that the account watches, as it is while it runs. */
    ScanRun scan(TestPeople.Somebody who, String url) {
        UUID site = UUID.randomUUID();
        UUID scan = UUID.randomUUID();
        database.sql("""
                insert into watched_site (id, account, url, domain, list_name, schedule, most_pages, added_at, added_by)
                values (:id, :account, :url, :url, '', 'BY_HAND', 10, now(), :person)""")
                .param("id", site)
                .param("account", who.account().value())
                .param("url", url)
                .param("person", who.actor().person().value())
                .update();
        database.sql("""
                insert into scan_run (id, account, site, discovery, source, state, queued_at)
                values (:id, :account, :site, 'SITE', :url, 'STOPPED', now())""")
                .param("id", scan)
                .param("account", who.account().value())
                .param("site", site)
                .param("url", url)
                .update();
        return database.sql(ScanRun.SELECT + "where r.id = :id")
                .param("id", scan)
                .query(ScanRun::of)
                .single();
    }

    /** A find in the words of a scan, to be changed and taken in. */
    Line line(Registered work, String page, String image) {
        return new Line(work.id().value(), page, image, sha(image), "own", "new", "unknown", 0.95, 900);
    }

    /** What of a find tests change. */
    record Line(
            UUID work,
            String page,
            String image,
            String sha256,
            String hosting,
            String state,
            String kind,
            double score,
            int width) {
        Line hosted(String by) {
            return new Line(work, page, image, sha256, by, state, kind, score, width);
        }

        Line now(String other) {
            return new Line(work, page, image, sha256, hosting, other, kind, score, width);
        }

        Line of(String siteKind) {
            return new Line(work, page, image, sha256, hosting, state, siteKind, score, width);
        }

        Line bytes(String other) {
            return new Line(work, page, image, sha(other), hosting, state, kind, score, width);
        }
    }

    FoundLine found(Line line) {
        String now = clock.instant().toString();
        return FoundLine.read(
                """
                {"work":"%s","page":"%s","image":"%s","foundIn":"img","hosting":"%s","width":%d,"height":600,"score":%s,
                "queryRegion":[[0,0],[900,0],[900,600],[0,600]],"workRegion":[[0,0],[800,0],[800,600],[0,600]],"credit":null,
                "licenceSignal":null,"seenAt":"%s","kind":"resized","state":"%s","firstSeen":"%s","lastSeen":"%s",
                "lastChecked":"%s","language":"de-AT","prominence":{"place":1,"of":4,"shareOfContent":0.8,"region":"main"},
                "variants":[],"headers":{"server":"test"},"sha256":"%s","site":{"domain":"x","kind":"%s","contacts":[]}}""".replace("\n", "").formatted(
                        line.work(),
                        line.page(),
                        line.image(),
                        line.hosting(),
                        line.width(),
                        line.score(),
                        now,
                        line.state(),
                        now,
                        now,
                        now,
                        line.sha256(),
                        line.kind()),
                json);
    }

    /** A scan tells these finds while it runs. */
    void take(ScanRun scan, Line... lines) {
        Stream.of(lines).forEach(line -> intake.begin(scan).take(found(line)));
    }

    /** A scan ends with this complete list. */
    void finish(ScanRun scan, Line... lines) {
        intake.begin(scan).finish(Stream.of(lines).map(this::found));
    }

    /** States of an account's hits by site. */
    List<String> states(AccountId account) {
        return database.sql("select site || ' ' || state from hit where account = :account order by 1")
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** State and reason of a hit as they are now. */
    HitStore.Held hit(HitId id) {
        return database.sql("select * from hit where id = :id")
                .param("id", id.value())
                .query(HitStore.Held::of)
                .single();
    }

    HitId hit(AccountId account, String site) {
        return database.sql("select id from hit where account = :account and site = :site")
                .param("account", account.value())
                .param("site", site)
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .single();
    }

    static String sha(String text) {
        return BlobHash.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
