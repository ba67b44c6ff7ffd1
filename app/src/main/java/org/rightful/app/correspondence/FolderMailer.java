package org.rightful.app.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.rightful.app.platform.settings.Settings;

/** Writes each mail as {@code ID.eml} into a folder, for services without a mail server. */
final class FolderMailer implements Mailer {
    private final Path folder;
    private final Settings settings;

    FolderMailer(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    @Override
    public Handed hand(Letter letter) {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(letter.id() + ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                letter.message(
                                Session.getInstance(new Properties()),
                                settings.mail().from(),
                                settings.publicUrl().getHost())
                        .writeTo(out);
            }
            Files.move(part, folder.resolve(letter.id() + ".eml"), StandardCopyOption.ATOMIC_MOVE);
            return new Taken();
        } catch (IOException | MessagingException e) {
            return new NotNow(
                    "the mail folder cannot be written: " + e.getClass().getSimpleName());
        }
    }
}
