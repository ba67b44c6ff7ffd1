package org.rightful.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom the person who verifies believes.
 *
 * @param roots certificates that a time stamp's authority must lead to
 * @param demanded whether at least one stamp must lead to one of the roots; otherwise its absence is only noted
 * @param signer hash of the key that must have signed, {@code sha256:…}; any key if empty
 */
public record Trust(List<X509Certificate> roots, boolean demanded, Optional<String> signer) {
    public Trust {
        roots = List.copyOf(roots);
    }

    /** The authorities that Java trusts; that a stamp leads to one of them is not demanded. */
    public static Trust ofJava(Optional<String> signer) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            return new Trust(
                    Arrays.stream(factory.getTrustManagers())
                            .filter(X509TrustManager.class::isInstance)
                            .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                            .toList(),
                    false,
                    signer);
        } catch (GeneralSecurityException e) {
            throw new IOException("Java's trusted roots cannot be read", e);
        }
    }

    /**
     * The certificates in these PEM files alone; a stamp must lead to one of them.
     *
     * @throws IOException if a file cannot be read or holds no certificate
     */
    public static Trust in(List<Path> pems, Optional<String> signer) throws IOException {
        List<X509Certificate> roots = new ArrayList<>();
        for (Path pem : pems) {
            try (InputStream in = Files.newInputStream(pem)) {
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .forEach(certificate -> roots.add((X509Certificate) certificate));
            } catch (CertificateException e) {
                throw new IOException(pem + " holds no certificates: " + e.getMessage(), e);
            }
        }
        if (roots.isEmpty()) {
            throw new IOException("there is no certificate in " + pems);
        }
        return new Trust(roots, true, signer);
    }
}
