package org.rightful.app.vault;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.recognition.Recognition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What accounts keep. Each licence and each proof is a line of the journal, with its hash: so it is shown since when it was there. */
@Component
class VaultBook {
    private final JdbcClient database;
    private final KeptRows rows;
    private final Recognition recognition;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    VaultBook(JdbcClient database, KeptRows rows, Recognition recognition, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.recognition = recognition;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A picture that was accepted.
     *
     * @param source where we fetched it; empty if it was handed in
     */
    record Picture(BlobId original, BlobId thumbnail, String source) {}

    /** A file that shows a licence. */
    record NewProof(ProofKind kind, String name, String mediaType, BlobId blob, long bytes, String source) {}

    /** Keeps a licence with its proofs. */
    @Transactional
    public UUID keep(Actor actor, VaultForm form, Picture picture, List<NewProof> proofs) {
        UUID id = ids.next();
        database.sql("""
                insert into vault_licence (id, account, licensor, number, scope, valid_from, valid_until, source, picture,
                    picture_source, thumbnail, kept_at)
                values (:id, :account, :licensor, :number, :scope, :from, :until, :source, :picture, :pictureSource, :thumbnail, :at)""")
                .param("id", id)
                .param("account", actor.account().value())
                .param("licensor", form.licensor())
                .param("number", form.number())
                .param("scope", form.scope())
                .param("from", form.firstDay())
                .param("until", form.lastDay().orElse(null), Types.DATE)
                .param("source", form.source())
                .param("picture", picture.original().sha256())
                .param("pictureSource", picture.source())
                .param("thumbnail", picture.thumbnail().sha256())
                .param("at", now())
                .update();
        for (String domain : form.names()) {
            database.sql("insert into vault_domain (licence, domain) values (:id, :domain)")
                    .param("id", id)
                    .param("domain", domain)
                    .update();
        }
        recognition.announceKept(id, picture.original());
        journal.write(Entry.by(
                actor.person().value(),
                "LicenceKept",
                "kept-licence:" + id,
                Map.of("picture", picture.original().sha256())));
        proofs.forEach(each -> add(actor, id, each));
        return id;
    }

    /** Adds proofs; false if the licence is not the account's, or would have too many. */
    @Transactional
    public boolean addProofs(Actor actor, UUID id, List<NewProof> proofs) {
        boolean own = database.sql("select id from vault_licence where id = :id and account = :account for update")
                .param("id", id)
                .param("account", actor.account().value())
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!own || rows.proofs(id).size() + proofs.size() > VaultLimits.OURS.proofs()) {
            return false;
        }
        proofs.forEach(each -> add(actor, id, each));
        return true;
    }

    private void add(Actor actor, UUID licence, NewProof proof) {
        UUID id = ids.next();
        database.sql("""
                insert into vault_proof (id, licence, kind, name, media_type, blob, bytes, source, received_at)
                values (:id, :licence, :kind, :name, :type, :blob, :bytes, :source, :at)""")
                .param("id", id)
                .param("licence", licence)
                .param("kind", proof.kind().name())
                .param("name", proof.name())
                .param("type", proof.mediaType())
                .param("blob", proof.blob().sha256())
                .param("bytes", proof.bytes())
                .param("source", proof.source())
                .param("at", now())
                .update();
        journal.write(Entry.by(
                actor.person().value(),
                "LicenceProofKept",
                "kept-licence:" + licence,
                Map.of("proof", id.toString(), "sha256", proof.blob().sha256())));
    }

    /** A page of what an account keeps, newest first. */
    @Transactional(readOnly = true)
    public List<KeptLicence> of(AccountId account, Optional<UUID> before, int most) {
        return rows.licences(
                "where v.account = :account and (cast(:before as uuid) is null or v.id < :before) order by v.id desc limit :most",
                sql -> sql.param("account", account.value())
                        .param("before", before.orElse(null), Types.OTHER)
                        .param("most", most));
    }

    @Transactional(readOnly = true)
    public Optional<KeptLicence> find(AccountId account, UUID id) {
        return rows
                .licences(
                        "where v.id = :id and v.account = :account",
                        sql -> sql.param("id", id).param("account", account.value()))
                .stream()
                .findFirst();
    }

    /** The key of the sentence that says why an account can keep no more now. */
    @Transactional(readOnly = true)
    public Optional<String> full(AccountId account) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        return database.sql("""
                select count(*) >= :most, count(*) filter (where kept_at > :since) >= :aDay from vault_licence
                where account = :account""")
                        .param("most", VaultLimits.OURS.licences())
                        .param("aDay", VaultLimits.OURS.licencesADay())
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .param("account", account.value())
                        .query((row, n) -> row.getBoolean(1) || row.getBoolean(2))
                        .single()
                ? Optional.of("vault.full")
                : Optional.empty();
    }

    /** Takes a licence out of the vault, for good; what was shown of it stays with the claim. */
    @Transactional
    public boolean remove(Actor actor, UUID id) {
        boolean gone = database.sql("delete from vault_licence where id = :id and account = :account")
                        .param("id", id)
                        .param("account", actor.account().value())
                        .update()
                == 1;
        if (gone) {
            recognition.letGo(id);
            journal.write(Entry.by(actor.person().value(), "KeptLicenceRemoved", "kept-licence:" + id, Map.of()));
        }
        return gone;
    }

    /** Forgets everything of an account. */
    @Transactional
    public void forget(AccountId account) {
        database.sql("delete from vault_licence where account = :account returning id")
                .param("account", account.value())
                .query(UUID.class)
                .list()
                .forEach(recognition::letGo);
        database.sql("delete from vault_key where account = :account")
                .param("account", account.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
