package org.rightful.app.sightings;

import java.util.List;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An account with many works and hits, written straight into the database: a scan of 50,000 uses would take hours. */
final class FilledInbox {
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    FilledInbox(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Gives an account this many works, and hits on about as many sites. */
    void fill(AccountId account, PersonId person, int works, int hits) {
        // in one transaction: the temporary tables are those of one connection
        transaction.executeWithoutResult(status -> write(account, person, works, hits));
    }

    private void write(AccountId account, PersonId person, int works, int hits) {
        for (String sql : List.of(
                """
                create temporary table filled on commit drop as
                select n, gen_random_uuid() as work, gen_random_uuid() as identity from generate_series(0, :works - 1) n""",
                "insert into picture_identity (id, created_at) select identity, now() from filled",
                """
                insert into work (id, account, identity, state, title, creator, description, first_published, rights_chain, format,
                    width, height, original, original_name, original_bytes, preview, thumbnail, uploaded_at, uploaded_by, ownership,
                    ownership_since)
                select work, :account, identity, 'REGISTERED', 'Work ' || n, 'A', '', '', '', 'JPEG', 800, 600,
                    encode(sha256(cast(cast(work as text) as bytea)), 'hex'), 'a.jpg', 1, repeat('0', 64), repeat('0', 64), now(), :person, 'UNVERIFIED',
                    now() from filled""",
                """
                create temporary table found on commit drop as
                select h.n, gen_random_uuid() as hit, gen_random_uuid() as sighting, f.work, f.identity
                from generate_series(0, :hits - 1) h(n) join filled f on f.n = h.n % :works""",
                """
                insert into hit (id, account, identity, work, site, state, state_since, shown_since, first_seen, last_seen, last_checked, sightings,
                    rank, score, hosting, longer_side, site_kind, language, country, licence_signal, credit, cluster)
                select hit, :account, identity, work, 'site' || n / 5 || '-' || n % 17 || '.example', 'OPEN', now(), now(), now(), now(), now(), 1,
                    (n * 7919) % 1000, 0.9, 'OWN', 800, (array['COMMERCIAL', 'NEWS', 'HOBBY', 'UNKNOWN'])[1 + n % 4],
                    (array['de', 'en', 'fr'])[1 + n % 3], (array['DE', 'FR', ''])[1 + n % 3], n % 9 = 0, n % 7 = 0, gen_random_uuid()
                from found""",
                """
                insert into scan_run (id, account, discovery, source, archive, state, queued_at)
                values (:account, :account, 'ARCHIVE', 'a.warc', repeat('0', 64), 'STOPPED', now())""",
                """
                insert into sighting (id, hit, work, scan, page, image, found_in, hosting, width, height, score, rank, sha256, state,
                    first_seen, last_seen, last_checked, facts)
                select sighting, hit, work, :account, 'https://site.example/' || n, 'https://site.example/' || n || '.jpg', 'img', 'OWN',
                    800, 600, 0.9, 1, repeat('0', 64), 'THERE', now(), now(), now(),
                    '{"queryRegion":[[0,0],[800,0],[800,600],[0,600]],"workRegion":[[0,0],[800,0],[800,600],[0,600]],"kind":"resized"}'
                from found""",
                "update hit h set shown = f.sighting from found f where f.hit = h.id")) {
            database.sql(sql.replace(":works", Integer.toString(works))
                            .replace(":hits", Integer.toString(hits))
                            .replace(":account", "cast('" + account + "' as uuid)")
                            .replace(":person", "cast('" + person + "' as uuid)"))
                    .update();
        }
    }
}
