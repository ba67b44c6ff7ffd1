package org.rightful.app.correspondence;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A mail whose words are fixed. Written twice, it is the same message: its Message-ID comes from its identifier. */
record Letter(UUID id, String to, String language, String subject, String text, Instant createdAt) {
    /**
     * As it goes over the wire (RFC 5322).
     *
     * @param from a sender such as {@code Rightful <claims@example.org>}
     * @param host the service's own, for the Message-ID
     */
    MimeMessage message(Session session, String from, String host) {
        try {
            MimeMessage message = new FixedId(session, "<" + id + "@" + host + ">");
            message.setFrom(InternetAddress.parse(from, true)[0]);
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(createdAt));
            message.setHeader("Content-Language", language);
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday note answers
            message.setText(text, StandardCharsets.UTF_8.name());
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + id + " was taken but cannot be written", e);
        }
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
