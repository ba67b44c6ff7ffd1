package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was said in a claim, in both directions (R78), and which questions wait (R73). */
@Component
class Messages {
    private final JdbcClient database;
    private final Words words;
    private final Ids ids;
    private final Clock clock;

    Messages(JdbcClient database, Words words, Ids ids, Clock clock) {
        this.database = database;
        this.words = words;
        this.ids = ids;
        this.clock = clock;
    }

    UUID newId() {
        return ids.next();
    }

    /** Keeps what a recipient answered. What asks something without a question of its own is a question by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID keep(Claim claim, Moves.By by, Answer answer) {
        UUID message = keep(claim.id(), by, answer.kind().name(), words(answer), Optional.empty());
        for (Answer.Attached file : answer.files()) {
            attach(message, file);
        }
        List<String> questions = answer.questions().isEmpty() && answer.kind().event() == ClaimEvent.ASK
                ? List.of(asks(claim, answer))
                : answer.questions();
        questions.forEach(question -> ask(claim.id(), message, question));
        return message;
    }

    private static String words(Answer answer) {
        StringBuilder words = new StringBuilder(answer.text());
        answer.income().ifPresent(income -> words.append("\n").append(income));
        if (!answer.contact().isBlank()) {
            words.append("\n").append(answer.name()).append(" ").append(answer.contact());
        }
        return words.toString().strip();
    }

    private String asks(Claim claim, Answer answer) {
        String text = answer.text().isBlank() ? words.say(claim.language(), "answer." + answer.kind()) : answer.text();
        return text.substring(0, Math.min(2_000, text.length()));
    }

    /** Keeps a message. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID keep(ClaimId claim, Moves.By by, String kind, String text, Optional<UUID> mail) {
        UUID id = ids.next();
        database.sql("""
                insert into claim_message (id, claim, party, person, kind, text, at, mail)
                values (:id, :claim, :party, :person, :kind, :text, :at, :mail)""")
                .param("id", id)
                .param("claim", claim.value())
                .param("party", by.party().name())
                .param("person", by.person().map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("kind", kind)
                .param("text", text)
                .param("at", Rows.time(clock.instant()))
                .param("mail", mail.orElse(null), java.sql.Types.OTHER)
                .update();
        return id;
    }

    void attach(UUID message, Answer.Attached file) {
        database.sql("""
                insert into claim_attachment (id, message, name, media_type, bytes, blob)
                values (:id, :message, :name, :type, :bytes, :blob)""")
                .param("id", ids.next())
                .param("message", message)
                .param("name", file.name())
                .param("type", file.mediaType())
                .param("bytes", file.bytes())
                .param("blob", file.blob().sha256())
                .update();
    }

    void ask(ClaimId claim, UUID message, String question) {
        database.sql("insert into claim_question (id, message, claim, text) values (:id, :message, :claim, :text)")
                .param("id", ids.next())
                .param("message", message)
                .param("claim", claim.value())
                .param("text", question)
                .update();
    }

    /** Every message, oldest first. */
    @Transactional(readOnly = true)
    public List<ClaimFile.Said> of(ClaimId claim) {
        return database.sql("select * from claim_message where claim = :claim order by at, id")
                .param("claim", claim.value())
                .query((row, n) -> new ClaimFile.Said(
                        Rows.uuid(row, "id"),
                        Party.valueOf(row.getString("party")),
                        row.getString("kind"),
                        row.getString("text"),
                        Rows.instant(row, "at"),
                        Rows.maybeUuid(row, "mail"),
                        files(Rows.uuid(row, "id"))))
                .list();
    }

    private List<ClaimFile.File> files(UUID message) {
        return database.sql("select * from claim_attachment where message = :message order by id")
                .param("message", message)
                .query((row, n) -> new ClaimFile.File(
                        Rows.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("bytes"),
                        new BlobId(row.getString("blob"))))
                .list();
    }

    /** Every question, oldest first. */
    @Transactional(readOnly = true)
    public List<ClaimFile.Question> questions(ClaimId claim) {
        return database.sql("select * from claim_question where claim = :claim order by id")
                .param("claim", claim.value())
                .query((row, n) ->
                        new ClaimFile.Question(Rows.uuid(row, "id"), row.getString("text"), Rows.text(row, "answer")))
                .list();
    }

    /** The answer given last to the recipient, word for word; a second time it is refused (R73). */
    @Transactional(readOnly = true)
    public boolean saidBefore(ClaimId claim, String text) {
        return database.sql("""
                select exists (select from claim_question where claim = :claim and answer = :text)
                    or exists (select from claim_message where claim = :claim and party = 'SERVICE' and text = :text)""")
                .param("claim", claim.value())
                .param("text", text)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** Answers a question; false if the claim has no such open question. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean answer(ClaimId claim, UUID question, String answer, PersonId by) {
        Instant now = clock.instant();
        return database.sql("""
                        update claim_question set answer = :answer, answered_by = :by, answered_at = :at
                        where id = :id and claim = :claim and answered_at is null""")
                        .param("answer", answer)
                        .param("by", by.value())
                        .param("at", Rows.time(now))
                        .param("id", question)
                        .param("claim", claim.value())
                        .update()
                == 1;
    }
}
