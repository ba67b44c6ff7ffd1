package org.rightful.app.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("rightful.root"), "docs", "settings.md");

    @TempDir
    Path folder;

    @Test
    void presetsAloneAreUsable() throws Exception {
        Settings settings = SettingsFile.read(Optional.empty(), Map.of());
        assertEquals(8080, settings.http().port());
        assertTrue(settings.database().isEmpty());
        assertTrue(settings.mail().smtp().isEmpty());
        assertFalse(settings.crawl().allowPrivateNetwork());
        assertEquals(List.of(), settings.timestampAuthorities());
    }

    @Test
    void fileIsReadAndTheEnvironmentGoesBeforeIt() throws Exception {
        Path file = write("""
                # our service
                http.port = 9000
                service.name = Bildrechte Müller
                database.url = jdbc:postgresql://db/rightful
                database.password = geheim
                evidence.timestamp-authorities = https://tsa.example.org http://other.example.org/tsr
                """);
        Settings settings = SettingsFile.read(Optional.of(file), Map.of("RIGHTFUL_HTTP_PORT", "9001"));
        assertEquals(9001, settings.http().port());
        assertEquals("Bildrechte Müller", settings.service().name());
        assertEquals(2, settings.timestampAuthorities().size());
        assertEquals("geheim", settings.database().orElseThrow().password().value());
    }

    @Test
    void repliesGoToTheSenderUnlessTheOperatorSaysOtherwise() throws Exception {
        Map<String, String> from = Map.of("RIGHTFUL_MAIL_FROM", "Rightful <claims@example.org>");
        assertEquals(
                "claims@example.org",
                SettingsFile.read(Optional.empty(), from).mail().reply());
        Path file = write("""
                mail.reply = replies@example.net
                mail.dkim.key = keys/dkim.pem
                mail.imap.host = imap.example.net
                mail.imap.user = claims
                mail.imap.password = geheim
                service.address = Marktplatz 1, 50667 Köln
                """);
        Settings settings = SettingsFile.read(Optional.of(file), from);
        assertEquals("replies@example.net", settings.mail().reply());
        assertEquals("example.org", settings.mail().dkim().orElseThrow().domain());
        assertEquals(993, settings.mail().imap().orElseThrow().port());
        assertEquals(Optional.of("Marktplatz 1, 50667 Köln"), settings.service().address());
        assertFalse(settings.toString().contains("geheim"));
        assertTrue(told(write("mail.imap.host = imap.example.net\n")).contains("mail.imap.user"));
    }

    @Test
    void secretsAreNeverPrinted() throws Exception {
        Path file = write("""
                database.url = jdbc:postgresql://db/rightful
                database.password = geheim
                mail.host = smtp.example.org
                mail.password = alsoGeheim
                """);
        assertFalse(SettingsFile.read(Optional.of(file), Map.of())
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains("geheim"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.port | 99999 | number from 0 to 65535
            http.port | eighty | number from 0 to 65535
            http.address | not a host | address such as
            public.url | ftp://x | address such as
            public.url | https://x?y=1 | address such as
            crawl.allow-private-network | yes | true or false
            crawl.scans-at-once | 0 | number from 1 to 64
            session.hours | 721 | number from 1 to 720
            mail.from | nobody | sender such as
            service.contact | me | mail address
            service.name | '' | a name
            data.folder | '' | path of a folder
            evidence.timestamp-authorities | gopher://x | addresses separated by blanks
            database.url | mysql://x | jdbc:postgresql
            payments.gateway | paypal | none, stripe or sandbox
            """)
    void wrongValueIsToldWithWhatToChange(String key, String value, String wanted) throws Exception {
        Path file = write(key + " = " + value + "\n");
        String told = told(file);
        assertTrue(told.contains(key) && told.contains(wanted) && told.contains("RIGHTFUL_"), told);
    }

    @Test
    void everythingWrongIsToldAtOnce() throws Exception {
        Path file = write("""
                http.port = x
                mail.host = smtp
                mail.port = 0
                mail.security = maybe
                htpp.address = y
                """);
        String told = told(file);
        assertEquals(4, told.lines().count(), told);
        assertTrue(told.contains("did you mean http.address"), told);
    }

    @Test
    void gatewayNeedsItsKeysAndShowsNone() throws Exception {
        String told = told(write("""
                payments.gateway = stripe
                payments.stripe.secret-key = pk_live_51HxWrongKind
                payments.stripe.webhook-secret = 51HxWrongToo
                """));
        assertEquals(2, told.lines().count(), told);
        assertTrue(told.contains("payments.stripe.secret-key: what is given is not a key of Stripe"), told);
        assertFalse(told.contains("51Hx"), told);
        Settings right = SettingsFile.read(Optional.of(write("""
                payments.gateway = stripe
                payments.stripe.secret-key = rk_live_51HxSecret
                payments.stripe.webhook-secret = whsec_51HxSecret
                """)), Map.of());
        assertFalse(right.toString().contains("51Hx"), right.toString());
        assertEquals(
                new Settings.Gateway.None(),
                SettingsFile.read(Optional.empty(), Map.of()).gateway());
    }

    @Test
    void sandboxRunsOnlyWhereNobodyElseReachesIt() throws Exception {
        assertEquals(
                new Settings.Gateway.Sandbox(),
                SettingsFile.read(Optional.of(write("payments.gateway = sandbox\n")), Map.of())
                        .gateway());
        String told = told(write("payments.gateway = sandbox\npublic.url = https://rights.example.org\n"));
        assertTrue(told.contains("public.url") && told.contains("it takes no money"), told);
    }

    @Test
    void secretWithAWrongValueIsNotShown() throws Exception {
        Path file = write("""
                blobs.s3.endpoint = https://s3.example.org
                blobs.s3.bucket = b
                blobs.s3.access-key = a
                blobs.s3.secret-key = %s
                """.formatted("s3cret".repeat(50)));
        String told = told(file);
        assertTrue(told.contains("blobs.s3.secret-key") && !told.contains("s3cret"), told);
    }

    @Test
    void fileThatIsNotThereOrNotUtf8IsTold() throws Exception {
        assertTrue(told(folder.resolve("none")).contains("cannot be read"));
        Path latin = folder.resolve("latin");
        Files.write(latin, "service.name = M\u00fcller".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(told(latin).contains("UTF-8"));
    }

    @Test
    void documentNamesEverySettingWithItsPresetAndMeaning() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Setting setting : Setting.values()) {
            String row =
                    "| `" + setting.key() + "` | " + (setting.preset().isEmpty() ? "" : "`" + setting.preset() + "`")
                            + " | " + setting.meaning() + " |";
            assertTrue(document.contains(row), () -> "docs/settings.md needs the line\n" + row);
        }
    }

    private static String told(Path file) {
        return String.valueOf(assertThrows(WrongSettings.class, () -> SettingsFile.read(Optional.of(file), Map.of()))
                .getMessage());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("settings"), text);
    }
}
