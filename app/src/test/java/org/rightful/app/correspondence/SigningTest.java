package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.blobs.FolderBlobs;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;

/** Messages as they go over the wire, checked as a receiving server checks them. */
class SigningTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final byte[] PAPER =
            "%PDF-1.7\r\nplain words\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private KeyPair keys;
    private Blobs blobs;
    private BlobId picture;
    private Letter letter;

    @BeforeEach
    void prepare() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        Files.writeString(
                folder.resolve("dkim.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        blobs = new FolderBlobs(folder.resolve("blobs"));
        picture = blobs.put(new ByteArrayInputStream(PNG), 1_000).id();
        BlobId paper = blobs.put(new ByteArrayInputStream(PAPER), 1_000).id();
        letter = new Letter(
                UUID.fromString("0198c0de-0000-7000-8000-00000000abcd"),
                "anke@example.org",
                "de",
                "Nutzung eines Bildes: Größe",
                "Guten Tag,\n\nein Satz mit Umlauten: äöü.\n.\nEnde\n",
                Optional.of("<p>Guten Tag, äöü</p><img src=\"cid:work\"><img src=\"cid:found\">"),
                Optional.of("0123456789abcdefghjk"),
                Map.of("work", picture, "found", picture),
                List.of(
                        new Attachment("invoice-RF-2026-0417.pdf", "application/pdf", paper),
                        new Attachment("certificate.pdf", "application/pdf", paper)),
                Instant.parse("2026-11-22T05:00:00Z"));
    }

    private MessageWriter writer() throws Exception {
        Settings settings = SettingsFile.read(
                Optional.empty(),
                Map.of(
                        Setting.MAIL_FROM.variable(),
                        "Rightful <claims@example.org>",
                        Setting.PUBLIC_URL.variable(),
                        URI.create("https://rights.example.org").toString(),
                        Setting.DKIM_KEY.variable(),
                        folder.resolve("dkim.pem").toString(),
                        Setting.DKIM_SELECTOR.variable(),
                        "s2026"));
        return new MessageWriter(settings, blobs, Signing.of(settings.mail().dkim()));
    }

    private byte[] written() throws Exception {
        MimeMessage message = writer().message(Session.getInstance(new Properties()), letter);
        message.saveChanges(); // as every sender does
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    private List<SignatureRecord> verified(byte[] message) throws Exception {
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return new DKIMVerifier((method, selector, domain) ->
                        "s2026._domainkey.example.org".equals(selector + "._domainkey." + domain)
                                ? List.of(record)
                                : List.of())
                .verify(new ByteArrayInputStream(message));
    }

    @Test
    @Tag("R56")
    void signatureHoldsAndBreaksWithEveryChange() throws Exception {
        byte[] message = written();
        List<SignatureRecord> signatures = verified(message);
        assertEquals(1, signatures.size());
        assertEquals("example.org", signatures.getFirst().getDToken().toString());

        String text = new String(message, StandardCharsets.ISO_8859_1);
        for (String[] change : List.of(
                new String[] {"anke@example.org", "anna@example.org"},
                new String[] {"Reply-To: claims+", "Reply-To: others+"},
                new String[] {"Guten", "Guter"})) {
            assertTrue(text.contains(change[0]), change[0]);
            byte[] forged = text.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1])
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThrows(FailException.class, () -> verified(forged), change[0]);
        }
    }

    /** What goes out again after a crash is the same message, byte by byte. */
    @Test
    void messageIsTheSameEachTimeItIsWritten() throws Exception {
        assertArrayEquals(written(), written());
        String text = new String(written(), StandardCharsets.UTF_8);
        assertTrue(text.contains("Message-ID: <0198c0de-0000-7000-8000-00000000abcd@rights.example.org>"), text);
        assertTrue(text.contains("Reply-To: claims+0123456789abcdefghjk@example.org"), text);
        assertTrue(text.contains("Content-Disposition: attachment; filename=invoice-RF-2026-0417.pdf"), text);
        String encoded = Base64.getEncoder().encodeToString(PAPER);
        assertEquals(
                2, text.split(java.util.regex.Pattern.quote(encoded), -1).length - 1, "both, nothing of them changed");
        assertTrue(text.contains("Content-ID: <work.0198c0de-0000-7000-8000-00000000abcd@rights.example.org>"), text);
    }

    @Test
    void keyThatIsNoneStopsTheStart() throws Exception {
        Files.writeString(
                folder.resolve("dkim.pem"), "-----BEGIN PRIVATE KEY-----\nbm9uZQ==\n-----END PRIVATE KEY-----\n");
        assertTrue(String.valueOf(
                        assertThrows(IllegalStateException.class, this::writer).getMessage())
                .startsWith("mail.dkim.key"));
    }
}
