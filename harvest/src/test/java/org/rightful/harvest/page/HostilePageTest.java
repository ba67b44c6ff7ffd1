package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Page;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.WebUrl;

/** Pages that want to cost more than they are worth. */
class HostilePageTest {
    private static final WebUrl PAGE = WebUrl.of("https://site.example/");
    private static final PageReader READER = new PageReader(ReadingLimits.defaults());
    private static final int MANY = 1_000_000;

    static Stream<Arguments> traps() {
        return Stream.of(
                Arguments.of("a million pictures", "<img src=a.jpg>".repeat(MANY)),
                Arguments.of("many different pictures", numbered("<img src=%d.jpg data-src=x%d.jpg>", 100_000)),
                Arguments.of("many links", numbered("<a href=/%d>%d</a>", 60_000)),
                Arguments.of("deep nesting", "<div>".repeat(140_000) + "<img src=a.jpg>"),
                Arguments.of("deep figures", "<figure>".repeat(2_000) + numbered("<img src=%d.jpg title=%d>", 3_000)),
                Arguments.of("one long srcset", "<img srcset='" + numbered("/%d.jpg %dw,", 200_000) + "'>"),
                Arguments.of("many attributes", "<img " + numbered("data-a%d=%d.jpg ", 100_000) + ">"),
                Arguments.of("long style", "<p style=\"" + "background:url(a.jpg);".repeat(300_000) + "\">"),
                Arguments.of("open strings in a style", "<style>" + "url(\"".repeat(500_000)),
                Arguments.of("open comments in a style", "<style>" + "/*".repeat(500_000)),
                Arguments.of("quotes in a script", "<script>" + "\"'`".repeat(500_000)),
                Arguments.of("deep JSON", "<script type=application/ld+json>" + "[".repeat(MANY)),
                Arguments.of(
                        "long addresses",
                        ("<img src=/" + "wp-content/uploads/a-".repeat(190) + "1x1.jpg>").repeat(2_000)),
                Arguments.of(
                        "one huge data address",
                        ("<img src='data:image/png;base64," + "A".repeat(1_500_000) + "'>").repeat(5)),
                Arguments.of("words without an end", "<p>Photo: " + "x ".repeat(2_000_000)),
                Arguments.of("one long word of mail", "<p>" + "a".repeat(100_000) + "@" + "b.".repeat(100_000)),
                Arguments.of("many classes", "<p class='" + "thumb- caption ".repeat(200_000) + "'><img src=a.jpg>"),
                Arguments.of("nested frames", nested(6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void costsItsBudgetAndNoMore(String what, String html) {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        Page page =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> READER.read(PAGE, Headers.NONE, body), what);
        ReadingLimits limits = ReadingLimits.defaults();
        assertTrue(page.pictures().size() <= limits.picturesAPage());
        assertTrue(page.links().size() <= limits.linksAPage());
        assertTrue(page.pictures().stream().allMatch(use -> use.variants().size() <= limits.variantsAPicture()));
    }

    @Test
    void whatWasLeftOutIsSaid() {
        assertFalse(read("<img src=a.jpg>".repeat(MANY).getBytes(StandardCharsets.UTF_8))
                .whole());
        assertFalse(read(numbered("<img src=%d.jpg alt=%d>", 5_000).getBytes(StandardCharsets.UTF_8))
                .whole());
        assertFalse(read(numbered("<a href=/%d>%d</a>", 6_000).getBytes(StandardCharsets.UTF_8))
                .whole());
        assertTrue(read(numbered("<img src=%d.jpg alt=%d>", 1_000).getBytes(StandardCharsets.UTF_8))
                .whole());
    }

    @Test
    void clippedPageFindsWhatStandsBeforeTheCut() {
        byte[] html = SoftwarePagesTest.WORDPRESS.getBytes(StandardCharsets.UTF_8);
        int before = 0;
        for (int length = 0; length <= html.length; length += 7) {
            int found = read(Arrays.copyOf(html, length)).pictures().size();
            // A cut address may be one more picture than the whole one, never fewer than half a page earlier found.
            assertTrue(found + 1 >= before, "at " + length);
            before = found;
        }
        assertEquals(read(html).pictures().size(), before, 1);
    }

    @Test
    void noiseIsNoPageAndNoError() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] html = SoftwarePagesTest.WORDPRESS.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                html[random.nextInt(html.length)] = (byte) random.nextInt(256);
            }
            assertTrue(read(html).pictures().size() < 200);
        }
    }

    private static Page read(byte[] body) {
        return READER.read(PAGE, Headers.NONE, body);
    }

    private static String numbered(String pattern, int count) {
        StringBuilder text = new StringBuilder();
        String[] parts = pattern.split("%d", -1);
        for (int i = 0; i < count; i++) {
            text.append(parts[0]).append(i).append(parts[1]).append(i).append(parts[2]);
        }
        return text.toString();
    }

    private static String nested(int depth) {
        String html = "<img src=a.jpg>";
        for (int i = 0; i < depth; i++) {
            html = "<iframe srcdoc=\"" + html.replace("&", "&amp;").replace("\"", "&quot;") + "\"></iframe>".repeat(3);
        }
        return html;
    }
}
