package org.rightful.harvest.browser;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.rightful.harvest.Headers;
import org.rightful.harvest.WebUrl;

/**
 * Chromium and its recording proxy, for one run. Everything the browser asks for goes through the dialer's guard and is kept
 * until it is taken.
 */
public final class Browser implements AutoCloseable {
    private final RecordingProxy proxy;
    private final Chromium chromium;
    private final DevTools devTools;
    private final BrowserSettings settings;
    private final Deadline runEnds;
    private final String product;
    private final String userAgent;

    private Browser(
            RecordingProxy proxy,
            Chromium chromium,
            DevTools devTools,
            BrowserSettings settings,
            Deadline runEnds,
            String product,
            String userAgent) {
        this.proxy = proxy;
        this.chromium = chromium;
        this.devTools = devTools;
        this.settings = settings;
        this.runEnds = runEnds;
        this.product = product;
        this.userAgent = userAgent;
    }

    /**
     * Starts a browser; the run's time begins.
     *
     * @throws IOException if it cannot be started
     */
    public static Browser start(BrowserSettings settings, Dialer dialer, InstantSource clock, SecureRandom random)
            throws IOException, InterruptedException {
        Deadline runEnds = Deadline.in(settings.limits().wholeRun());
        RecordingProxy proxy = new RecordingProxy(settings, dialer, clock, random, runEnds);
        Chromium chromium = null;
        DevTools devTools = null;
        try {
            boolean asRoot = "root".equals(System.getProperty("user.name"));
            chromium = Chromium.start(settings, proxy, asRoot, runEnds.orIn(java.time.Duration.ofSeconds(30)));
            devTools = DevTools.connect(chromium.devTools(), settings.limits().messageCharacters(), runEnds);
            var version = devTools.call("", "Browser.getVersion", DevTools.object(), runEnds);
            return new Browser(
                    proxy,
                    chromium,
                    devTools,
                    settings,
                    runEnds,
                    version.path("product").asString("unknown"),
                    version.path("userAgent").asString(""));
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (devTools != null) {
                devTools.close();
            }
            if (chromium != null) {
                chromium.close();
            }
            proxy.close();
            throw e;
        }
    }

    /** A new page. */
    public Tab open() throws IOException, InterruptedException {
        return Tab.open(devTools, proxy, settings, runEnds);
    }

    /** Asks for an address in the browser's name without showing it; recorded like the rest. */
    public Exchange get(WebUrl url, WebUrl referrer) throws InterruptedException {
        return proxy.get(
                url,
                new Headers(List.of(
                        new Headers.Field("User-Agent", userAgent),
                        new Headers.Field("Accept", "image/avif,image/webp,image/*,*/*;q=0.8"),
                        new Headers.Field("Accept-Language", settings.language()),
                        new Headers.Field("Referer", referrer.origin()))));
    }

    /** Every exchange that has ended since the last time, in the order of their ends. */
    public List<Exchange> take() {
        return proxy.take();
    }

    /** Name and version, such as {@code Chrome/156.0.8078.79}. */
    public String product() {
        return product;
    }

    public String userAgent() {
        return userAgent;
    }

    /** The flags it was started with, less what differs from run to run. */
    public List<String> flags() {
        return chromium.flags();
    }

    public BrowserLimits limits() {
        return settings.limits();
    }

    /** Whether its time is up. */
    public boolean isOver() {
        return runEnds.isOver();
    }

    /** Whether it was ended because it took more memory than it may. */
    public boolean tookTooMuchMemory() {
        return chromium.tookTooMuchMemory();
    }

    @Override
    public void close() throws IOException {
        devTools.close();
        try {
            chromium.close();
        } finally {
            proxy.close();
        }
    }
}
