package org.rightful.app;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.rightful.app.demo.Demo;
import org.rightful.app.demo.DemoClock;
import org.rightful.app.demo.DemoFolder;
import org.rightful.app.demo.DemoMailbox;
import org.rightful.app.platform.settings.WrongSettings;
import org.springframework.context.ConfigurableApplicationContext;

/** Draws the pictures of {@code docs/screens}: the demo after its scan, at a desk in the light and on a phone in the dark. */
final class Screens {
    private static final String PASSWORD = "contact sheet and grease pencil";

    private Screens() {}

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
            try (Demo demo = new Demo(service, URI.create("http://localhost:" + port + "/"), samples, mail, clock)) {
                demo.prepare();
                demo.runThrough(out);
                draw(port, folder, "desk", Browser.Screen.DESK);
                draw(port, folder, "phone-dark", Browser.Screen.PHONE_DARK);
            }
        }
    }

    private static void draw(int port, Path folder, String kind, Browser.Screen screen) {
        try (Browser browser = Browser.at(port, screen)) {
            draw(browser, "/", folder, "home", kind);
            draw(browser, "/lookup", folder, "lookup", kind);
            signIn(browser, "ada@example.org");
            draw(browser, "/works", folder, "works", kind);
            browser.open("/works").locator("main a[href^='/works/0']").first().click();
            keep(browser.page(), folder, "work", kind);
            draw(browser, "/sites", folder, "sites", kind);
            draw(browser, "/inbox", folder, "inbox", kind);
            browser.open("/inbox").locator("a[href^='/hits/']").first().click();
            keep(browser.page(), folder, "hit", kind);
            draw(browser, "/licences", folder, "licences", kind);
            draw(browser, "/claims", folder, "claims", kind);
            draw(browser, "/tariff", folder, "tariff", kind);
            draw(browser, "/account", folder, "account", kind);
        }
        try (Browser browser = Browser.at(port, screen)) {
            signIn(browser, "handler@example.org");
            draw(browser, "/ownership", folder, "ownership", kind);
            draw(browser, "/desk", folder, "work-list", kind);
            browser.open("/desk").locator("a[href^='/desk/RF-']").first().click();
            keep(browser.page(), folder, "desk-claim", kind);
        }
        try (Browser browser = Browser.at(port, screen)) {
            signIn(browser, "supervisor@example.org");
            draw(browser, "/overview", folder, "overview", kind);
            draw(browser, "/conflicts", folder, "conflicts", kind);
        }
    }

    private static void signIn(Browser browser, String email) {
        Page page = browser.open("/sign-in");
        page.locator("#username").fill(email);
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button").first().click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private static void draw(Browser browser, String path, Path folder, String name, String kind) {
        keep(browser.open(path), folder, name, kind);
    }

    private static void keep(Page page, Path folder, String name, String kind) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + "-" + kind + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(82)
                .setFullPage(true));
    }
}
