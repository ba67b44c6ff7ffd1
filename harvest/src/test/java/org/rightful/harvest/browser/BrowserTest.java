package org.rightful.harvest.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.browser.BrowserSettings.BadCertificates;

class BrowserTest {
    private final LoopbackDialer dialer = new LoopbackDialer();

    @Test
    void whatWentOverTheWireIsKept() throws Exception {
        try (Site site = Site.http()
                        .with("/", "text/html", "<title>A page</title><img src=/a.png width=20>")
                        .with("/a.png", "image/png", png(40, 30, Color.RED));
                Browser browser = Site.browser(Site.settings(BadCertificates.RECORD), dialer);
                Tab tab = browser.open()) {
            Tab.Opened opened = tab.open(site.url("/"));
            assertEquals("A page", opened.title());
            assertTrue(opened.complete() && opened.quiet(), opened::toString);
            List<Exchange> exchanges = browser.take();
            Exchange page = exchange(exchanges, site, "/");
            assertEquals(Exchange.Ending.WHOLE, page.ending());
            String response = new String(page.response(), StandardCharsets.UTF_8);
            assertTrue(response.startsWith("HTTP/1.1 200 OK\r\n"), response);
            assertTrue(response.endsWith("\r\n0\r\n\r\n"), "the chunks stay as they came: " + response);
            assertTrue(new String(page.request(), StandardCharsets.UTF_8).startsWith("GET / HTTP/1.1\r\n"));
            assertEquals("127.0.0.1", page.address().orElseThrow().getHostAddress());
            assertEquals(200, exchange(exchanges, site, "/a.png").status());
        }
    }

    @Test
    void sizeVariantsOfAPictureAreTold() throws Exception {
        String page = """
                <picture><source srcset="/a.webp 1x, /a@2x.webp 2x" type=image/none>
                <img src="/a.png" srcset="/a-300.png 300w,
                 /a-600,crop.png 600w" sizes=300px alt="A red field"></picture>
                """;
        try (Site site = Site.http()
                        .with("/", "text/html", page)
                        .with("/a-300.png", "image/png", png(300, 200, Color.RED))
                        .with("/a-600,crop.png", "image/png", png(600, 400, Color.RED));
                Browser browser = Site.browser(Site.settings(BadCertificates.RECORD), dialer);
                Tab tab = browser.open()) {
            tab.open(site.url("/"));
            Tab.ShownPicture picture = tab.pictures().getFirst();
            assertEquals(
                    Stream.of("/a-300.png", "/a.png", "/a-600,crop.png", "/a.webp", "/a@2x.webp")
                            .map(site::url)
                            .toList(),
                    picture.addresses());
            assertEquals(site.url("/a-300.png"), picture.shown().orElseThrow());
            assertEquals("A red field", picture.alt());
            assertEquals(300, picture.width());
        }
    }

    @Test
    void theWholePageIsDrawnAndPicturesFarBelowAreLoaded() throws Exception {
        String page = "<body style='margin:0'><div style='height:7000px'></div><img src=/far.png loading=lazy>";
        try (Site site = Site.http()
                        .with("/", "text/html", page)
                        .with("/far.png", "image/png", png(100, 100, Color.BLUE));
                Browser browser = Site.browser(Site.settings(BadCertificates.RECORD), dialer);
                Tab tab = browser.open()) {
            tab.open(site.url("/"));
            assertFalse(site.asked().contains("/far.png"));
            assertTrue(tab.scroll());
            assertTrue(site.asked().contains("/far.png"));
            BufferedImage whole = image(tab.fullPage());
            assertTrue(whole.getHeight() >= 7100, "height " + whole.getHeight());
            assertEquals(Color.BLUE.getRGB(), whole.getRGB(50, 7050));
            BufferedImage window = image(tab.viewport());
            assertEquals(1280, window.getWidth());
            assertEquals(900, window.getHeight());
            assertTrue(new String(tab.pdf(), StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
        }
    }

    @Test
    void certificateThatHoldsIsKeptWithItsChain() throws Exception {
        TestAuthority authority = new TestAuthority();
        BrowserSettings settings = Site.settings(BadCertificates.REFUSE).trusting(List.of(authority.root()));
        try (Site site = Site.https("shop.test", authority).with("/", "text/html", "<title>Safe</title>");
                Browser browser = Site.browser(settings, dialer);
                Tab tab = browser.open()) {
            assertEquals("Safe", tab.open(site.url("/")).title());
            TlsSeen tls = exchange(browser.take(), site, "/").tls().orElseThrow();
            assertEquals(2, tls.chain().size());
            assertTrue(tls.problem().isEmpty(), tls::toString);
        }
    }

    @Test
    void certificateThatDoesNotHoldIsToldOrRefused() throws Exception {
        TestAuthority authority = new TestAuthority();
        for (String host : List.of("shop.test", "other.test")) {
            for (BadCertificates policy : BadCertificates.values()) {
                BrowserSettings settings = Site.settings(policy)
                        .trusting(host.equals("other.test") ? List.of(authority.root()) : List.of());
                try (Site site = Site.https(host, authority).with("/", "text/html", "<title>Reached</title>");
                        Browser browser = Site.browser(settings, dialer);
                        Tab tab = browser.open()) {
                    Tab.Opened opened = tab.open(site.url("/"));
                    Exchange page = exchange(browser.take(), site, "/");
                    assertTrue(page.tls().orElseThrow().problem().isPresent(), host);
                    switch (policy) {
                        case RECORD -> assertEquals("Reached", opened.title());
                        case REFUSE -> {
                            assertEquals(Exchange.Ending.REFUSED, page.ending());
                            assertFalse(site.asked().contains("/"));
                        }
                    }
                }
            }
        }
    }

    @Test
    void nothingIsAskedForButThroughTheDialer() throws Exception {
        String page = """
                <title>Calls out</title><link rel=preconnect href="https://far.example"><link rel=dns-prefetch href="//x.example">
                <script>
                  fetch('http://169.254.169.254/latest/').catch(() => 0);
                  fetch('http://[::1]:1/').catch(() => 0);
                  new WebSocket('wss://socket.example/');
                  const call = new RTCPeerConnection({iceServers: [{urls: 'stun:stun.example:3478'}]});
                  call.createDataChannel('x'); call.createOffer().then(offer => call.setLocalDescription(offer));
                  window.open('http://popup.example/'); alert('held');
                </script>
                """;
        try (Site site = Site.http().with("/", "text/html", page);
                Browser browser = Site.browser(Site.settings(BadCertificates.RECORD), dialer);
                Tab tab = browser.open()) {
            Tab.Opened opened = tab.open(site.url("/"));
            assertEquals("Calls out", opened.title());
            List<Exchange> exchanges = browser.take();
            assertTrue(
                    exchanges.stream()
                            .anyMatch(exchange -> exchange.url().host().equals("169.254.169.254")
                                    && exchange.ending() == Exchange.Ending.REFUSED),
                    exchanges::toString);
            assertEquals(
                    List.of("127.0.0.1"),
                    exchanges.stream()
                            .filter(Exchange::answered)
                            .map(exchange -> exchange.url().host())
                            .distinct()
                            .toList());
            assertTrue(dialer.asked().contains("169.254.169.254"));
            assertFalse(
                    dialer.asked().stream().anyMatch(host -> host.contains("google")),
                    () -> dialer.asked().toString());
        }
    }

    @Test
    void pageThatNeverEndsCostsItsTime() throws Exception {
        BrowserLimits limits = BrowserLimits.defaults().within(Duration.ofSeconds(6));
        Instant start = Instant.now();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long profilesBefore = profiles(temporary);
        try (Site site = Site.http().with("/", "text/html", "<title>Busy</title><script>for(;;);</script>");
                Browser browser =
                        Site.browser(Site.settings(BadCertificates.RECORD).limitedBy(limits), dialer);
                Tab tab = browser.open()) {
            try {
                Tab.Opened opened = tab.open(site.url("/"));
                assertFalse(opened.complete());
            } catch (BrowserFailed e) {
                assertTrue(browser.isOver(), e::toString);
            }
        }
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 30);
        assertEquals(profilesBefore, profiles(temporary), "profiles are deleted");
    }

    @Test
    void rendererShowsWhatScriptsDraw() throws Exception {
        String page = "<body><script>document.body.innerHTML += '<img src=/late.png>'</script>";
        try (Site site =
                Site.http().with("/", "text/html", page).with("/late.png", "image/png", png(9, 9, Color.RED))) {
            Renderer renderer = new ChromiumRenderer(
                    Site.settings(BadCertificates.REFUSE), dialer, Instant::now, new SecureRandom());
            Renderer.Shown shown = assertInstanceOf(Renderer.Shown.class, renderer.render(site.url("/")));
            assertTrue(shown.html().contains("<img src=\"/late.png\">"), shown.html());
            assertTrue(shown.requested().contains(site.url("/late.png")));
            assertInstanceOf(
                    Renderer.NotShown.class,
                    renderer.render(org.rightful.harvest.WebUrl.of("http://not-dialled.example/")));
        }
    }

    @Test
    void pictureIsDrawnAloneAtItsFullSize() throws Exception {
        byte[] png = png(700, 1500, Color.GREEN);
        try (Site site = Site.http().with("/big.png", "image/png", png).with("/", "text/html", "no picture");
                Browser browser = Site.browser(Site.settings(BadCertificates.RECORD), dialer);
                Tab tab = browser.open()) {
            tab.open(site.url("/big.png"));
            BufferedImage alone = image(tab.pictureAlone().orElseThrow());
            assertEquals(700, alone.getWidth());
            assertEquals(1500, alone.getHeight());
            assertEquals(Color.GREEN.getRGB(), alone.getRGB(690, 1490));
            Exchange direct = browser.get(site.url("/big.png"), site.url("/"));
            byte[] wire = direct.response();
            assertEquals(200, direct.status());
            assertTrue(wire.length > png.length);
            tab.open(site.url("/"));
            assertTrue(tab.pictureAlone().isEmpty());
        }
    }

    private static long profiles(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("rightful-browser-"))
                    .count();
        }
    }

    private static Exchange exchange(List<Exchange> exchanges, Site site, String target) {
        return exchanges.stream()
                .filter(exchange -> exchange.url().equals(site.url(target)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(target + " is not among " + exchanges));
    }

    private static BufferedImage image(byte[] png) throws IOException {
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, java.util.Arrays.copyOf(png, 4));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static byte[] png(int width, int height, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
