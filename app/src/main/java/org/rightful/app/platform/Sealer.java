package org.rightful.app.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small secrets that the service must read back, so that the database alone does not tell them: AES-256 in Galois/Counter Mode
 * (NIST SP 800-38D) with a key that lies in a file outside of the database and of backups. Sealed bytes are a version, a nonce of 12
 * bytes, and the cipher text with its tag of 16 bytes.
 */
public final class Sealer {
    /** By how much sealed bytes are longer than plain ones. */
    public static final int LONGER = 29;

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final SecretKeySpec key;
    private final SecureRandom random;

    private Sealer(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * A sealer with the key of a file: 32 bytes in Base64.
     *
     * @param make whether a file that is not there is made, with a fresh key, for this user's eyes only
     * @throws IOException if the file cannot be read or made, or holds no key; the message says what to do
     */
    public static Sealer of(Path file, boolean make, SecureRandom random) throws IOException {
        if (make && Files.notExists(file)) {
            make(file, random);
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException e) {
            throw new IOException("secrets.key: there is no file " + file + ". Give the path of the key's file.", e);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(noKey(file), e);
        }
        if (key.length != KEY_BYTES) {
            throw new IOException(noKey(file));
        }
        return new Sealer(key, random);
    }

    private static String noKey(Path file) {
        return "secrets.key: " + file + " holds no key. Put back the file that was there, or one with " + KEY_BYTES
                + " bytes in Base64.";
    }

    /** Appears whole or not at all: it is written under another name first. */
    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent() == null ? whole : whole.getParent();
        Files.createDirectories(parent);
        Path unfinished = whole.resolveSibling(whole.getFileName() + "." + Integer.toHexString(random.nextInt()));
        boolean posix = Files.getFileStore(parent).supportsFileAttributeView("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            try (var channel = java.nio.channels.FileChannel.open(unfinished, NEW, owner)) {
                channel.write(ByteBuffer.wrap(
                        Base64.getEncoder().encodeToString(fresh).getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(unfinished, whole);
        } catch (FileAlreadyExistsException e) {
            // somebody else was first; theirs is read
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Seals.
     *
     * @param bound what the secret belongs to; it opens only together with the same
     */
    public byte[] seal(byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + text.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** What was sealed; empty if it was sealed with another key, for something else, or was changed. */
    public Optional<byte[]> open(byte[] box, byte[] bound) {
        if (box.length < LONGER || box[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(box, 1, box.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] text = new byte[parts.remaining()];
        parts.get(text);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, bound).doFinal(text));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
