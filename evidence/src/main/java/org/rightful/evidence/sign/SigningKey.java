package org.rightful.evidence.sign;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * The key that signs packages: ECDSA over P-384, or P-256. Signatures are r and s in fixed length over SHA-256 (IEEE P1363),
 * as public WACZ tools expect, with the smaller of the two possible s, so that nobody can write the same signature in
 * another way.
 */
public final class SigningKey {
    private final KeyPair keys;

    private SigningKey(KeyPair keys) {
        this.keys = keys;
    }

    /** The curves that are used. */
    public enum Curve {
        P384("secp384r1", 48),
        P256("secp256r1", 32);

        private final String name;
        private final int bytes;

        Curve(String name, int bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        static Optional<Curve> of(ECPublicKey key) {
            int bits = key.getParams().getOrder().bitLength();
            return Arrays.stream(values())
                    .filter(curve -> curve.bytes * 8 == bits)
                    .findFirst();
        }
    }

    /** A new key. */
    public static SigningKey create(Curve curve, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve.name), random);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + curve.name, e);
        }
    }

    /**
     * The key that lies in this file; if there is none, a new one on P-384 is made and kept there, for its owner's eyes only.
     *
     * @throws IOException if the file holds something else or cannot be written
     */
    public static SigningKey keptIn(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            SigningKey made = create(Curve.P384, random);
            made.keep(file);
            return made;
        }
        Optional<KeyPair> kept = read(Files.readString(file));
        if (kept.isPresent()
                && kept.get().getPublic() instanceof ECPublicKey key
                && Curve.of(key).isPresent()) {
            return new SigningKey(kept.get());
        }
        throw new IOException(
                file + " does not hold a key on P-384 or P-256; openssl ecparam -name secp384r1 -genkey makes one");
    }

    /** A private key with its public one, in one PEM block as openssl writes it, or in two as {@link #keep} does. */
    private static Optional<KeyPair> read(String text) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        PrivateKey secret = null;
        PublicKey open = null;
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                switch (next) {
                    case PEMKeyPair pair -> {
                        secret = converter.getPrivateKey(pair.getPrivateKeyInfo());
                        if (pair.getPublicKeyInfo() != null) {
                            open = converter.getPublicKey(pair.getPublicKeyInfo());
                        }
                    }
                    case PrivateKeyInfo key -> secret = converter.getPrivateKey(key);
                    case SubjectPublicKeyInfo key -> open = converter.getPublicKey(key);
                    default -> {} // such as the name of the curve
                }
            }
        }
        return secret == null || open == null ? Optional.empty() : Optional.of(new KeyPair(open, secret));
    }

    private void keep(Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(keys.getPrivate(), null));
            writer.writeObject(keys.getPublic());
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text.toString());
        } else {
            Files.writeString(file, text.toString(), StandardOpenOption.CREATE_NEW);
        }
    }

    /** The public key: DER of SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            byte[] signed = signature.sign();
            BigInteger order = ((ECPublicKey) keys.getPublic()).getParams().getOrder();
            return Signatures.withSmallS(signed, order);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with ECDSA", e);
        }
    }
}
