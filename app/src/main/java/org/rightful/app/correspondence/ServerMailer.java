package org.rightful.app.correspondence;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.settings.Settings;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands mails to an SMTP server. */
final class ServerMailer implements Mailer {
    private static final int PERMANENT = 500; // RFC 5321, section 4.2.1: 5yz

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final MessageWriter writer;

    /**
     * A mailer for one server.
     *
     * @param bounces the address to which servers report what they could not deliver
     */
    ServerMailer(Settings.Smtp server, String bounces, MessageWriter writer, Limits limits) {
        this.writer = writer;
        sender.setHost(server.host());
        sender.setPort(server.port());
        boolean signsIn = !server.user().isEmpty();
        if (signsIn) {
            sender.setUsername(server.user());
            sender.setPassword(server.password().value());
        }
        String patience = Long.toString(limits.serverAnswers().toMillis());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.from", bounces); // the envelope's sender, RFC 5321, section 4.4
        properties.setProperty("mail.smtp.auth", Boolean.toString(signsIn));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
    }

    @Override
    public Handed hand(Letter letter) {
        try {
            sender.send(writer.message(sender.getSession(), letter));
            return new Taken();
        } catch (IOException e) {
            return new NotNow(
                    "a picture of the mail cannot be read: " + e.getClass().getSimpleName());
        } catch (MailException e) {
            String reason = "the mail server did not take it: " + reason(e);
            return isForGood(e) ? new Refused(reason) : new NotNow(reason);
        }
    }

    private static boolean isForGood(MailException e) {
        return e instanceof MailSendException failed
                && Stream.of(failed.getMessageExceptions()).anyMatch(ServerMailer::isForGood);
    }

    private static boolean isForGood(@Nullable Exception e) {
        return switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode() >= PERMANENT;
            case SMTPSendFailedException send ->
                send.getReturnCode() >= PERMANENT || isForGood(send.getNextException());
            case MessagingException other -> isForGood(other.getNextException());
            case null, default -> false;
        };
    }

    /** Kinds of errors only: their texts repeat the recipient's address. */
    private static String reason(MailException e) {
        Stream<Exception> inner =
                e instanceof MailSendException failed ? Stream.of(failed.getMessageExceptions()) : Stream.of();
        return Stream.concat(Stream.of(e), inner)
                .map(each -> each.getClass().getSimpleName())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }
}
