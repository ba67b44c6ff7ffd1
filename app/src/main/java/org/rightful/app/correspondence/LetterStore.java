package org.rightful.app.correspondence;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters of claims in the database. Transactions are the callers'. */
@Component
class LetterStore {
    private final JdbcClient database;

    LetterStore(JdbcClient database) {
        this.database = database;
    }

    /** What anybody may learn of a letter: when it was sent, how, and to which domain. */
    record Genuine(LocalDate day, SentLetter.Way way, Optional<String> domain) {}

    void keep(
            String number,
            SentLetter letter,
            Locale language,
            boolean counted,
            Optional<String> domain,
            Optional<BlobId> pdf) {
        database.sql("""
                insert into claim_letter (id, number, kind, way, code, counted, recipient_domain, language, subject, text, html, pdf,
                    delivered, taken_at)
                values (:id, :number, :kind, :way, :code, :counted, :domain, :language, :subject, :text, :html, :pdf, :delivered, :at)""")
                .param("id", letter.id())
                .param("number", number)
                .param("kind", letter.kind())
                .param("way", letter.way().name())
                .param("code", letter.code())
                .param("counted", counted)
                .param("domain", domain.orElse(null))
                .param("language", language.getLanguage())
                .param("subject", letter.shown().subject())
                .param("text", letter.shown().text())
                .param("html", letter.shown().html())
                .param("pdf", pdf.map(BlobId::sha256).orElse(null))
                .param("delivered", letter.delivered().name())
                .param("at", letter.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The token of a claim's reply address; the same for all its letters. */
    String replyToken(String number, SecureRandom random) {
        database.sql(
                        "insert into claim_reply_token (token, number) values (:token, :number) on conflict (number) do nothing")
                .param("token", ReplyAddress.newToken(random))
                .param("number", number)
                .update();
        return database.sql("select token from claim_reply_token where number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    Optional<String> numberOfToken(String token) {
        return database.sql("select number from claim_reply_token where token = :token")
                .param("token", token)
                .query(String.class)
                .optional();
    }

    /** As {@link #contacts}; until the transaction ends nobody else writes a letter of this claim. */
    int lockedContacts(String number) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('claim-letters:' || :number, 0))")
                .param("number", number)
                .query(row -> {});
        return contacts(number);
    }

    int contacts(String number) {
        return database.sql("select count(*) from claim_letter where number = :number and counted")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    List<SentLetter> of(String number) {
        return database.sql("""
                select id, kind, way, code, taken_at, delivered, subject, text, html from claim_letter
                where number = :number order by taken_at, id""")
                .param("number", number)
                .query(LetterStore::sent)
                .list();
    }

    private static SentLetter sent(ResultSet row, int n) throws SQLException {
        return new SentLetter(
                row.getObject(1, UUID.class),
                row.getString(2),
                SentLetter.Way.valueOf(row.getString(3)),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                SentLetter.Delivered.valueOf(row.getString(6)),
                new Shown(row.getString(7), row.getString(8), row.getString(9)));
    }

    Optional<String> numberOf(UUID id) {
        return database.sql("select number from claim_letter where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<BlobId> pdf(UUID id) {
        return database.sql("select pdf from claim_letter where id = :id and pdf is not null")
                .param("id", id)
                .query((row, n) -> new BlobId(row.getString(1)))
                .optional();
    }

    Optional<Genuine> genuine(String number, String code) {
        return database.sql("""
                select taken_at, way, recipient_domain from claim_letter where number = :number and code = :code""")
                .param("number", number)
                .param("code", code)
                .query((row, n) -> new Genuine(
                        row.getObject(1, OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDate(),
                        SentLetter.Way.valueOf(row.getString(2)),
                        Optional.ofNullable(row.getString(3))))
                .optional();
    }

    void forget(String number) {
        database.sql("delete from outbox where id in (select id from claim_letter where number = :number)")
                .param("number", number)
                .update();
        database.sql("delete from claim_letter where number = :number")
                .param("number", number)
                .update();
        database.sql("delete from claim_reply_token where number = :number")
                .param("number", number)
                .update();
    }
}
