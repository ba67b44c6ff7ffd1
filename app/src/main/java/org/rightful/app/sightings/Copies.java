package org.rightful.app.sightings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.scan.FoundCopy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps found pictures, and knows one again that was only packed anew. */
@Component
class Copies {
    private final Blobs blobs;
    private final JdbcClient database;
    private final Ids ids;
    private final SightingLimits limits;
    private final Clock clock;

    Copies(Blobs blobs, JdbcClient database, Ids ids, SightingLimits limits, Clock clock) {
        this.blobs = blobs;
        this.database = database;
        this.ids = ids;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A found picture as pages show it.
     *
     * @param kept whether the whole copy is in the blob store, under its own hash
     */
    record Kept(boolean kept, Optional<BlobId> preview, Optional<String> previewType) {}

    /** Keeps the bytes; once more does no harm. */
    void keep(FoundCopy copy) {
        int known = database.sql("update found_copy set needed_at = :now where sha256 = :sha256")
                .param("now", Rows.time(clock.instant()))
                .param("sha256", copy.sha256())
                .update();
        if (known > 0) {
            return;
        }
        boolean fits = copy.bytes().length <= limits.copyBytes();
        @Nullable String preview = null;
        @Nullable String type = null;
        try {
            if (fits) {
                blobs.put(new ByteArrayInputStream(copy.bytes()), limits.copyBytes());
            }
            if (copy.preview().isPresent()) {
                FoundCopy.Preview small = copy.preview().get();
                preview = blobs.put(new ByteArrayInputStream(small.bytes()), limits.copyBytes())
                        .id()
                        .sha256();
                type = small.mediaType();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.sql("""
                insert into found_copy (sha256, kept, preview, preview_type, look, needed_at)
                values (:sha256, :kept, :preview, :type, cast(:look as bit(128)), :now) on conflict do nothing""")
                .param("now", Rows.time(clock.instant()))
                .param("sha256", copy.sha256())
                .param("kept", fits)
                .param("preview", preview)
                .param("type", type)
                .param(
                        "look",
                        copy.preview().flatMap(small -> Look.of(small.bytes())).orElse(null))
                .update();
    }

    /** Forgets copies that no scan saw since a time and no sighting shows; the sweep then lets go of their bytes. */
    int forgetNeededBefore(Instant time) {
        return database.sql("""
                delete from found_copy c where c.needed_at < :time
                    and not exists (select from sighting s where s.sha256 = c.sha256)""").param("time", Rows.time(time)).update();
    }

    Optional<Kept> find(String sha256) {
        return database.sql("select kept, preview, preview_type from found_copy where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, n) -> new Kept(
                        row.getBoolean("kept"),
                        Rows.text(row, "preview").map(BlobId::new),
                        Rows.text(row, "preview_type")))
                .optional();
    }

    /** The cluster of a found picture: the same for all found pictures of one identity that look the same. */
    UUID cluster(UUID account, UUID identity, String sha256) {
        Optional<UUID> known = database.sql("""
                select cluster from found_picture where account = :account and identity = :identity and sha256 = :sha256""")
                .param("account", account)
                .param("identity", identity)
                .param("sha256", sha256)
                .query(UUID.class)
                .optional();
        if (known.isPresent()) {
            return known.get();
        }
        UUID cluster = database.sql("""
                select p.cluster from found_picture p join found_copy c on c.sha256 = p.sha256,
                    (select look from found_copy where sha256 = :sha256) fresh
                where p.account = :account and p.identity = :identity and bit_count(c.look # fresh.look) <= :same
                order by bit_count(c.look # fresh.look), p.cluster limit 1""")
                .param("account", account)
                .param("identity", identity)
                .param("sha256", sha256)
                .param("same", Look.SAME)
                .query(UUID.class)
                .optional()
                .orElseGet(ids::next);
        database.sql("""
                insert into found_picture (account, identity, sha256, cluster)
                values (:account, :identity, :sha256, :cluster) on conflict do nothing""")
                .param("account", account)
                .param("identity", identity)
                .param("sha256", sha256)
                .param("cluster", cluster)
                .update();
        return cluster;
    }

    /** Whether a person said of this found picture, or of one that looks the same, that it is another picture (R22). */
    boolean isRemembered(UUID account, UUID identity, String sha256) {
        return database.sql("""
                select exists (select from not_mine m where m.account = :account and m.identity = :identity and (
                    m.sha256 = :sha256
                    or bit_count(m.look # (select look from found_copy where sha256 = :sha256)) <= :same))""")
                .param("account", account)
                .param("identity", identity)
                .param("sha256", sha256)
                .param("same", Look.SAME)
                .query(Boolean.class)
                .single();
    }
}
