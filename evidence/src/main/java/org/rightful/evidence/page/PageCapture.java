package org.rightful.evidence.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rightful.evidence.Capture;
import org.rightful.evidence.CaptureRequest;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.browser.Browser;
import org.rightful.harvest.browser.BrowserFailed;
import org.rightful.harvest.browser.Exchange;
import org.rightful.harvest.browser.Tab;

/**
 * One capture under way. Each step may fail by itself: then its reason is one more shortfall, and the next step follows.
 */
public final class PageCapture {
    private static final int MOST_REDIRECTS = 10;

    private final CaptureRequest request;
    private final Browser browser;
    private final InstantSource clock;
    private final EvidenceLimits limits;
    private final List<String> shortfalls = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<Tab.ShownPicture> onPage = new ArrayList<>();
    private final List<Tab.ShownPicture> shown = new ArrayList<>();
    private String endedAt = "";
    private String title = "";

    private PageCapture(CaptureRequest request, Browser browser, InstantSource clock, EvidenceLimits limits) {
        this.request = request;
        this.browser = browser;
        this.clock = clock;
        this.limits = limits;
    }

    /** Captures; what cannot be had is named in the capture. */
    public static Capture of(CaptureRequest request, Browser browser, InstantSource clock, EvidenceLimits limits)
            throws InterruptedException {
        return new PageCapture(request, browser, clock, limits).run();
    }

    private interface Step<T> {
        T take() throws IOException, InterruptedException;
    }

    private Capture run() throws InterruptedException {
        Instant startedAt = clock.instant();
        endedAt = request.page().toString();
        try (Tab tab = browser.open()) {
            page(tab);
            request.image().ifPresent(image -> shown.addAll(placesOf(image)));
            variants();
            if (request.image().isPresent()) {
                alone(tab, request.image().get());
            }
        } catch (IOException e) {
            shortfalls.add("the browser failed: " + e.getMessage());
        }
        exchanges.addAll(browser.take());
        judge();
        if (browser.tookTooMuchMemory()) {
            shortfalls.add("the browser was ended because the page took too much memory");
        }
        return new Capture(
                request,
                endedAt,
                title,
                startedAt,
                clock.instant(),
                shortfalls.stream().distinct().toList(),
                exchanges,
                files,
                shown,
                browser.product(),
                browser.userAgent(),
                browser.flags());
    }

    private void page(Tab tab) throws IOException, InterruptedException {
        Tab.Opened opened = tab.open(request.page());
        endedAt = opened.url().isEmpty() ? endedAt : opened.url();
        title = opened.title();
        opened.failure().ifPresent(why -> shortfalls.add("the page did not open: " + why));
        if (opened.failure().isEmpty() && !opened.complete()) {
            shortfalls.add("the page was still loading when its time was up");
        }
        file(Capture.VIEWPORT, "the picture of the window", tab::viewport);
        if (!attempt("scrolling", tab::scroll).orElse(true)) {
            shortfalls.add("the page did not come to rest, or is too long to be scrolled to its end");
        }
        file(Capture.FULL_PAGE, "the picture of the whole page", tab::fullPage);
        attempt("measuring the page", tab::pageHeight)
                .filter(height -> height > browser.limits().pageHeightPixels())
                .ifPresent(height -> shortfalls.add("the page is %,.0f pixels high; its picture ends at %,d"
                        .formatted(height, browser.limits().pageHeightPixels())));
        file(Capture.PDF, "the printed page", tab::pdf);
        file(Capture.DOM, "the document tree", () -> tab.dom().getBytes(StandardCharsets.UTF_8));
        attempt("listing the pictures", tab::pictures).ifPresent(onPage::addAll);
    }

    private List<Tab.ShownPicture> placesOf(WebUrl image) {
        return onPage.stream()
                .filter(picture -> picture.addresses().contains(image))
                .toList();
    }

    /** Asks for every address of the wanted picture that the browser itself did not need. */
    private void variants() throws InterruptedException {
        exchanges.addAll(browser.take());
        Set<WebUrl> wanted = new LinkedHashSet<>();
        request.image().ifPresent(wanted::add);
        wanted.addAll(request.variants());
        shown.forEach(picture -> wanted.addAll(picture.addresses()));
        if (wanted.size() > limits.variants()) {
            shortfalls.add(
                    "the picture has %,d addresses; %,d were asked for".formatted(wanted.size(), limits.variants()));
        }
        for (WebUrl address : wanted.stream().limit(limits.variants()).toList()) {
            WebUrl next = address;
            for (int hop = 0; hop < MOST_REDIRECTS && !has(next); hop++) {
                Exchange exchange = browser.get(next, request.page());
                Optional<WebUrl> redirect = exchange.redirect();
                exchanges.addAll(browser.take());
                if (redirect.isEmpty()) {
                    break;
                }
                next = redirect.get();
            }
        }
    }

    private boolean has(WebUrl url) {
        return exchanges.stream().anyMatch(exchange -> exchange.url().equals(url) && exchange.answered());
    }

    /** The wanted picture drawn by the browser at its own size, for the report. */
    private void alone(Tab tab, WebUrl image) throws InterruptedException {
        Optional<byte[]> picture = attempt("opening the picture by itself", () -> {
            Tab.Opened opened = tab.open(image);
            return opened.failure().isPresent()
                    ? new byte[0]
                    : tab.pictureAlone().orElse(new byte[0]);
        });
        picture.filter(png -> png.length > 0)
                .ifPresentOrElse(
                        png -> files.put(Capture.PICTURE, png),
                        () -> shortfalls.add("the picture does not show by itself: " + image));
    }

    /** What is wrong with the exchanges. */
    private void judge() {
        exchanges.stream()
                .flatMap(exchange -> exchange
                        .tls()
                        .flatMap(tls -> tls.problem()
                                .map(problem ->
                                        "the certificate of " + exchange.url().host() + " does not hold: " + problem))
                        .stream())
                .distinct()
                .forEach(shortfalls::add);
        for (Exchange exchange : exchanges) {
            if (exchange.ending() != Exchange.Ending.WHOLE) {
                shortfalls.add(switch (exchange.ending()) {
                            case CUT -> "broken off: ";
                            case FAILED -> "no answer: ";
                            case REFUSED -> "not asked: ";
                            case WHOLE -> "";
                        }
                        + exchange.url() + " (" + exchange.detail() + ")");
            }
        }
        status(request.page(), "the page");
        request.image().ifPresent(image -> status(image, "the picture"));
    }

    private void status(WebUrl url, String what) {
        List<Exchange> of = exchanges.stream()
                .filter(exchange -> exchange.url().equals(url) && exchange.answered())
                .toList();
        if (of.isEmpty()) {
            shortfalls.add(what + " was not answered: " + url);
        } else if (of.stream().allMatch(exchange -> exchange.status() >= 400)) {
            shortfalls.add(what + " was answered with status " + of.getFirst().status() + ": " + url);
        }
    }

    private void file(String name, String what, Step<byte[]> step) throws InterruptedException {
        attempt(what, step).ifPresent(bytes -> files.put(name, bytes));
    }

    private <T> Optional<T> attempt(String what, Step<T> step) throws InterruptedException {
        try {
            return Optional.of(step.take());
        } catch (BrowserFailed e) {
            shortfalls.add(what + " is missing: " + e.getMessage());
        } catch (IOException e) {
            shortfalls.add(what + " is missing: the browser failed: " + e.getMessage());
        }
        return Optional.empty();
    }
}
