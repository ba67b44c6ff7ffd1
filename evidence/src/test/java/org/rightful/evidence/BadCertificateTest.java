package org.rightful.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.evidence.pack.Json;
import org.rightful.evidence.pack.ZipReading;
import org.rightful.harvest.WebUrl;

class BadCertificateTest {
    @TempDir
    Path folder;

    @Test
    void pageWhoseCertificateDoesNotHoldIsCapturedAndSaidToBe() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("<title>Doubtful</title>".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        try {
            WebUrl page = WebUrl.of("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            Capture capture = Evidence.capture(
                    new CaptureRequest(page, Optional.empty(), List.of()),
                    new CaptureSettings(
                            Optional.ofNullable(System.getenv("PATH")).orElse(""), true, List.of()),
                    Instant::now,
                    new SecureRandom(),
                    Packages.LIMITS);
            assertEquals("Doubtful", capture.title());
            assertEquals(Capture.State.PARTIAL, capture.state());
            assertTrue(
                    capture.shortfalls().getFirst().startsWith("the certificate of 127.0.0.1 does not hold"),
                    () -> capture.shortfalls().toString());
            Path file = folder.resolve("doubtful.wacz");
            Evidence.seal(capture, Optional.empty(), Packages.settings(Packages.trial()), file);
            ZipReading zip = ZipReading.of(java.nio.file.Files.readAllBytes(file), 100);
            byte[] facts = zip.entries().stream()
                    .filter(entry -> entry.name().equals("capture/facts.json"))
                    .map(zip::content)
                    .findFirst()
                    .orElseThrow();
            var host = Json.read(facts).orElseThrow().path("hosts").get(0);
            assertEquals("127.0.0.1", host.path("dnsAnswers").get(0).asString());
            assertEquals(1, host.path("certificates").size());
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext selfSigned() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Principal name = new X500Principal("CN=somebody else");
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.TWO,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("site", keys.getPrivate(), none, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
