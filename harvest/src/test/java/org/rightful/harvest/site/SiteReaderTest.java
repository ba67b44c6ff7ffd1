package org.rightful.harvest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.harvest.Headers;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.SiteKind;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.page.PageReader;

/** What a site says about itself and its owner, from whole pages. */
class SiteReaderTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        COMMERCIAL | https://a.example/ | <body class="woocommerce-page"><p>x
        COMMERCIAL | https://a.example/ | <p>Muster GmbH, HRB 1234, USt-IdNr. DE1
        CHURCH     | https://a.example/ | <p>Evangelische Kirchengemeinde Musterstadt lädt ein
        CHURCH     | https://a.example/ | <script type="application/ld+json">{"@type":"CatholicChurch","name":"St. Anna"}</script>
        SCHOOL     | https://a.sch.uk/  | <p>Welcome
        SCHOOL     | https://a.example/ | <title>Grundschule am See</title>
        CHARITY    | https://a.example/ | <p>Tierhilfe e. V., gemeinnützig, Spendenkonto
        FAN_PAGE   | https://a.example/ | <p>An unofficial fan site, not affiliated with the band
        HOBBY      | https://a.example/ | <p>Willkommen auf meiner Seite: meine private Homepage
        NEWS       | https://a.example/ | <div itemscope itemtype="https://schema.org/NewsMediaOrganization"></div>
        UNKNOWN    | https://a.example/ | <p>Hello
        UNKNOWN    | https://a.example/ | <p>We met a man from the parish and a grundschulerin.
        UNKNOWN    | https://a.example/ | <p>Kirchengemeinde und Grundschule
        """)
    void kindFollowsFromWhatIsStated(SiteKind kind, String url, String html) {
        SiteClues clues = read(url, html);
        assertEquals(kind, clues.kind(), clues.kinds().toString());
        assertTrue(clues.kinds().stream().noneMatch(clue -> clue.readFrom().isBlank()));
    }

    /** Patterns are tried only where a plain word of theirs stands: no word may be forgotten there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FAN_PAGE   | the fan page of the band
        FAN_PAGE   | Fanclub Musterstadt
        FAN_PAGE   | die Fanseite
        FAN_PAGE   | eine inoffizielle Homepage
        HOBBY      | eine private Webseite
        HOBBY      | meine Homepage
        HOBBY      | Hobbyfotografie aus Musterstadt
        HOBBY      | hobby homepage
        HOBBY      | my personal blog
        HOBBY      | a non-commercial website
        HOBBY      | rein private Angaben, nicht kommerziell
        CHARITY    | Charity number 12345
        CHARITY    | a registered charity
        CHARITY    | a 501(c)(3) organisation
        COMMERCIAL | Add to basket
        COMMERCIAL | VAT number GB1
        COMMERCIAL | Company no. 12
        COMMERCIAL | USt-IdNr. DE1
        COMMERCIAL | unsere Kunden sagen
        COMMERCIAL | Muster S.à r.l.
        NEWS       | verantwortlich nach § 18 Abs. 2 MStV
        SCHOOL     | école primaire
        CHURCH     | Sunday service at ten
        """)
    void wordsSpeakForAKind(SiteKind kind, String words) {
        assertEquals(kind, read("https://a.example/", "<p>" + words).kind());
    }

    @Test
    void mailAddressesAreFoundWhereverTheyStand() {
        String far = " Words between. ".repeat(200);
        SiteClues clues = read(
                "https://a.example/",
                "<p>first@one.example, second@two.example" + far + "third (at) three (dot) example" + far
                        + "x@y@four.example @ home, [attic], " + "l".repeat(80) + "@long.example " + far
                        + "last [ät] five.example");
        assertEquals(
                "first@one.example second@two.example third@three.example y@four.example last@five.example",
                clues.contacts().stream().map(SiteClues.Contact::value).collect(Collectors.joining(" ")));
    }

    @Test
    void contactsComeWithTheWordsTheyWereReadFrom() {
        SiteClues clues = read("https://www.verein.example/impressum", """
                <title>Impressum</title><nav><a href="/impressum">Impressum</a><a href="/kontakt/">So finden Sie uns</a>
                <a href="https://elsewhere.example/contact">Contact</a></nav>
                <script type="application/ld+json">{"@type":"Organization","name":"Segelverein","email":"mailto:Post@verein.example",
                "address":{"@type":"PostalAddress","streetAddress":"Am See 3","postalCode":"12345","addressLocality":"Musterstadt"}}</script>
                <p>Segelverein e. V., Hafenstr. 12a, 54321 Seehausen<br>Telefon: +49 (0)30 / 123 45-67<br>E-Mail: vorstand [at] verein [punkt] example</p>
                <a href="mailto:info@verein.example?subject=x">Schreiben Sie uns</a> <a href="tel:+49301234567">Anruf</a>""");
        assertEquals(
                """
                CONTACT_PAGE https://www.verein.example/kontakt/ <- So finden Sie uns
                EMAIL info@verein.example <- Schreiben Sie uns
                EMAIL post@verein.example <- Organization email: Post@verein.example
                EMAIL vorstand@verein.example <- vorstand [at] verein [punkt] example
                IMPRINT https://www.verein.example/impressum <- Impressum
                ORGANISATION Segelverein <- Organization: Segelverein
                PHONE +49301234567 <- Anruf
                POSTAL_ADDRESS Am See 3, 12345, Musterstadt <- PostalAddress: Am See 3, 12345, Musterstadt
                POSTAL_ADDRESS Hafenstr. 12a, 54321 Seehausen <- Hafenstr. 12a, 54321 Seehausen""",
                clues.contacts().stream()
                        .map(contact -> contact.kind() + " " + contact.value() + " <- " + contact.readFrom())
                        .sorted()
                        .collect(Collectors.joining("\n")));
        assertEquals("verein.example", clues.domain());
    }

    @Test
    void cluesOfTwoPagesAddUp() {
        SiteClues one = read("https://a.example/", "<p>Kirchengemeinde");
        SiteClues two =
                read("https://a.example/b", "<a href=/kontakt>Kontakt</a><p>gemeinnützig, Spendenkonto, Jetzt spenden");
        assertEquals(SiteKind.CHARITY, one.and(two).kind());
        assertEquals(1, one.and(two).contacts().size());
    }

    @Test
    void securityTxtNamesWhomToWriteTo() {
        WebUrl url = WebUrl.of("https://a.example/.well-known/security.txt");
        String text = """
                -----BEGIN PGP SIGNED MESSAGE-----
                # Contact: mailto:comment@a.example
                Contact: mailto:security@a.example
                contact: https://a.example/report
                Contact: javascript:alert(1)
                Expires: 2027-01-01T00:00:00Z
                """;
        SiteClues clues = SecurityTxt.read(url, text.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "mailto:security@a.example, https://a.example/report",
                clues.contacts().stream().map(SiteClues.Contact::value).collect(Collectors.joining(", ")));
        assertEquals(
                0,
                SecurityTxt.read(url, "<html>\ncontact: mailto:a@b.example".getBytes(StandardCharsets.UTF_8))
                        .contacts()
                        .size());
    }

    private static SiteClues read(String url, String html) {
        return new PageReader(ReadingLimits.defaults())
                .read(WebUrl.of(url), Headers.NONE, html.getBytes(StandardCharsets.UTF_8))
                .site();
    }
}
