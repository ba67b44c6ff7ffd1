package org.rightful.harvest.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.rightful.harvest.WebUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page in the browser, with cookies and storage of its own. Every method waits until its answer is there or the time is
 * up.
 *
 * <p>What is asked of the page itself runs in a world of its own, where the page's scripts cannot change the answers.
 */
public final class Tab implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final String WORLD = "rightful";

    private final DevTools devTools;
    private final RecordingProxy proxy;
    private final BrowserSettings settings;
    private final Deadline deadline;
    private final String context;
    private final String target;
    private final String session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean loaded;
    private boolean ended;

    private Tab(
            DevTools devTools,
            RecordingProxy proxy,
            BrowserSettings settings,
            Deadline deadline,
            String context,
            String target,
            String session) {
        this.devTools = devTools;
        this.proxy = proxy;
        this.settings = settings;
        this.deadline = deadline;
        this.context = context;
        this.target = target;
        this.session = session;
    }

    /**
     * What became of opening a page.
     *
     * @param url where the browser ended
     * @param complete whether the page and all it names were loaded in time
     * @param quiet whether its scripts then stopped asking for more
     * @param failure why there is no page at all
     */
    public record Opened(String url, String title, boolean complete, boolean quiet, Optional<String> failure) {}

    /** A picture on the page: every address it may be shown from, and where it lies, in CSS pixels from the page's corner. */
    public record ShownPicture(
            List<WebUrl> addresses,
            Optional<WebUrl> shown,
            double x,
            double y,
            double width,
            double height,
            int naturalWidth,
            int naturalHeight,
            String alt) {
        public ShownPicture {
            addresses = List.copyOf(addresses);
        }
    }

    static Tab open(DevTools devTools, RecordingProxy proxy, BrowserSettings settings, Deadline deadline)
            throws IOException, InterruptedException {
        String context = devTools.call(
                        "",
                        "Target.createBrowserContext",
                        object().put("disposeOnDetach", true)
                                .put("proxyServer", "http://" + proxy.address())
                                .put("proxyBypassList", "<-loopback>"),
                        deadline)
                .path("browserContextId")
                .asString("");
        String target = devTools.call(
                        "",
                        "Target.createTarget",
                        object().put("url", "about:blank").put("browserContextId", context),
                        deadline)
                .path("targetId")
                .asString("");
        String session = devTools.call(
                        "",
                        "Target.attachToTarget",
                        object().put("targetId", target).put("flatten", true),
                        deadline)
                .path("sessionId")
                .asString("");
        Tab tab = new Tab(devTools, proxy, settings, deadline, context, target, session);
        devTools.listen(session, tab::hear);
        tab.call("Page.enable", object());
        tab.call("Page.setLifecycleEventsEnabled", object().put("enabled", true));
        tab.call("Inspector.enable", object());
        devTools.call(
                "",
                "Browser.setDownloadBehavior",
                object().put("behavior", "deny").put("browserContextId", context),
                deadline);
        tab.size(settings.widthPixels(), settings.heightPixels());
        return tab;
    }

    /** Opens an address and waits until the page is there and quiet, as far as the limits allow. */
    public Opened open(WebUrl url) throws IOException, InterruptedException {
        lock.lock();
        try {
            loaded = false;
        } finally {
            lock.unlock();
        }
        Deadline loading = deadline.orIn(settings.limits().loading());
        String failure;
        try {
            failure = devTools.call(session, "Page.navigate", object().put("url", url.toString()), loading)
                    .path("errorText")
                    .asString("");
        } catch (BrowserFailed e) {
            if (!loading.isOver()) {
                throw e;
            }
            return new Opened(url.toString(), "", false, false, Optional.of("nothing came in time"));
        }
        boolean complete = failure.isEmpty() && awaitLoaded(loading);
        boolean quiet = settle();
        JsonNode history = call("Page.getNavigationHistory", object());
        JsonNode now = history.path("entries").path(history.path("currentIndex").asInt());
        return new Opened(
                now.path("url").asString(""),
                now.path("title").asString(""),
                complete,
                quiet,
                Optional.of(failure).filter(text -> !text.isEmpty()));
    }

    /** Scrolls to the end, step by step, so that pictures load that wait to be seen, and back. Returns whether it got there. */
    public boolean scroll() throws IOException, InterruptedException {
        boolean atEnd = evaluate(PageScripts.SCROLL.formatted(
                        settings.limits().pageHeightPixels(),
                        settings.limits().settling().toMillis()))
                .asBoolean(false);
        return settle() && atEnd;
    }

    /** The document's tree as HTML, as it stands now; what is longer than the limit is cut. */
    public String dom() throws IOException, InterruptedException {
        int root = call("DOM.getDocument", object().put("depth", 0))
                .path("root")
                .path("nodeId")
                .asInt();
        String html = call("DOM.getOuterHTML", object().put("nodeId", root))
                .path("outerHTML")
                .asString("");
        return html.length() <= settings.limits().domCharacters()
                ? html
                : html.substring(0, settings.limits().domCharacters());
    }

    /** Every picture on the page, in the order of the document. */
    public List<ShownPicture> pictures() throws IOException, InterruptedException {
        List<ShownPicture> pictures = new ArrayList<>();
        for (JsonNode picture : evaluate(PageScripts.PICTURES)) {
            Set<WebUrl> addresses = new LinkedHashSet<>();
            picture.path("addresses")
                    .forEach(address -> WebUrl.parse(address.asString("")).ifPresent(addresses::add));
            pictures.add(new ShownPicture(
                    List.copyOf(addresses),
                    WebUrl.parse(picture.path("shown").asString("")),
                    picture.path("x").asDouble(0),
                    picture.path("y").asDouble(0),
                    picture.path("width").asDouble(0),
                    picture.path("height").asDouble(0),
                    picture.path("naturalWidth").asInt(0),
                    picture.path("naturalHeight").asInt(0),
                    picture.path("alt").asString("")));
        }
        return pictures;
    }

    /** What the window shows, as PNG. */
    public byte[] viewport() throws IOException, InterruptedException {
        return bytes(call("Page.captureScreenshot", object().put("format", "png")));
    }

    /** Height of the whole page in CSS pixels. */
    public double pageHeight() throws IOException, InterruptedException {
        return call("Page.getLayoutMetrics", object())
                .path("cssContentSize")
                .path("height")
                .asDouble(0);
    }

    /** The whole page as PNG, down to the limit of its height. */
    public byte[] fullPage() throws IOException, InterruptedException {
        JsonNode size = call("Page.getLayoutMetrics", object()).path("cssContentSize");
        return screenshot(
                Math.min(size.path("width").asDouble(1), 4 * settings.widthPixels()),
                Math.min(size.path("height").asDouble(1), settings.limits().pageHeightPixels()));
    }

    /** A picture's own page at its full size, at most as large as the limit; empty if this is no picture's own page. */
    public Optional<byte[]> pictureAlone() throws IOException, InterruptedException {
        JsonNode size = evaluate(PageScripts.PICTURE_ALONE);
        int width = size.path("width").asInt(0);
        int height = size.path("height").asInt(0);
        if (width == 0 || height == 0) {
            return Optional.empty();
        }
        int longest = Math.max(width, height);
        int most = 2000;
        if (longest > most) {
            width = Math.max(1, (int) ((long) width * most / longest));
            height = Math.max(1, (int) ((long) height * most / longest));
        }
        size(width, height);
        try {
            return Optional.of(screenshot(width, height));
        } finally {
            size(settings.widthPixels(), settings.heightPixels());
        }
    }

    /** The page as it would be printed, as PDF. */
    public byte[] pdf() throws IOException, InterruptedException {
        return bytes(call("Page.printToPDF", object().put("printBackground", true)));
    }

    private byte[] screenshot(double width, double height) throws IOException, InterruptedException {
        ObjectNode parameters = object().put("format", "png").put("captureBeyondViewport", true);
        parameters
                .putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", Math.max(1, width))
                .put("height", Math.max(1, height))
                .put("scale", 1);
        return bytes(call("Page.captureScreenshot", parameters));
    }

    private void size(int width, int height) throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    private JsonNode evaluate(String script) throws IOException, InterruptedException {
        String frame = call("Page.getFrameTree", object())
                .path("frameTree")
                .path("frame")
                .path("id")
                .asString("");
        int world = call(
                        "Page.createIsolatedWorld",
                        object().put("frameId", frame).put("worldName", WORLD))
                .path("executionContextId")
                .asInt();
        JsonNode answer = call(
                "Runtime.evaluate",
                object().put("expression", script)
                        .put("contextId", world)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new BrowserFailed(
                    "the page cannot be asked: "
                            + answer.path("exceptionDetails").path("text").asString(""),
                    new IOException(answer.path("exceptionDetails").toString()));
        }
        return answer.path("result").path("value");
    }

    private boolean settle() throws InterruptedException {
        return proxy.awaitQuiet(QUIET, deadline.orIn(settings.limits().settling()));
    }

    private boolean awaitLoaded(Deadline until) throws IOException, InterruptedException {
        lock.lock();
        try {
            while (!loaded && !ended) {
                if (until.isOver()) {
                    return false;
                }
                boolean _ = changed.await(until.remainingNanos(), TimeUnit.NANOSECONDS);
            }
            if (ended) {
                throw new BrowserFailed("the page crashed", new IOException("ended while loading"));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void hear(String event, JsonNode parameters) {
        switch (event) {
            case "Page.loadEventFired" -> change(() -> loaded = true);
            case "Inspector.targetCrashed", "Rightful.ended" -> change(() -> ended = true);
            // A dialog would hold the page for ever; nobody is there to answer.
            case "Page.javascriptDialogOpening" ->
                devTools.tell(session, "Page.handleJavaScriptDialog", object().put("accept", false));
            default -> {}
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private JsonNode call(String method, ObjectNode parameters) throws IOException, InterruptedException {
        return devTools.call(session, method, parameters, deadline);
    }

    private static byte[] bytes(JsonNode answer) {
        return Base64.getDecoder().decode(answer.path("data").asString(""));
    }

    private static ObjectNode object() {
        return DevTools.object();
    }

    @Override
    public void close() {
        devTools.forget(session);
        devTools.tell("", "Target.closeTarget", object().put("targetId", target));
        devTools.tell("", "Target.disposeBrowserContext", object().put("browserContextId", context));
    }
}
