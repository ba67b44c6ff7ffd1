package org.rightful.app.claims;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.correspondence.IncomingMail;
import org.rightful.app.correspondence.IncomingMails;
import org.rightful.app.correspondence.MailReceived;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Brings mails that came in to their claims: each is a question, and stops every reminder until a person has answered (R72). */
@Component
class Replies {
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_QUESTION = 2_000;

    private final JdbcClient database;
    private final IncomingMails mails;
    private final Moves moves;
    private final Messages messages;

    Replies(JdbcClient database, IncomingMails mails, Moves moves, Messages messages) {
        this.database = database;
        this.mails = mails;
        this.moves = moves;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(MailReceived event) {
        Optional<IncomingMail> mail = mails.find(event.incoming());
        Optional<ClaimId> claim = mail.flatMap(IncomingMail::claimNumber).flatMap(this::claim);
        if (claim.isPresent() && !isKept(event.incoming())) {
            keep(claim.get(), mail.get());
        }
    }

    private Optional<ClaimId> claim(String number) {
        return database.sql("select id from claim where number = :number and sent_at is not null")
                .param("number", number)
                .query((row, n) -> new ClaimId(Rows.uuid(row, "id")))
                .optional();
    }

    private boolean isKept(UUID incoming) {
        return database.sql("select exists (select from claim_message where incoming = :mail)")
                .param("mail", incoming)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /**
     * Keeps a mail with its claim.
     *
     * @throws DuplicateKeyException if it was kept in this moment by somebody else; then it is kept
     */
    private void keep(ClaimId id, IncomingMail mail) {
        Claim claim = moves.hold(id).orElseThrow();
        String text = cut(mail.subject() + "\n\n" + mail.text(), MOST_TEXT);
        UUID message = messages.keep(id, Moves.By.RECIPIENT, "MAIL", text, Optional.empty());
        database.sql("update claim_message set incoming = :mail where id = :id")
                .param("mail", mail.id())
                .param("id", message)
                .update();
        List<IncomingMail.Attachment> files = mail.attachments();
        files.forEach(file ->
                messages.attach(message, new Answer.Attached(cut(file.name(), 200), file.type(), file.blob(), 0)));
        if (claim.state().isOver()) {
            return; // nothing is owed; a person sees it on the claim's page
        }
        messages.ask(id, message, cut(mail.text().isBlank() ? mail.subject() : mail.text(), MOST_QUESTION));
        moves.happen(id, ClaimEvent.ASK, Moves.By.RECIPIENT, new Moves.End(Reason.ENDED, ""));
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }
}
