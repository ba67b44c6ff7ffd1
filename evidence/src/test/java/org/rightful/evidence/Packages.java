package org.rightful.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.rightful.evidence.sign.SigningKey;
import org.rightful.evidence.stamp.TrialAuthority;
import org.rightful.harvest.Headers;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.browser.Exchange;

/** Small packages whose capture is made up, so that no browser is needed. */
final class Packages {
    static final Instant CAPTURED = Instant.parse("2026-03-01T10:00:00.123Z");
    static final EvidenceLimits LIMITS = EvidenceLimits.defaults();
    static final SecureRandom RANDOM = new SecureRandom();
    static final WebUrl PAGE = WebUrl.of("http://shop.example/page");
    static final WebUrl PICTURE = WebUrl.of("http://shop.example/picture.png");

    private Packages() {}

    static Capture capture(String... shortfalls) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put(Capture.VIEWPORT, png(60, 40));
        files.put(Capture.FULL_PAGE, png(60, 90));
        files.put(Capture.PICTURE, png(30, 20));
        files.put(Capture.PDF, "%PDF-made-up".getBytes(StandardCharsets.US_ASCII));
        files.put(Capture.DOM, "<html></html>".getBytes(StandardCharsets.US_ASCII));
        return new Capture(
                new CaptureRequest(PAGE, Optional.of(PICTURE), List.of()),
                PAGE.toString(),
                "A shop \u4e2d",
                CAPTURED,
                CAPTURED.plusSeconds(5),
                List.of(shortfalls),
                List.of(
                        exchange(PAGE, "text/html", "<img src=picture.png>".getBytes(StandardCharsets.US_ASCII)),
                        exchange(PICTURE, "image/png", png(30, 20))),
                files,
                List.of(),
                "Chrome/1",
                "Agent of a test",
                List.of("--headless=new"));
    }

    static KnownWork work() throws IOException {
        List<KnownWork.Corner> region = List.of(
                new KnownWork.Corner(2, 2),
                new KnownWork.Corner(28, 2),
                new KnownWork.Corner(28, 18),
                new KnownWork.Corner(2, 18));
        return new KnownWork(
                "ab".repeat(32),
                "Harbour at dawn",
                png(30, 20),
                Optional.of(new KnownWork.Match(
                        "crop", 0.97, 84, false, 30, 20, 30, 20, region, region, 81, 82, "cd".repeat(32))));
    }

    static SealSettings settings(TimestampAuthority... authorities) {
        return new SealSettings(
                SigningKey.create(SigningKey.Curve.P384, RANDOM),
                List.of(authorities),
                () -> CAPTURED.plusSeconds(6),
                RANDOM,
                "rightful 0.1.0",
                LIMITS);
    }

    static TrialAuthority trial() throws IOException {
        return new TrialAuthority(() -> CAPTURED.plus(Duration.ofSeconds(8)), RANDOM);
    }

    /** A package with one stamp of the trial authority. */
    static Path sealed(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("package.wacz");
        Evidence.seal(capture(), Optional.of(work()), settings(trial()), file);
        return file;
    }

    static Trust nobody() {
        return new Trust(List.of(), false, Optional.empty());
    }

    static Exchange exchange(WebUrl url, String type, byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head);
        response.writeBytes(body);
        return new Exchange(
                url,
                "GET",
                ("GET " + url.path() + " HTTP/1.1\r\nHost: " + url.host() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                response.toByteArray(),
                head.length,
                200,
                new Headers(List.of(
                        new Headers.Field("Content-Type", type),
                        new Headers.Field("Content-Length", Integer.toString(body.length)))),
                Optional.of(InetAddress.getLoopbackAddress()),
                List.of(InetAddress.getLoopbackAddress()),
                Optional.empty(),
                CAPTURED,
                CAPTURED.plusMillis(20),
                Exchange.Ending.WHOLE,
                "");
    }

    static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLUE);
        pen.fillOval(2, 2, width / 2, height / 2);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
