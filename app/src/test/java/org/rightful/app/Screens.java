package org.rightful.app;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.demo.Demo;
import org.rightful.app.demo.DemoClock;
import org.rightful.app.demo.DemoFolder;
import org.rightful.app.demo.DemoMailbox;
import org.rightful.app.platform.settings.WrongSettings;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Draws the pictures of {@code docs/screens}: the pages of the demo while its story goes on, at a desk in the light and on a phone in the
 * dark.
 */
final class Screens {
    private static final String PASSWORD = "contact sheet and grease pencil";
    private static final String SHOP = "office@print-shop.example";
    private static final String PICTURE = "Nagasaki boats"; // of the claim that goes to the end
    private static final Pattern DOOR = Pattern.compile("/claim/RF-[0-9A-Z]{4}-[0-9A-Z]{4}/[A-Za-z0-9_-]{16,100}");

    private final int port;
    private final Path folder;
    private final DemoMailbox mail;

    private Screens(int port, Path folder, DemoMailbox mail) {
        this.port = port;
        this.folder = folder;
        this.mail = mail;
    }

    /** Takes the folder to draw into. */
    public static void main(String[] arguments) throws IOException, InterruptedException, WrongSettings {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path data = Files.createTempDirectory("screens");
        Path samples = Path.of(System.getProperty("rightful.samples"));
        PrintStream out = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        DemoClock clock = new DemoClock(data);
        try (DemoMailbox mail = DemoMailbox.start();
                ConfigurableApplicationContext service =
                        RightfulService.start(DemoFolder.settings(data, 0, mail, Map.of()), clock)) {
            int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
            Screens screens = new Screens(port, folder, mail);
            try (Demo demo = new Demo(service, URI.create("http://localhost:" + port + "/"), samples, mail, clock)) {
                demo.prepare();
                if (!demo.runThrough(out, moment -> screens.draw(moment))) {
                    throw new IllegalStateException("the demo did not come to its end; the pictures are not whole");
                }
            }
        }
        System.exit(0); // the browser that all pages share would keep the process
    }

    private void draw(Demo.Moment moment) {
        draw(moment, "desk", Browser.Screen.DESK);
        draw(moment, "phone-dark", Browser.Screen.PHONE_DARK);
    }

    private void draw(Demo.Moment moment, String kind, Browser.Screen screen) {
        switch (moment) {
            case FOUND -> {
                asVisitor(screen, kind);
                asHolder(screen, kind);
                asHandlerOfWorks(screen, kind);
            }
            case ASKED -> {
                asRecipient(screen, kind);
                asHandlerOfClaims(screen, kind);
            }
            case OWED -> inPortal(screen, browser -> draw(browser, "/claim", "portal-pay", kind));
            case SETTLED -> {
                inPortal(screen, browser -> draw(browser, "/claim", "portal-released", kind));
                asTreasurer(screen, kind);
            }
        }
    }

    private void asVisitor(Browser.Screen screen, String kind) {
        try (Browser browser = Browser.at(port, screen)) {
            draw(browser, "/", "home", kind);
            draw(browser, "/lookup", "lookup", kind);
        }
    }

    private void asHolder(Browser.Screen screen, String kind) {
        as("ada@example.org", screen, browser -> {
            draw(browser, "/works", "works", kind);
            browser.open("/works").locator("main a[href^='/works/0']").first().click();
            keep(browser.page(), "work", kind);
            draw(browser, "/sites", "sites", kind);
            draw(browser, "/inbox", "inbox", kind);
            browser.open("/inbox").locator("a[href^='/hits/']").first().click();
            keep(browser.page(), "hit", kind);
            draw(browser, "/licences", "licences", kind);
            draw(browser, "/vault", "vault", kind);
            draw(browser, "/tariff", "tariff", kind);
            draw(browser, "/account", "account", kind);
        });
    }

    private void asHandlerOfWorks(Browser.Screen screen, String kind) {
        as("handler@example.org", screen, browser -> draw(browser, "/ownership", "ownership", kind));
        as("supervisor@example.org", screen, browser -> draw(browser, "/conflicts", "conflicts", kind));
    }

    private void asRecipient(Browser.Screen screen, String kind) {
        inPortal(screen, browser -> {
            draw(browser, "/claim", "portal-look", kind);
            draw(browser, "/claim/licence", "portal-licence", kind);
            draw(browser, "/claim/choose", "portal-choose", kind);
        });
    }

    private void asHandlerOfClaims(Browser.Screen screen, String kind) {
        as("handler@example.org", screen, browser -> {
            draw(browser, "/desk", "work-list", kind);
            browser.open("/desk").locator("a[href^='/desk/RF-']").first().click();
            keep(browser.page(), "desk-claim", kind);
        });
    }

    private void asTreasurer(Browser.Screen screen, String kind) {
        as("ada@example.org", screen, browser -> {
            draw(browser, "/claims", "claims", kind);
            draw(browser, "/earnings", "earnings", kind);
        });
        as("supervisor@example.org", screen, browser -> {
            draw(browser, "/overview", "overview", kind);
            draw(browser, "/books", "books", kind);
            draw(browser, "/books/payouts", "payouts", kind);
            draw(browser, "/books/balance", "trial-balance", kind);
        });
    }

    private void as(String email, Browser.Screen screen, Consumer<Browser> look) {
        try (Browser browser = Browser.at(port, screen)) {
            Page page = browser.open("/sign-in");
            page.locator("#username").fill(email);
            page.locator("#password").fill(PASSWORD);
            page.locator("main form button").first().click();
            page.waitForURL(url -> !url.contains("/sign-in"));
            look.accept(browser);
        }
    }

    /** As the shop, from the link in the letter about one picture. */
    private void inPortal(Browser.Screen screen, Consumer<Browser> look) {
        try (Browser browser = Browser.at(port, screen)) {
            Page page = browser.open(door());
            page.locator("main form button").first().click();
            page.waitForURL(url -> url.endsWith("/claim"));
            look.accept(browser);
        }
    }

    private String door() {
        try {
            Matcher door = DOOR.matcher(
                    mail.newestTo(SHOP, PICTURE).orElseThrow().replace("\r", "").replace("\n", " "));
            if (!door.find()) {
                throw new IllegalStateException("the letter to " + SHOP + " has no link to its claim");
            }
            return door.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Browser browser, String path, String name, String kind) {
        browser.open(path);
        keep(browser.page(), name, kind);
    }

    private void keep(Page page, String name, String kind) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + "-" + kind + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(82)
                .setFullPage(true));
    }
}
