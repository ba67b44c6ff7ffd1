package org.rightful.harvest.browser;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.WebUrl;

/**
 * Shows pages in Chromium, one at a time, each in a browser of its own with an empty profile; nothing is kept. It scrolls to
 * the end, so that pictures that wait to be seen are there.
 */
public final class ChromiumRenderer implements Renderer {
    private final BrowserSettings settings;
    private final Dialer dialer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    public ChromiumRenderer(BrowserSettings settings, Dialer dialer, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.dialer = dialer;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Rendered render(WebUrl url) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try (Browser browser = Browser.start(settings, dialer, clock, random);
                Tab tab = browser.open()) {
            Tab.Opened opened = tab.open(url);
            Optional<WebUrl> ended = WebUrl.parse(opened.url());
            if (opened.failure().isPresent() || ended.isEmpty()) {
                return refused(
                        url,
                        Reason.NOT_RENDERED,
                        opened.failure().orElse("the browser ended at something that is no web page"));
            }
            boolean _ = tab.scroll();
            String html = tab.dom();
            List<Exchange> exchanges = browser.take();
            return exchanges.stream()
                    .filter(exchange -> exchange.url().equals(ended.get()))
                    .findFirst()
                    .filter(exchange -> !exchange.answered())
                    .<Rendered>map(exchange -> refused(
                            url,
                            exchange.ending() == Exchange.Ending.REFUSED ? Reason.ADDRESS_REFUSED : Reason.UNREACHABLE,
                            exchange.detail()))
                    .orElseGet(() -> new Shown(
                            ended.get(),
                            html,
                            exchanges.stream().map(Exchange::url).distinct().toList()));
        } catch (IOException e) {
            return refused(url, Reason.NOT_RENDERED, String.valueOf(e.getMessage()));
        } finally {
            oneAtATime.unlock();
        }
    }

    private static NotShown refused(WebUrl url, Reason reason, String why) {
        return new NotShown(new NotFetched(url, reason, why));
    }
}
