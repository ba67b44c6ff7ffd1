package org.rightful.app.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads kept licences out of the database. */
@Component
class KeptRows {
    private static final String SELECT = """
            select v.*, array(select domain from vault_domain d where d.licence = v.id order by domain) domains,
                exists (select from vault_match m where m.licence = v.id) recognised from vault_licence v
            """;

    private final JdbcClient database;

    KeptRows(JdbcClient database) {
        this.database = database;
    }

    /** @param rest of the statement; the licence's table is {@code v} */
    List<KeptLicence> licences(String rest, UnaryOperator<JdbcClient.StatementSpec> with) {
        return with.apply(database.sql(SELECT + rest))
                .query((row, n) -> licence(row))
                .list();
    }

    private KeptLicence licence(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new KeptLicence(
                id,
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("licensor"),
                row.getString("number"),
                row.getString("scope"),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                row.getString("source"),
                Arrays.stream((Object[]) row.getArray("domains").getArray())
                        .map(String::valueOf)
                        .toList(),
                new BlobId(row.getString("picture")),
                new BlobId(row.getString("thumbnail")),
                time(row, "kept_at"),
                row.getBoolean("recognised"),
                proofs(id),
                shown(id));
    }

    List<KeptLicence.Proof> proofs(UUID licence) {
        return database.sql("select * from vault_proof where licence = :id order by id")
                .param("id", licence)
                .query((row, n) -> new KeptLicence.Proof(
                        row.getObject("id", UUID.class),
                        ProofKind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("media_type"),
                        new BlobId(row.getString("blob")),
                        row.getLong("bytes"),
                        row.getString("source"),
                        time(row, "received_at")))
                .list();
    }

    private List<KeptLicence.Shown> shown(UUID licence) {
        return database.sql("select number, shown_at from vault_shown where licence = :id order by shown_at")
                .param("id", licence)
                .query((row, n) -> new KeptLicence.Shown(row.getString("number"), time(row, "shown_at")))
                .list();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
