package org.rightful.app.platform.settings;

import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings file: lines of {@code key = value} in UTF-8, {@code #} begins a remark ({@link Properties#load}). Environment
 * variables go before it. All that is wrong is told at once.
 */
public final class SettingsFile {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern STRIPE_KEY = Pattern.compile("(sk|rk)_(test|live)_[A-Za-z0-9]{1,250}");
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=_-]{1,250}");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@\\s<>]{1,64}@[^@\\s<>]{1,253}");

    private final Map<Setting, String> given;
    private final List<String> wrong = new ArrayList<>();

    private SettingsFile(Map<Setting, String> given) {
        this.given = given;
    }

    /**
     * Reads and checks the settings.
     *
     * @param file empty for the presets
     * @param environment the process's environment
     * @throws WrongSettings if the file cannot be read, has an unknown key, or a value that cannot be used
     */
    public static Settings read(Optional<Path> file, Map<String, String> environment) throws WrongSettings {
        List<String> unknown = new ArrayList<>();
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        if (file.isPresent()) {
            Properties lines = load(file.get());
            for (String key : lines.stringPropertyNames().stream().sorted().toList()) {
                Setting.of(key)
                        .ifPresentOrElse(
                                setting -> given.put(
                                        setting, lines.getProperty(key).strip()),
                                () -> unknown.add(key + ": there is no such setting" + nearest(key) + "."));
            }
        }
        for (Setting setting : Setting.values()) {
            @Nullable String value = environment.get(setting.variable());
            if (value != null) {
                given.put(setting, value.strip());
            }
        }
        SettingsFile read = new SettingsFile(given);
        read.wrong.addAll(unknown);
        Settings settings = read.settings();
        if (!read.wrong.isEmpty()) {
            throw new WrongSettings(read.wrong);
        }
        return settings;
    }

    private static Properties load(Path file) throws WrongSettings {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (MalformedInputException e) {
            throw new WrongSettings(List.of(file + " is not written in UTF-8; save it as UTF-8."));
        } catch (IOException e) {
            throw new WrongSettings(
                    List.of(file + " cannot be read; give the path of a settings file that this user may" + " read."));
        } catch (IllegalArgumentException e) {
            throw new WrongSettings(List.of(file + " has a broken \\u escape; write the letter itself."));
        }
        return lines;
    }

    private Settings settings() {
        return new Settings(
                value(Setting.DATA_FOLDER, "a path of a folder", SettingsFile::path),
                new Settings.Http(
                        value(Setting.HTTP_ADDRESS, "an address such as 127.0.0.1", SettingsFile::host),
                        number(Setting.HTTP_PORT, 0, 65_535)),
                value(Setting.PUBLIC_URL, "an address such as https://rights.example.org", SettingsFile::origin),
                database(),
                s3(),
                text(Setting.SECRETS_KEY).isEmpty()
                        ? Optional.empty()
                        : Optional.of(value(Setting.SECRETS_KEY, "the path of a key file", SettingsFile::path)),
                mail(),
                new Settings.Service(
                        value(Setting.SERVICE_NAME, "a name", SettingsFile::filled),
                        value(Setting.SERVICE_CONTACT, "a mail address", SettingsFile::mailAddress),
                        filled(Setting.SERVICE_ADDRESS),
                        filled(Setting.SERVICE_PHONE),
                        filled(Setting.SERVICE_AUTHORITY)),
                new Settings.Crawl(
                        value(Setting.CRAWL_PRIVATE_NETWORK, "true or false", SettingsFile::truth),
                        number(Setting.CRAWL_SCANS, 1, 64)),
                value(Setting.TIMESTAMP_AUTHORITIES, "addresses separated by blanks", SettingsFile::addresses),
                text(Setting.CHROMIUM).isEmpty()
                        ? Optional.empty()
                        : Optional.of(value(Setting.CHROMIUM, "the path of a program", SettingsFile::path)),
                value(Setting.LOG_FORMAT, "text or json", text -> oneOf(Settings.LogFormat.values(), text)),
                Duration.ofHours(number(Setting.SESSION_HOURS, 1, 720)),
                new Settings.Claims(
                        number(Setting.CLAIMS_ANSWER_DAYS, 7, 60),
                        value(Setting.CLAIMS_FOR_OTHERS, "true or false", SettingsFile::truth)),
                payments(),
                gateway());
    }

    private Settings.Payments payments() {
        return new Settings.Payments(
                filled(Setting.PAYMENTS_PAYEE).orElse(text(Setting.SERVICE_NAME)),
                Optional.of(value(Setting.PAYMENTS_IBAN, "an IBAN; look at its digits again", SettingsFile::iban))
                        .filter(each -> !each.isEmpty()),
                value(
                        Setting.PAYMENTS_COUNTRY,
                        "a country such as DE",
                        text -> Set.of(Locale.getISOCountries()).contains(text) ? text : null),
                filled(Setting.PAYMENTS_VAT_ID),
                filled(Setting.PAYMENTS_TAX_NUMBER),
                value(Setting.PAYMENTS_SMALL_BUSINESS, "true or false", SettingsFile::truth),
                Math.multiplyExact(number(Setting.PAYMENTS_HOLDER_SHARE, 1, 100), 10),
                number(Setting.PAYMENTS_PAYOUT_LEAST, 0, 10_000),
                number(Setting.PAYMENTS_TWO_PERSONS, 0, 1_000_000));
    }

    /** Without blanks, if its check digits are right (ISO 13616, ISO 7064 mod 97-10); empty where none is given. */
    private static @Nullable String iban(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String iban = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .forEach(letter -> digits.append(Character.digit(letter, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValueExact() == 1 ? iban : null;
    }

    private Settings.Gateway gateway() {
        return switch (value(Setting.GATEWAY, "none, stripe or sandbox", text -> oneOf(GatewayKind.values(), text))) {
            case NONE -> new Settings.Gateway.None();
            case STRIPE ->
                new Settings.Gateway.Stripe(
                        new Secret(value(
                                Setting.STRIPE_KEY,
                                "a key of Stripe, which begins with sk_ or rk_",
                                text -> STRIPE_KEY.matcher(text).matches() ? text : null)),
                        new Secret(value(
                                Setting.STRIPE_WEBHOOK_SECRET,
                                "a secret of a webhook, which begins with whsec_",
                                text -> WEBHOOK_SECRET.matcher(text).matches() ? text : null)),
                        value(
                                Setting.STRIPE_ADDRESS,
                                "an address such as https://api.stripe.com",
                                SettingsFile::origin));
            case SANDBOX -> sandbox();
        };
    }

    /** Whoever reaches a sandbox can say of anything that it is paid. */
    private Settings.Gateway sandbox() {
        value(
                Setting.PUBLIC_URL,
                "an address of this machine, such as http://localhost:8080, which payments.gateway = sandbox needs: it takes no money",
                text -> {
                    @Nullable URI address = origin(text);
                    return address != null && THIS_MACHINE.contains(address.getHost()) ? address : null;
                });
        return new Settings.Gateway.Sandbox();
    }

    private enum GatewayKind {
        NONE,
        STRIPE,
        SANDBOX
    }

    private Optional<Settings.Database> database() {
        if (text(Setting.DATABASE_URL).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Database(
                value(
                        Setting.DATABASE_URL,
                        "an address such as jdbc:postgresql://localhost/rightful",
                        text -> text.startsWith("jdbc:postgresql:") ? text : null),
                text(Setting.DATABASE_USER),
                new Secret(text(Setting.DATABASE_PASSWORD))));
    }

    private Optional<Settings.S3> s3() {
        if (text(Setting.S3_ENDPOINT).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.S3(
                value(Setting.S3_ENDPOINT, "an address such as https://s3.example.org", SettingsFile::origin),
                value(Setting.S3_BUCKET, "the name of a bucket", SettingsFile::filled),
                value(Setting.S3_REGION, "the name of a region", SettingsFile::filled),
                value(Setting.S3_ACCESS_KEY, "the name of a key", SettingsFile::filled),
                new Secret(value(Setting.S3_SECRET_KEY, "a key", SettingsFile::filled))));
    }

    private Optional<String> filled(Setting setting) {
        return Optional.of(text(setting)).filter(each -> !each.isEmpty());
    }

    private Settings.Mail mail() {
        String from = value(Setting.MAIL_FROM, "a sender such as Rightful <claims@example.org>", SettingsFile::sender);
        String address = from.substring(from.indexOf('<') + 1).replace(">", "").strip();
        String reply = text(Setting.MAIL_REPLY).isEmpty()
                ? address
                : value(Setting.MAIL_REPLY, "a mail address", SettingsFile::mailAddress);
        return new Settings.Mail(smtp(), from, reply, imap(), dkim(address.substring(address.indexOf('@') + 1)));
    }

    private Optional<Settings.Imap> imap() {
        if (text(Setting.IMAP_HOST).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Imap(
                value(Setting.IMAP_HOST, "the name of a host", SettingsFile::host),
                number(Setting.IMAP_PORT, 1, 65_535),
                value(Setting.IMAP_SECURITY, "tls, starttls or none", text -> oneOf(Settings.Security.values(), text)),
                value(Setting.IMAP_USER, "the name of a user", SettingsFile::filled),
                new Secret(text(Setting.IMAP_PASSWORD)),
                value(Setting.IMAP_FOLDER, "the name of a folder", SettingsFile::filled)));
    }

    private Optional<Settings.Dkim> dkim(String domainOfSender) {
        if (text(Setting.DKIM_KEY).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Dkim(
                value(Setting.DKIM_KEY, "the path of a key file", SettingsFile::path),
                value(Setting.DKIM_SELECTOR, "a name such as rightful", SettingsFile::host),
                text(Setting.DKIM_DOMAIN).isEmpty()
                        ? domainOfSender
                        : value(Setting.DKIM_DOMAIN, "a domain", SettingsFile::host)));
    }

    private Optional<Settings.Smtp> smtp() {
        if (text(Setting.MAIL_HOST).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Smtp(
                value(Setting.MAIL_HOST, "the name of a host", SettingsFile::host),
                number(Setting.MAIL_PORT, 1, 65_535),
                value(Setting.MAIL_SECURITY, "starttls, tls or none", text -> oneOf(Settings.Security.values(), text)),
                text(Setting.MAIL_USER),
                new Secret(text(Setting.MAIL_PASSWORD))));
    }

    private String text(Setting setting) {
        return given.getOrDefault(setting, setting.preset());
    }

    private int number(Setting setting, int least, int most) {
        return value(setting, "a number from " + least + " to " + most, text -> {
            try {
                int number = Integer.parseInt(text);
                return number >= least && number <= most ? number : null;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    /** A wrong value is noted, and something usable stands in for it until all wrong ones are told. */
    private <T> T value(Setting setting, String wanted, Function<String, @Nullable T> reader) {
        @Nullable T read = reader.apply(text(setting));
        if (read != null) {
            return read;
        }
        String shown = setting.isSecret() ? "what is given" : "'" + text(setting) + "'";
        wrong.add(setting.key() + ": " + shown + " is not " + wanted + ". Change it in the settings file or in the"
                + " variable " + setting.variable() + ".");
        for (String standIn : List.of(setting.preset(), "http://x", "jdbc:postgresql://x", "sk_test_x", "whsec_x")) {
            @Nullable T usable = reader.apply(standIn);
            if (usable != null) {
                return usable;
            }
        }
        throw new IllegalStateException("nothing can stand in for " + setting);
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable String host(String text) {
        return HOST.matcher(text).matches() ? text : null;
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() || text.length() > 200 ? null : text;
    }

    private static @Nullable String mailAddress(String text) {
        return MAIL_ADDRESS.matcher(text).matches() ? text : null;
    }

    private static @Nullable String sender(String text) {
        int open = text.indexOf('<');
        String address = open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
        return mailAddress(address) == null ? null : text;
    }

    private static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static <E extends Enum<E>> @Nullable E oneOf(E[] all, String text) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable URI origin(String text) {
        try {
            URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = address.getScheme() != null
                    && Set.of("http", "https").contains(address.getScheme())
                    && address.getHost() != null;
            return web && address.getRawQuery() == null && address.getRawFragment() == null ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable List<URI> addresses(String text) {
        if (text.isBlank() || text.equals("http://x")) {
            return List.of();
        }
        List<URI> read = new ArrayList<>();
        for (String each : BLANKS.split(text.strip(), -1)) {
            @Nullable URI address = origin(each);
            if (address == null) {
                return null;
            }
            read.add(address);
        }
        return read;
    }

    private static String nearest(String key) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(known -> distance(known, key) <= 3)
                .findFirst()
                .map(known -> "; did you mean " + known + "?")
                .orElse("; docs/settings.md has the list")
                .replace("?", "");
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int kept = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = kept;
            }
        }
        return row[b.length()];
    }
}
