package org.rightful.scan.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.Place;
import org.rightful.harvest.Prominence;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.Find;
import org.rightful.scan.FindState;
import org.rightful.scan.NotLookedAt;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.ScanResult;
import org.rightful.scan.Sighting;
import org.rightful.vision.Format;
import org.rightful.vision.Match;
import org.rightful.vision.MatchKind;
import org.rightful.vision.Point;
import org.rightful.vision.Rejection;

class ContactSheetTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror='x'>\u202e";

    @Test
    void wordsOfStrangersStayWords() {
        String html = html(List.of(find(1, HOSTILE, FindState.NEW)));
        assertFalse(html.contains("<script>alert"), html);
        assertFalse(html.contains("onerror='"), html);
        assertFalse(html.contains("\u202e"), "nothing turns the reading direction");
        assertTrue(html.contains("&lt;script&gt;alert(1)"), html);
    }

    @Test
    void policyAllowsThisScriptAndStyleAndNothingElse() throws Exception {
        String html = html(List.of(find(1, "x", FindState.NEW)));
        String policy = group(html, "Content-Security-Policy\" content=\"([^\"]*)\"");
        assertTrue(policy.startsWith("default-src 'none'; img-src data:;"), policy);
        for (String part : List.of("script", "style")) {
            String text = group(html, "<" + part + ">(.*?)</" + part + ">");
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertTrue(policy.contains("'sha256-" + Base64.getEncoder().encodeToString(sum) + "'"), policy);
        }
        assertFalse(html.matches("(?s).*<[^>]* (on[a-z]+|style)=.*"), "no handlers or styles inside elements");
        assertFalse(html.matches("(?s).*(src|url)=?[(\"']+https?:.*"), "nothing from elsewhere");
    }

    @Test
    void everyReasonHasWords() {
        for (NotFetched.Reason reason : NotFetched.Reason.values()) {
            assertFalse(Words.reason(reason.name()).isBlank());
        }
        for (Rejection reason : Rejection.values()) {
            assertFalse(Words.reason(reason.name()).isBlank());
        }
        for (NotLookedAt.Own reason : NotLookedAt.Own.values()) {
            assertFalse(Words.reason(reason.name()).isBlank());
        }
    }

    @Test
    void thousandsOfFindsKeepToTheBytesOfTheReport() {
        ScanLimits limits = new ScanLimits(10, 10, 10, 10, 480, 1_000, 1_000, 300, 50_000, 3);
        List<Find> many = IntStream.range(0, 3_000)
                .mapToObj(i -> find(i, "x", FindState.NEW))
                .toList();
        String html = html(many, limits);
        assertEquals(300, html.split("<article", -1).length - 1);
        assertEquals(50, html.split("<image ", -1).length - 1, "pictures of 1,000 bytes");
        assertTrue(html.contains("This page shows the first 300 finds of 3000"), "and says so");
        assertTrue(html.length() < 1_000_000, html.length() + " characters");
    }

    @Test
    void pageThatIsReadWithoutScriptShowsEverythingButTheTools() {
        String html = html(List.of(find(1, "x", FindState.GONE)));
        assertTrue(html.contains("<div class=\"tools\" hidden>"));
        assertTrue(html.contains("<div id=\"sites\">"), "what the script sorts is there without it");
        assertTrue(html.contains("Gone"));
        assertTrue(html.contains("4 Mar 2026, 05:06 UTC"));
    }

    private static String html(List<Find> finds) {
        return html(finds, ScanLimits.defaults());
    }

    private static String html(List<Find> finds, ScanLimits limits) {
        ContactSheet.Subject subject =
                new ContactSheet.Subject(List.of("https://site.example/"), 1, NOW, Optional.of(NOW));
        ScanResult result = new ScanResult(
                finds,
                List.of(new NotLookedAt(
                        "ROBOTS_FORBID", 3, List.of(new NotLookedAt.Example("https://site.example/" + HOSTILE, "x")))),
                1,
                1);
        byte[] jpeg = new byte[1_000];
        return ContactSheet.html(
                subject,
                result,
                limits,
                SiteClues::none,
                new ContactSheet.Pictures(
                        sha256 -> Optional.of(new Thumbnail("image/jpeg", jpeg)), work -> Optional.empty()));
    }

    private static Find find(int number, String words, FindState state) {
        List<Point> corners = List.of(new Point(0, 0), new Point(9, 0), new Point(9, 9), new Point(0, 9));
        WebUrl image = WebUrl.of("https://site.example/" + number + ".jpg");
        Sighting shown = new Sighting(
                WebUrl.of("https://site.example/page"),
                Optional.empty(),
                words,
                Optional.empty(),
                Optional.empty(),
                Place.of(Place.Kind.IMG),
                new Hosting(Hosting.Kind.HOTLINK, "other.example"),
                Optional.of(words),
                Optional.of(new Prominence(
                        1, 2, Prominence.Region.MAIN, OptionalInt.of(9), OptionalInt.of(9), OptionalDouble.of(0.5))),
                Optional.empty(),
                true,
                Optional.of(words),
                Optional.of(words),
                Optional.of(words),
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of());
        return new Find(
                new Match(words + ".jpg", 0.9, MatchKind.CROP, 20, false, corners, corners, 50, 50),
                image,
                "%064x".formatted(number),
                10,
                10,
                Optional.of(Format.JPEG),
                shown,
                List.of(shown.place()),
                List.of(),
                List.of(),
                Map.of("last-modified", words),
                NOW,
                state,
                NOW,
                NOW,
                NOW,
                true);
    }

    private static String group(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
