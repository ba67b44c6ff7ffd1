package org.rightful.app.sightings;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.RightfulService;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.Role;
import org.rightful.app.demo.DemoFolder;
import org.rightful.app.demo.DemoMailbox;
import org.rightful.app.platform.settings.WrongSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures pages of the inbox of an account with 10,000 works and 50,000 hits against those of one with 30 of each, in the same service and
 * turn by turn, as a person with a browser asks for them; and the heap that stays in use. The ratio is the result: milliseconds depend on
 * the machine.
 */
final class InboxBench {
    private static final String PASSWORD = "contact sheet and grease pencil";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int WARM_UP = 5;
    private static final int RUNS = 31;
    private static final int WALK = 200;

    private static final List<String> ADDRESSES = List.of(
            "/inbox",
            "/inbox?after=400_00000000-0000-7000-8000-000000000000",
            "/inbox?kind=NEWS&language=de",
            "/inbox?group=SITE",
            "/inbox?group=PICTURE",
            "/inbox/figures");

    private final URI service;
    private final PrintStream out;

    private InboxBench(URI service, PrintStream out) {
        this.service = service;
        this.out = out;
    }

    /** Needs no arguments; takes a minute or two. */
    public static void main(String[] arguments) throws IOException, InterruptedException, WrongSettings {
        Path data = Files.createTempDirectory("inbox-bench");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (DemoMailbox mail = DemoMailbox.start();
                ConfigurableApplicationContext service =
                        RightfulService.start(DemoFolder.settings(data, 0, mail, Map.of()))) {
            int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
            FilledInbox filled =
                    new FilledInbox(service.getBean(JdbcClient.class), service.getBean(TransactionTemplate.class));
            add(service.getBean(Accounts.class), filled, "few@example.org", 30, 30);
            add(service.getBean(Accounts.class), filled, "many@example.org", 10_000, 50_000);
            service.getBean(JdbcClient.class).sql("analyze").update();
            new InboxBench(URI.create("http://localhost:" + port + "/"), out).run();
        }
    }

    private static void add(Accounts accounts, FilledInbox filled, String email, int works, int hits) {
        AccountId account = accounts.open(email, AccountKind.RIGHTS_HOLDER);
        PersonId person = accounts.addConfirmed(email, email, PASSWORD, Locale.ENGLISH);
        accounts.acceptTerms(person);
        accounts.grant(person, account, Role.RIGHTS_HOLDER);
        filled.fill(account, person, works, hits);
    }

    private void run() throws IOException, InterruptedException {
        try (HttpClient few = signedIn("few@example.org");
                HttpClient many = signedIn("many@example.org")) {
            out.println("| Page | 30 hits | 50,000 hits | ratio |");
            out.println("|---|---|---|---|");
            for (String address : ADDRESSES) {
                measure(few, many, address);
            }
            long before = heap();
            walk(many);
            out.printf(
                    Locale.ROOT,
                    "%nHeap in use after a collection: %d MiB before, %d MiB after %d pages of the large inbox.%n",
                    before >> 20,
                    heap() >> 20,
                    WALK);
        }
    }

    /** Turn by turn, so that whatever else the machine does falls on both. */
    private void measure(HttpClient few, HttpClient many, String address) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            get(few, address);
            get(many, address);
        }
        double[] fewTimes = new double[RUNS];
        double[] manyTimes = new double[RUNS];
        double[] ratios = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            fewTimes[i] = millis(few, address);
            manyTimes[i] = millis(many, address);
            ratios[i] = manyTimes[i] / fewTimes[i];
        }
        out.printf(
                Locale.ROOT,
                "| `%s` | %.0f ms | %.0f ms | %.2f |%n",
                address.replaceAll("after=.*", "after=…"),
                median(fewTimes),
                median(manyTimes),
                median(ratios));
    }

    private double millis(HttpClient who, String address) throws IOException, InterruptedException {
        long before = System.nanoTime();
        get(who, address);
        return (System.nanoTime() - before) / 1e6;
    }

    private void walk(HttpClient who) throws IOException, InterruptedException {
        String address = "/inbox";
        Pattern next = Pattern.compile("href=\"(/inbox\\?[^\"]*after=[^\"]+)\"");
        for (int i = 0; i < WALK; i++) {
            Matcher link = next.matcher(get(who, address));
            if (!link.find()) {
                throw new IOException("no next page behind " + address);
            }
            address = link.group(1).replace("&amp;", "&");
        }
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private HttpClient signedIn(String email) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        Matcher token = CSRF.matcher(get(http, "/sign-in"));
        if (!token.find()) {
            throw new IOException("the sign-in page has no form");
        }
        String form = "username=" + coded(email) + "&password=" + coded(PASSWORD) + "&_csrf=" + coded(token.group(1));
        http.send(
                HttpRequest.newBuilder(service.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return http;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String get(HttpClient http, String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(service.resolve(address))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200
                || (!address.equals("/sign-in") && answer.uri().getPath().equals("/sign-in"))) {
            throw new IOException(address + " answered " + answer.statusCode() + " at " + answer.uri());
        }
        return answer.body();
    }
}
