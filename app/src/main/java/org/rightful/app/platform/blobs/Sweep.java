package org.rightful.app.platform.blobs;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go of blobs that nothing names any more: files that were refused, works whose account is gone, found copies that no hit shows.
 *
 * <p>A blob is named if its hash stands anywhere in a column of text, JSON or bytes, in whatever table: so a module that is new and
 * forgot to say that it keeps blobs loses none. Columns that hold hashes and need no bytes say so in their comment,
 * {@value #HASH_ONLY}. What was found to be unnamed is noted, and let go when it is unnamed still after {@link Blobs#GRACE} and nobody
 * put it since; so neither a transaction that runs long nor a form that is filled in slowly loses its file. A kill at any place leaves notes
 * and blobs that the next run finds again.
 */
final class Sweep {
    static final String HASH_ONLY = "a hash, needs no blob";

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 1_000;

    private final Blobs blobs;
    private final JdbcClient database;
    private final TransactionTemplate snapshot;

    Sweep(Blobs blobs, JdbcClient database, PlatformTransactionManager transactions) {
        this.blobs = blobs;
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Goes through all blobs once.
     *
     * @return how many were let go
     * @throws IOException if the store cannot be read or written; what was let go by then stays gone
     */
    int run(Instant now) throws IOException {
        List<String> due = note(now);
        int gone = 0;
        for (String id : due) {
            if (blobs.removeUnlessPutSince(new BlobId(id), now.minus(Blobs.GRACE))) {
                forget(id);
                gone++;
            } else {
                database.sql("update unnamed_blob set since = :now where id = :id")
                        .param("now", at(now))
                        .param("id", id)
                        .update();
            }
        }
        if (gone > 0) {
            LOG.info("Let go of {} blobs that nothing named for {} days", gone, Blobs.GRACE.toDays());
        }
        return gone;
    }

    /** Notes what is unnamed in one snapshot of all tables. Returns what was so for long enough. */
    private List<String> note(Instant now) throws IOException {
        List<String> all;
        try (Stream<BlobId> listed = blobs.all()) {
            all = listed.map(BlobId::sha256).toList();
        }
        return snapshot.execute(status -> {
            database.sql("create temporary table swept (id text primary key) on commit drop")
                    .update();
            for (int i = 0; i < all.size(); i += AT_ONCE) {
                database.sql("insert into swept select unnest(:ids) on conflict do nothing")
                        .param(
                                "ids",
                                all.subList(i, Math.min(all.size(), i + AT_ONCE))
                                        .toArray(String[]::new))
                        .update();
            }
            columns().forEach(this::keepNamed);
            database.sql("delete from unnamed_blob where id not in (select id from swept)")
                    .update();
            database.sql("insert into unnamed_blob (id, since) select id, :now from swept on conflict do nothing")
                    .param("now", at(now))
                    .update();
            return database.sql("select id from unnamed_blob where since <= :before order by id")
                    .param("before", at(now.minus(Blobs.GRACE)))
                    .query(String.class)
                    .list();
        });
    }

    private record Column(String table, String name, boolean bytes) {}

    private List<Column> columns() {
        return new ArrayList<>(database.sql("""
                select quote_ident(c.relname), quote_ident(a.attname), a.atttypid = 'bytea'::regtype
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relkind in ('r', 'm') and c.relnamespace = 'public'::regnamespace and c.relname <> 'unnamed_blob'
                    and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'text[]'::regtype,
                        'json'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
                    and coalesce(col_description(c.oid, a.attnum), '') <> :hash
                order by 1, 2""")
                .param("hash", HASH_ONLY)
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list());
    }

    private void keepNamed(Column column) {
        String text = column.bytes() ? "encode(" + column.name() + ", 'escape')" : column.name() + "::text";
        database.sql("delete from swept where id in (select m[1] from " + column.table() + ", regexp_matches(" + text
                        + ", '[0-9a-f]{64}', 'g') m)")
                .update();
    }

    private void forget(String id) {
        database.sql("delete from unnamed_blob where id = :id").param("id", id).update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
