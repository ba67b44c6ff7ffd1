package org.rightful.harvest;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.rightful.harvest.browser.BrowserSettings;
import org.rightful.harvest.browser.Chromium;
import org.rightful.harvest.browser.ChromiumRenderer;
import org.rightful.harvest.browser.GuardedDialer;

/** This machine's Chromium as a {@link Renderer}. It reaches the network only through the address guard, as everything in here. */
public final class PageBrowser implements Renderer, AutoCloseable {
    private final GuardedDialer dialer;
    private final ChromiumRenderer renderer;

    private PageBrowser(GuardedDialer dialer, ChromiumRenderer renderer) {
        this.dialer = dialer;
        this.renderer = renderer;
    }

    /**
     * Looks for Chromium; it is started only when a page is to be shown.
     *
     * @param path the folders to look in, as in {@code PATH}
     */
    public static Optional<PageBrowser> find(
            String path, boolean allowPrivateNetwork, HarvestLimits limits, InstantSource clock) {
        return Chromium.find(path).map(program -> {
            GuardedDialer dialer = new GuardedDialer(allowPrivateNetwork, limits);
            BrowserSettings settings = BrowserSettings.of(program, BrowserSettings.BadCertificates.REFUSE);
            return new PageBrowser(dialer, new ChromiumRenderer(settings, dialer, clock, new SecureRandom()));
        });
    }

    @Override
    public Rendered render(WebUrl url) throws InterruptedException {
        return renderer.render(url);
    }

    @Override
    public void close() {
        dialer.close();
    }
}
