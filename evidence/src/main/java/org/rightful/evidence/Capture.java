package org.rightful.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rightful.evidence.warc.HttpPayload;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.browser.Exchange;
import org.rightful.harvest.browser.Tab;

/**
 * What was seen of a page, before it is sealed.
 *
 * @param endedAt address of the page where the browser ended, after redirects
 * @param shortfalls in words, what is missing or wrong; none if the capture is complete
 * @param files pictures, PDF and document tree by the name they get in the package
 * @param shown where the wanted picture lies on the page; empty if it is not among the page's pictures
 * @param browser name and version
 * @param options what the browser was started with
 */
public record Capture(
        CaptureRequest request,
        String endedAt,
        String title,
        Instant startedAt,
        Instant finishedAt,
        List<String> shortfalls,
        List<Exchange> exchanges,
        SortedMap<String, byte[]> files,
        List<Tab.ShownPicture> shown,
        String browser,
        String userAgent,
        List<String> options) {
    /** Names of the files of a complete capture. */
    public static final String VIEWPORT = "capture/viewport.png";

    public static final String FULL_PAGE = "capture/page.png";
    public static final String PDF = "capture/page.pdf";
    public static final String DOM = "capture/dom.html";
    public static final String PICTURE = "capture/picture.png";
    private static final int MOST_PICTURE_BYTES = 64 << 20;

    /** Whether everything that was asked for is there. */
    public enum State {
        COMPLETE,
        /** {@link #shortfalls} says what is missing. */
        PARTIAL
    }

    public Capture {
        shortfalls = List.copyOf(shortfalls);
        exchanges = List.copyOf(exchanges);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        shown = List.copyOf(shown);
        options = List.copyOf(options);
    }

    public State state() {
        return shortfalls.isEmpty() ? State.COMPLETE : State.PARTIAL;
    }

    /** The wanted picture's own file, unpacked; empty if none was wanted or it did not come whole. */
    public Optional<byte[]> picture() {
        return request.image()
                .flatMap(this::answerOf)
                .filter(exchange -> exchange.status() == 200)
                .flatMap(exchange -> HttpPayload.decoded(
                        exchange.response(), exchange.headBytes(), exchange.headers(), MOST_PICTURE_BYTES));
    }

    /** The status of the last answer for this address, after redirects; empty if there is no whole answer. */
    public OptionalInt statusOf(WebUrl url) {
        Optional<Exchange> answer = answerOf(url);
        return answer.isPresent() ? OptionalInt.of(answer.get().status()) : OptionalInt.empty();
    }

    /** The exchange that brought this address, or the last one of its redirects; empty if there is no whole answer. */
    public Optional<Exchange> answerOf(WebUrl url) {
        WebUrl wanted = url;
        for (int hop = 0; hop < 10; hop++) {
            WebUrl now = wanted;
            Optional<Exchange> exchange = exchanges.stream()
                    .filter(candidate -> candidate.url().equals(now))
                    .filter(candidate -> candidate.ending() == Exchange.Ending.WHOLE && candidate.status() != 304)
                    .findFirst();
            Optional<WebUrl> redirect = exchange.flatMap(Exchange::redirect);
            if (redirect.isEmpty()) {
                return exchange;
            }
            wanted = redirect.get();
        }
        return Optional.empty();
    }
}
