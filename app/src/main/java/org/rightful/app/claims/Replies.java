package org.rightful.app.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.correspondence.IncomingMail;
import org.rightful.app.correspondence.IncomingMails;
import org.rightful.app.correspondence.MailReceived;
import org.rightful.app.platform.blobs.Blobs;
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
    private final Blobs blobs;

    Replies(JdbcClient database, IncomingMails mails, Moves moves, Messages messages, Blobs blobs) {
        this.database = database;
        this.mails = mails;
        this.moves = moves;
        this.messages = messages;
        this.blobs = blobs;
    }

    @ApplicationModuleListener
    void on(MailReceived event) {
        Optional<IncomingMail> mail = mails.find(event.incoming());
        List<ClaimId> claims =
                mail.flatMap(IncomingMail::claimNumber).map(this::claims).orElse(List.of());
        if (!claims.isEmpty() && !isKept(event.incoming())) {
            keep(claims.getFirst(), mail.get(), true);
            claims.stream()
                    .skip(1)
                    .forEach(other -> keep(other, mail.get(), false)); // what was said of all is kept with each
        }
    }

    /** The claim of a number, or all that were sent together under it (R116). */
    private List<ClaimId> claims(String number) {
        return database.sql("""
                select c.id from claim c left join claim_batch b on b.id = c.batch
                where (c.number = :number or b.number = :number) and c.sent_at is not null order by c.id""")
                .param("number", number)
                .query((row, n) -> new ClaimId(Rows.uuid(row, "id")))
                .list();
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
     * @param once whether this is where the mail is marked as kept
     * @throws DuplicateKeyException if it was kept in this moment by somebody else; then it is kept
     */
    private void keep(ClaimId id, IncomingMail mail, boolean once) {
        Claim claim = moves.hold(id).orElseThrow();
        String text = cut(mail.subject() + "\n\n" + mail.text(), MOST_TEXT);
        UUID message = messages.keep(id, Moves.By.RECIPIENT, "MAIL", text, Optional.empty());
        if (once) {
            database.sql("update claim_message set incoming = :mail where id = :id")
                    .param("mail", mail.id())
                    .param("id", message)
                    .update();
        }
        List<IncomingMail.Attachment> files = mail.attachments();
        files.forEach(file -> messages.attach(
                message, new Answer.Attached(cut(file.name(), 200), file.type(), file.blob(), bytes(file))));
        if (claim.state().isOver()) {
            return; // nothing is owed; a person sees it on the claim's page
        }
        messages.ask(id, message, cut(mail.text().isBlank() ? mail.subject() : mail.text(), MOST_QUESTION));
        moves.happen(id, ClaimEvent.ASK, Moves.By.RECIPIENT, new Moves.End(Reason.ENDED, ""));
    }

    private long bytes(IncomingMail.Attachment file) {
        try (InputStream in = blobs.open(file.blob())) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // told again later
        }
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }
}
