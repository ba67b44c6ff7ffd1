package org.rightful.app.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Writes each mail as {@code ID.eml} into a folder, for services without a mail server. */
final class FolderMailer implements Mailer {
    private final Path folder;
    private final MessageWriter writer;

    FolderMailer(Path folder, MessageWriter writer) {
        this.folder = folder;
        this.writer = writer;
    }

    @Override
    public Handed hand(Letter letter) {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(letter.id() + ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                writer.message(Session.getInstance(new Properties()), letter).writeTo(out);
            }
            Files.move(part, folder.resolve(letter.id() + ".eml"), StandardCopyOption.ATOMIC_MOVE);
            return new Taken();
        } catch (IOException | MessagingException e) {
            return new NotNow(
                    "the mail folder cannot be written: " + e.getClass().getSimpleName());
        }
    }
}
