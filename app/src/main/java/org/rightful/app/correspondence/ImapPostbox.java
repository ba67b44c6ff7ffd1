package org.rightful.app.correspondence;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import java.util.function.Consumer;
import org.rightful.app.platform.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder on an IMAP server (RFC 9051). What was taken is marked as seen and stays there. */
final class ImapPostbox implements Postbox {
    private static final Logger LOG = LoggerFactory.getLogger(ImapPostbox.class);

    private final Settings.Imap server;
    private final Session session;

    ImapPostbox(Settings.Imap server, Limits limits) {
        this.server = server;
        boolean tls = server.security() == Settings.Security.TLS;
        String protocol = tls ? "imaps" : "imap";
        String patience = Long.toString(limits.serverAnswers().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.store.protocol", protocol);
        for (String each : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + each, patience);
        }
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.setProperty("mail." + protocol + ".peek", "true"); // seen is what was taken, not what was read
        boolean startTls = server.security() == Settings.Security.STARTTLS;
        properties.setProperty("mail.imap.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.imap.starttls.required", Boolean.toString(startTls));
        this.session = Session.getInstance(properties);
    }

    @Override
    public int collect(Consumer<ReadMail> taker) throws MessagingException {
        int taken = 0;
        try (Store store = session.getStore()) {
            store.connect(
                    server.host(),
                    server.port(),
                    server.user(),
                    server.password().value());
            try (Folder folder = store.getFolder(server.folder())) {
                folder.open(Folder.READ_WRITE);
                for (Message each : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
                    if (taken >= Limits.MOST_TAKEN) {
                        break; // the others come next time
                    }
                    if (each instanceof MimeMessage mail && isTaken(mail, taker)) {
                        mail.setFlag(Flags.Flag.SEEN, true);
                        taken++;
                    }
                }
            }
        }
        return taken;
    }

    private boolean isTaken(MimeMessage mail, Consumer<ReadMail> taker) throws MessagingException {
        try {
            taker.accept(read(mail));
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error("A mail could not be taken; it is tried again", e);
            return false;
        }
    }

    /** Fetched whole first, so that one connection serves one mail at a time and nothing is fetched while it is read. */
    private ReadMail read(MimeMessage mail) throws MessagingException, IOException {
        if (mail.getSize() > Limits.MOST_INCOMING_BYTES) {
            return MailReader.head(mail);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return MailReader.read(new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray())));
    }
}
