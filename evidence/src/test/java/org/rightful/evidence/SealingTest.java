package org.rightful.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.evidence.pack.Description;
import org.rightful.evidence.pack.Json;
import org.rightful.evidence.pack.ZipReading;
import org.rightful.evidence.sign.SigningKey;
import org.rightful.evidence.stamp.HttpAuthority;

class SealingTest {
    @TempDir
    Path folder;

    /** An authority that never answers. */
    private record Away(String name) implements TimestampAuthority {
        @Override
        public boolean independent() {
            return true;
        }

        @Override
        public byte[] stamp(byte[] sha256) throws IOException {
            throw new IOException("nobody answers");
        }
    }

    @Test
    void packageIsPendingWhileItsAuthorityIsAwayAndStampedLaterWithTheTimeOfCaptureUnchanged() throws Exception {
        Path file = folder.resolve("pending.wacz");
        try (TestTsa tsa = new TestTsa()) {
            SealSettings away = Packages.settings(new Away(tsa.address().toString()));
            Sealed sealed = Evidence.seal(Packages.capture(), Optional.empty(), away, file);
            assertTrue(sealed.pending());
            assertEquals(1, sealed.away().size());
            Verdict before = verdict(file, new Trust(List.of(tsa.root()), false, Optional.empty()));
            assertTrue(before.genuine(), before::toString);
            assertTrue(before.notes().toString().contains("pending"), before::toString);
            assertFalse(verdict(file, new Trust(List.of(tsa.root()), true, Optional.empty()))
                    .genuine());

            byte[] described = content(file, Description.PACKAGE);
            Sealed stamped = Evidence.stamp(
                    file, Packages.settings(new HttpAuthority(tsa.address(), Packages.RANDOM, Packages.LIMITS)));
            assertFalse(stamped.pending());
            assertArrayEquals(described, content(file, Description.PACKAGE));
            Verdict after = verdict(file, new Trust(List.of(tsa.root()), true, Optional.empty()));
            assertTrue(after.genuine(), after::toString);
            assertEquals(before.capturedAt(), after.capturedAt());
            assertEquals(List.of(new Verdict.StampSeen(tsa.address().toString(), TestTsa.NOW, true)), after.stamps());
        }
    }

    @Test
    void stampOfAnAuthorityThatIsNotTrustedIsAProblem() throws Exception {
        try (TestTsa tsa = new TestTsa()) {
            Path file = folder.resolve("stamped.wacz");
            Evidence.seal(
                    Packages.capture(),
                    Optional.of(Packages.work()),
                    Packages.settings(new HttpAuthority(tsa.address(), Packages.RANDOM, Packages.LIMITS)),
                    file);
            assertTrue(verdict(file, new Trust(List.of(tsa.root()), true, Optional.empty()))
                    .genuine());
            Verdict distrusted = verdict(file, Packages.nobody());
            assertFalse(distrusted.genuine());
            assertTrue(distrusted.problems().getFirst().problem().contains("trusted root"), distrusted::toString);
        }
    }

    @Test
    void stampOfSomethingElseIsAProblem() throws Exception {
        Path file = Packages.sealed(folder);
        Path other = folder.resolve("other.wacz");
        Evidence.seal(Packages.capture("a shortfall"), Optional.empty(), Packages.settings(Packages.trial()), other);
        String token = token(other);
        String digest = text(content(file, Description.DIGEST)).replace(token(file), token);
        Path mixed = folder.resolve("mixed.wacz");
        Files.write(mixed, TestFiles.replaced(Files.readAllBytes(file), Description.DIGEST, digest));
        Verdict verdict = verdict(mixed, Packages.nobody());
        assertEquals(
                List.of("it is a stamp of something else"),
                verdict.problems().stream().map(Problem::problem).toList());
    }

    @Test
    void droppedStampIsSeen() throws Exception {
        Path file = Packages.sealed(folder);
        var digest = Json.read(content(file, Description.DIGEST)).orElseThrow();
        String without =
                text(Description.digest((tools.jackson.databind.node.ObjectNode) digest.path("signedData"), List.of()));
        Files.write(file, TestFiles.replaced(Files.readAllBytes(file), Description.DIGEST, without));
        assertEquals(
                "time stamps",
                verdict(file, Packages.nobody()).problems().getFirst().part());
    }

    @Test
    void packageSignedByAnotherKeyIsSeen() throws Exception {
        Path file = folder.resolve("package.wacz");
        SealSettings settings = Packages.settings(Packages.trial());
        Evidence.seal(Packages.capture(), Optional.empty(), settings, file);
        Verdict verdict = verdict(file, Packages.nobody());
        String signer = verdict.signer().orElseThrow();
        assertTrue(
                verdict(file, new Trust(List.of(), false, Optional.of(signer))).genuine());
        assertFalse(verdict(file, new Trust(List.of(), false, Optional.of("sha256:" + "0".repeat(64))))
                .genuine());
        var digest = Json.read(content(file, Description.DIGEST)).orElseThrow();
        var resigned = Description.sign(
                content(file, Description.PACKAGE),
                SigningKey.create(SigningKey.Curve.P256, Packages.RANDOM),
                Packages.CAPTURED,
                "rightful 0.1.0");
        String other = text(Description.digest(resigned, Description.stamps(digest)));
        Files.write(file, TestFiles.replaced(Files.readAllBytes(file), Description.DIGEST, other));
        assertEquals(
                List.of(new Problem("signature", "it is by another key than the one the package names")),
                verdict(file, Packages.nobody()).problems());
    }

    @Test
    void capturePartlyDoneSaysSo() throws Exception {
        Path file = folder.resolve("partial.wacz");
        Sealed sealed = Evidence.seal(
                Packages.capture("the printed page is missing"),
                Optional.empty(),
                Packages.settings(Packages.trial()),
                file);
        assertEquals(Capture.State.PARTIAL, sealed.state());
        Verdict verdict = verdict(file, Packages.nobody());
        assertTrue(verdict.genuine(), verdict::toString);
        assertEquals(Optional.of(Capture.State.PARTIAL), verdict.state());
        assertTrue(verdict.notes().toString().contains("the printed page is missing"), verdict::toString);
        assertTrue(report(file).contains("Captured in part only"));
    }

    @Test
    void reportSaysOnEveryPageThatTheTrialAuthorityIsNotIndependent() throws Exception {
        Path file = Packages.sealed(folder);
        try (PDDocument report = Loader.loadPDF(content(file, "capture/report.pdf"))) {
            for (int page = 1; page <= report.getNumberOfPages(); page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertTrue(text.getText(report).contains("NOT INDEPENDENT"), "page " + page);
            }
        }
        String report = report(file);
        assertTrue(report.contains("Harbour at dawn"), report);
        assertTrue(report.contains("\\u{4e2d}"), "a letter the font lacks is written as its code");
        assertTrue(report.contains("http://shop.example/picture.png"), report);
    }

    @Test
    void clockIsComparedWithTheAuthoritysTime() throws Exception {
        Path file = Packages.sealed(folder);
        var facts = Json.read(content(file, "capture/facts.json")).orElseThrow();
        // own clock 10:00:06.123, the authority's 10:00:08: it tells whole seconds
        assertEquals(
                -1877, facts.path("clock").get(0).path("ownClockAheadMillis").asInt());
    }

    @Test
    void damagedPackageIsNotStamped() throws Exception {
        Path file = Packages.sealed(folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThrows(IOException.class, () -> Evidence.stamp(file, Packages.settings(Packages.trial())));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void keyIsKeptForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("keys/signing.pem");
        SigningKey made = SigningKey.keptIn(file, Packages.RANDOM);
        assertArrayEquals(
                made.publicKey(), SigningKey.keptIn(file, Packages.RANDOM).publicKey());
        assertEquals(
                "[OWNER_READ, OWNER_WRITE]", new java.util.TreeSet<>(Files.getPosixFilePermissions(file)).toString());
        Files.writeString(file, "something else");
        assertThrows(IOException.class, () -> SigningKey.keptIn(file, Packages.RANDOM));
    }

    /** The commands of docs/evidence.md. openssl is needed: a test that is left out proves nothing. */
    @Test
    void opensslAcceptsStampAndSignature() throws Exception {
        try (TestTsa tsa = new TestTsa()) {
            Path file = folder.resolve("stamped.wacz");
            Evidence.seal(
                    Packages.capture(),
                    Optional.empty(),
                    Packages.settings(new HttpAuthority(tsa.address(), Packages.RANDOM, Packages.LIMITS)),
                    file);
            Files.write(folder.resolve("datapackage.json"), content(file, Description.PACKAGE));
            Files.write(folder.resolve("stamp.tst"), Base64.getDecoder().decode(token(file)));
            try (JcaPEMWriter pem = new JcaPEMWriter(Files.newBufferedWriter(folder.resolve("roots.pem")))) {
                pem.writeObject(tsa.root());
            }
            List<String> command = List.of(
                    "openssl",
                    "ts",
                    "-verify",
                    "-data",
                    "datapackage.json",
                    "-in",
                    "stamp.tst",
                    "-token_in",
                    "-CAfile",
                    "roots.pem");
            String accepted = run(command);
            assertTrue(accepted.contains("Verification: OK"), accepted);
            Files.write(folder.resolve("datapackage.json"), new byte[] {'{', '}'});
            String refused = run(command);
            assertTrue(refused.contains("FAILED"), refused);
        }
    }

    @Test
    void httpAuthorityThatAnswersWithSomethingElseIsAway() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                TimeStampRequest _ =
                        new TimeStampRequest(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("no stamp".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            HttpAuthority authority = new HttpAuthority(address, Packages.RANDOM, Packages.LIMITS);
            assertThrows(IOException.class, () -> authority.stamp(new byte[32]));
        } finally {
            server.stop(0);
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = text(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private static String token(Path file) throws IOException {
        return Json.read(content(file, Description.DIGEST))
                .orElseThrow()
                .path("timeStamps")
                .get(0)
                .path("token")
                .asString();
    }

    private static String report(Path file) throws IOException {
        try (PDDocument report = Loader.loadPDF(content(file, "capture/report.pdf"))) {
            return new PDFTextStripper().getText(report).replaceAll("\\s+", " ");
        }
    }

    private static byte[] content(Path file, String name) throws IOException {
        ZipReading zip = ZipReading.of(Files.readAllBytes(file), 100);
        return zip.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .map(zip::content)
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(Path file, Trust trust) {
        return assertInstanceOf(Verdict.class, Evidence.verify(file, trust, Packages.LIMITS));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
