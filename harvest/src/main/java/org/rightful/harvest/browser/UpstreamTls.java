package org.rightful.harvest.browser;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards a site. The handshake takes any certificate, so that a bad one can be kept and shown; whether it holds is
 * checked right afterwards, before a byte is sent, by the same rules as an ordinary connection. RFC 9110 section 4.3.4.
 */
final class UpstreamTls {
    private final SSLContext context;
    private final X509ExtendedTrustManager judge;
    private final HostnameVerifier names = new OkHttpClient().hostnameVerifier();

    /** @param extraRoots trusted besides Java's own */
    UpstreamTls(List<X509Certificate> extraRoots) throws IOException {
        try {
            judge = judge(extraRoots);
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TakesAny()}, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot speak TLS", e);
        }
    }

    /** A connection over TLS and what it looked like. */
    record Secured(SSLSocket socket, TlsSeen seen) {}

    Secured secure(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (!host.contains(":") && !host.matches("[0-9.]+")) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        List<X509Certificate> chain = Arrays.stream(socket.getSession().getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
        return new Secured(
                socket,
                new TlsSeen(
                        socket.getSession().getProtocol(),
                        socket.getSession().getCipherSuite(),
                        chain,
                        problem(socket, host, chain)));
    }

    private Optional<String> problem(SSLSocket socket, String host, List<X509Certificate> chain) {
        try {
            // TLS 1.3 does not tell the key exchange's name; UNKNOWN asks for a key that may sign.
            judge.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
        } catch (CertificateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return names.verify(host, socket.getSession())
                ? Optional.empty()
                : Optional.of("the certificate is not for " + host);
    }

    private static X509ExtendedTrustManager judge(List<X509Certificate> extraRoots)
            throws GeneralSecurityException, IOException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        int number = 0;
        for (X509Certificate root : Stream.concat(Arrays.stream(only(null).getAcceptedIssuers()), extraRoots.stream())
                .toList()) {
            roots.setCertificateEntry("root-" + number++, root);
        }
        return only(roots);
    }

    private static X509ExtendedTrustManager only(@Nullable KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(roots);
        return (X509ExtendedTrustManager) Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
    }

    /** Takes any certificate; {@link #problem} judges it afterwards. */
    private static final class TakesAny extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("this is never a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is never a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is never a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
