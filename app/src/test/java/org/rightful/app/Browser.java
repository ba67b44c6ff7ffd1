package org.rightful.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Chromium before the service under test, for one test: {@code try (Browser browser = Browser.at(port)) { … }}. It reaches the
 * service under its public address, {@value #PUBLIC}, whatever port it listens on, so links in mails and passkeys work. When it
 * is closed it fails if a page wrote an error to the console, threw one, or broke the Content-Security-Policy.
 *
 * <p>Not for several threads at once.
 */
public final class Browser implements AutoCloseable {
    /** The public address of services under test: the preset of the settings. */
    public static final String PUBLIC = "http://localhost:8080";

    private static final String CHROMIUM = System.getProperty("rightful.chromium", "/usr/bin/chromium");
    private static final Set<String> FAULTS = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    private Browser(int port, Screen screen) {
        context = Running.before(port)
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(PUBLIC)
                        .setLocale("en-GB")
                        .setColorScheme(screen.dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setViewportSize(screen.width, screen.height));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        page = context.newPage();
        page.setDefaultTimeout(15_000);
    }

    /** The programs behind all browsers of this process, started by the first; they end with it. Each browser is a profile of its own. */
    private static final class Running {
        private static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private static final Map<Integer, com.microsoft.playwright.Browser> BY_PORT = new ConcurrentHashMap<>();

        static com.microsoft.playwright.Browser before(int port) {
            return BY_PORT.compute(port, (same, known) -> known != null && known.isConnected() ? known : start(port));
        }

        private static com.microsoft.playwright.Browser start(int port) {
            return PLAYWRIGHT
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(CHROMIUM))
                            .setChromiumSandbox(false)
                            .setArgs(List.of("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + port)));
        }
    }

    /** What people look at. */
    public record Screen(int width, int height, boolean dark) {
        public static final Screen DESK = new Screen(1440, 1000, false);
        public static final Screen DESK_DARK = new Screen(1440, 1000, true);
        public static final Screen PHONE = new Screen(390, 844, false);
        public static final Screen PHONE_DARK = new Screen(390, 844, true);
    }

    /** A browser at a desk. */
    public static Browser at(int port) {
        return at(port, Screen.DESK);
    }

    public static Browser at(int port, Screen screen) {
        return new Browser(port, screen);
    }

    /** Makes the page as large and as dark as on this screen, without asking for it again. */
    public void on(Screen screen) {
        page.setViewportSize(screen.width, screen.height);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(screen.dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /** The one page of this browser; addresses without a host are the service's. */
    public Page page() {
        return page;
    }

    /** Opens a path of the service. */
    public Page open(String path) {
        page.navigate(path);
        return page;
    }

    /** Signs in on the page for it. */
    public Page signIn(TestPeople.Somebody who) {
        open("/sign-in");
        page.locator("#username").fill(who.email());
        page.locator("#password").fill(TestPeople.PASSWORD);
        page.locator("main form button").first().click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** Lets pages write errors to the console that contain {@code part}, for example when a refusal is what is tested. */
    public void mayComplain(String part) {
        expected.add(part);
    }

    /** Fails if axe-core finds a serious or critical fault on the page as it is now. */
    public void assertAccessible() {
        int before = complaints.size();
        AxeRunOptions onlyFaults = new AxeRunOptions(); // all rules; details of what is wrong alone
        onlyFaults.setResultTypes(List.of("violations"));
        List<String> faults = new AxeBuilder(page)
                        .options(onlyFaults)
                        .setLegacyMode(true) // in the page itself: none of ours has frames
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> FAULTS.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                        .toList();
        complaints.subList(before, complaints.size()).clear(); // axe tries styles that the policy refuses
        assertEquals(List.of(), faults, () -> "faults of accessibility on " + page.url());
    }

    /** Keeps a picture of the whole page under target/screens, for people to look at, if {@code -Drightful.pictures=true} asks for it. */
    public void picture(String name) {
        if (!Boolean.getBoolean("rightful.pictures")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screens", name + ".png"))
                .setFullPage(true));
    }

    /** Fails if a page was wider than the screen. */
    public void assertFits() {
        Object wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertEquals(0, ((Number) wide).intValue(), () -> page.url() + " is wider than the screen");
    }

    @Override
    public void close() {
        context.close();
        complaints.removeIf(complaint -> expected.stream().anyMatch(complaint::contains));
        assertEquals(List.of(), complaints, "errors on the console");
    }
}
