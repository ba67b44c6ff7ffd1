package org.rightful.app.correspondence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.rightful.app.platform.settings.Settings;

/** Signs messages with the operator's key (DKIM, RFC 6376), or leaves them as they are. */
final class Signing {
    /** Headers that must not change on the way; the body is signed whole. */
    private static final String HEADERS =
            "from:reply-to:to:subject:date:message-id:mime-version:content-type:content-language:auto-submitted";

    private record Key(Settings.Dkim settings, PrivateKey key) {}

    private final Optional<Key> key;

    private Signing(Optional<Key> key) {
        this.key = key;
    }

    /**
     * Reads the key, once, at the start.
     *
     * @throws IllegalStateException if there is a setting for it, but no such key
     */
    static Signing of(Optional<Settings.Dkim> settings) {
        return new Signing(settings.map(each -> new Key(each, read(each))));
    }

    /** The message, with a signature at its head if there is a key. */
    byte[] signed(byte[] message) throws IOException {
        if (key.isEmpty()) {
            return message;
        }
        Settings.Dkim dkim = key.get().settings();
        String template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + dkim.domain() + "; s=" + dkim.selector() + "; h="
                + HEADERS + "; bh=; b=;";
        try {
            String header = new DKIMSigner(template, key.get().key()).sign(new ByteArrayInputStream(message));
            byte[] head = (header + "\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] signed = new byte[head.length + message.length];
            System.arraycopy(head, 0, signed, 0, head.length);
            System.arraycopy(message, 0, signed, head.length, message.length);
            return signed;
        } catch (FailException e) {
            throw new IllegalStateException("a message that this program wrote cannot be signed", e);
        }
    }

    private static PrivateKey read(Settings.Dkim settings) {
        try {
            String body = Files.readString(settings.key())
                    .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IOException e) {
            throw new UncheckedIOException("mail.dkim.key: the file cannot be read", e);
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new IllegalStateException("mail.dkim.key: the file holds no RSA key in PEM (PKCS #8)", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows RSA", e);
        }
    }
}
