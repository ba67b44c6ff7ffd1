package org.rightful.harvest.browser;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one run: it speaks for every host towards our own browser, which trusts it by the hash of its
 * key alone. The keys never leave this process.
 */
final class RunAuthority {
    private static final char[] NO_PASSWORD = new char[0];

    private final KeyPair authority;
    private final X509Certificate authorityCertificate;
    private final KeyPair hosts;
    private final SecureRandom random;
    private final Instant now;
    private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

    RunAuthority(SecureRandom random, Instant now) throws IOException {
        this.random = random;
        this.now = now;
        try {
            authority = keys();
            hosts = keys();
            X500Name name = new X500Name("CN=Rightful recording proxy of one run");
            authorityCertificate =
                    sign(new JcaX509v3CertificateBuilder(name, serial(), from(), until(), name, authority.getPublic())
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("this Java cannot make certificates", e);
        }
    }

    /** What Chromium's {@code --ignore-certificate-errors-spki-list} wants: base64 of the SHA-256 of the hosts' key. */
    String keyHash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(hosts.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** TLS towards the browser for this host. */
    SSLContext contextFor(String host) throws IOException {
        SSLContext known = contexts.get(host);
        if (known != null) {
            return known;
        }
        SSLContext made = context(host);
        contexts.put(host, made);
        return made;
    }

    private SSLContext context(String host) throws IOException {
        try {
            boolean isAddress = host.matches("[0-9.]+") || host.contains(":");
            GeneralName name = new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host);
            X509Certificate certificate = sign(new JcaX509v3CertificateBuilder(
                            authorityCertificate,
                            serial(),
                            from(),
                            until(),
                            new javax.security.auth.x500.X500Principal("CN=host of one run"),
                            hosts.getPublic())
                    .addExtension(Extension.subjectAlternativeName, true, new GeneralNames(name)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "host", hosts.getPrivate(), NO_PASSWORD, new Certificate[] {certificate, authorityCertificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, random);
            return context;
        } catch (GeneralSecurityException | OperatorCreationException | IllegalArgumentException e) {
            throw new IOException("no certificate can be made for " + host, e);
        }
    }

    private X509Certificate sign(org.bouncycastle.cert.X509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private BigInteger serial() {
        return new BigInteger(120, random).add(BigInteger.ONE);
    }

    private Date from() {
        return Date.from(now.minus(Duration.ofDays(1)));
    }

    private Date until() {
        return Date.from(now.plus(Duration.ofDays(2)));
    }
}
