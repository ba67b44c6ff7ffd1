package org.rightful.app.correspondence;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;

/** Writes letters as they go over the wire (RFC 5322, RFC 2046, RFC 2387), signed if the operator gave a key. */
final class MessageWriter {
    private final Settings settings;
    private final Blobs blobs;
    private final Signing signing;

    MessageWriter(Settings settings, Blobs blobs, Signing signing) {
        this.settings = settings;
        this.blobs = blobs;
        this.signing = signing;
    }

    /**
     * The message.
     *
     * @throws IOException if a picture or an attachment cannot be read
     */
    MimeMessage message(Session session, Letter letter) throws IOException {
        try {
            MimeMessage message = new FixedId(session, "<" + letter.id() + "@" + host() + ">");
            message.setFrom(InternetAddress.parse(settings.mail().from(), true)[0]);
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            if (letter.replyToken().isPresent()) {
                String reply = ReplyAddress.of(
                        settings.mail().reply(), letter.replyToken().get());
                message.setReplyTo(new InternetAddress[] {new InternetAddress(reply, true)});
            }
            message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(letter.createdAt()));
            message.setHeader("Content-Language", letter.language());
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday note answers
            if (!letter.attachments().isEmpty()) {
                message.setContent(withAttachments(letter));
            } else if (letter.html().isEmpty()) {
                message.setText(letter.text(), StandardCharsets.UTF_8.name());
            } else {
                message.setContent(bothForms(letter, letter.html().get()));
            }
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return new Written(session, signing.signed(out.toByteArray()));
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + letter.id() + " was taken but cannot be written", e);
        }
    }

    private String host() {
        return settings.publicUrl().getHost();
    }

    private MimeMultipart withAttachments(Letter letter) throws MessagingException, IOException {
        MimeBodyPart words = new MimeBodyPart();
        if (letter.html().isEmpty()) {
            words.setText(letter.text(), StandardCharsets.UTF_8.name());
        } else {
            words.setContent(bothForms(letter, letter.html().get()));
        }
        MimeMultipart all = new Parts("mixed", letter.id());
        all.addBodyPart(words);
        for (Attachment each : letter.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes(each.blob()), each.mediaType())));
            part.setDisposition(Part.ATTACHMENT);
            part.setFileName(each.name());
            part.setHeader("Content-Transfer-Encoding", "base64"); // otherwise it is chosen by what the bytes look like
            all.addBodyPart(part);
        }
        return all;
    }

    private byte[] bytes(BlobId blob) throws IOException {
        try (InputStream in = blobs.open(blob)) {
            return in.readAllBytes();
        }
    }

    private MimeMultipart bothForms(Letter letter, String html) throws MessagingException, IOException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        MimeMultipart forms = new Parts("alternative", letter.id());
        forms.addBodyPart(text);
        if (letter.pictures().isEmpty()) {
            forms.addBodyPart(html(html));
            return forms;
        }
        String named = html;
        MimeMultipart related = new Parts("related", letter.id());
        for (Map.Entry<String, BlobId> picture : new TreeMap<>(letter.pictures()).entrySet()) {
            String content = picture.getKey() + "." + letter.id() + "@" + host();
            named = named.replace("\"cid:" + picture.getKey() + "\"", "\"cid:" + content + "\"");
            related.addBodyPart(picture(picture.getKey(), content, picture.getValue()));
        }
        related.addBodyPart(html(named), 0);
        MimeBodyPart whole = new MimeBodyPart();
        whole.setContent(related);
        forms.addBodyPart(whole);
        return forms;
    }

    private static MimeBodyPart html(String html) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(html, StandardCharsets.UTF_8.name(), "html");
        return part;
    }

    private BodyPart picture(String name, String content, BlobId blob) throws MessagingException, IOException {
        byte[] bytes = bytes(blob);
        PictureType type = PictureType.of(bytes)
                .orElseThrow(
                        () -> new IllegalStateException("the picture " + blob + " of a mail is neither JPEG nor PNG"));
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type.mediaType())));
        part.setContentID("<" + content + ">");
        part.setDisposition(Part.INLINE);
        part.setFileName(name + "." + type.ending());
        return part;
    }

    /** Parts whose bound is the same each time: a message that goes out again is the same message. */
    private static final class Parts extends MimeMultipart {
        Parts(String kind, UUID letter) throws MessagingException {
            super(kind);
            ContentType type = new ContentType(contentType);
            type.setParameter("boundary", "=_" + kind + "_" + letter);
            contentType = type.toString();
        }
    }

    /** A message whose bytes are fixed: no sender writes them anew, which would break its signature. */
    private static final class Written extends MimeMessage {
        Written(Session session, byte[] bytes) throws MessagingException {
            super(session, new ByteArrayInputStream(bytes));
        }

        @Override
        public void saveChanges() {}
    }

    private static final class FixedId extends MimeMessage {
        private final String messageId;

        FixedId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
