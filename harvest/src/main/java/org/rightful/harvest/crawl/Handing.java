package org.rightful.harvest.crawl;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.FoundPicture.Change;
import org.rightful.harvest.HarvestProgress;
import org.rightful.harvest.Missed;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.Hashes;

/** Hands finds to the sink, the same bytes once, and counts. May be used by several threads. */
final class Handing {
    private static final int STRIPES = 64;

    private final Sink sink;
    private final Frontier frontier;
    private final List<ReentrantLock> stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    Handing(Sink sink, Frontier frontier) {
        this.sink = sink;
        this.frontier = frontier;
    }

    HarvestProgress progress() {
        return new HarvestProgress(pages.get(), pictures.get(), missed.get(), frontier.queued());
    }

    void page(Page page, Response response) {
        sink.page(page, response);
        pages.incrementAndGet();
    }

    /** Counts a document, which has no page of its own. */
    void document() {
        pages.incrementAndGet();
    }

    /** Hands a picture on, with its bytes if this scan has not done so before. Returns the hash of the bytes. */
    String picture(byte[] bytes, Optional<Response> response, List<Use> uses, Optional<String> before) {
        String sha256 = HexFormat.of().formatHex(Hashes.sha256(bytes));
        Change change =
                before.isEmpty() ? Change.NEW : before.get().equals(sha256) ? Change.STILL_THERE : Change.CHANGED;
        ReentrantLock stripe = stripes.get(Math.floorMod(sha256.hashCode(), STRIPES));
        stripe.lock(); // whoever has the same bytes waits until the sink has them
        try {
            if (frontier.wasHandedOn(sha256)) {
                sink.again(new FoundAgain(sha256, response.map(Response::url), uses));
            } else {
                sink.picture(new FoundPicture(sha256, bytes, response, uses, change));
                frontier.handedOn(sha256);
            }
        } finally {
            stripe.unlock();
        }
        pictures.incrementAndGet();
        return sha256;
    }

    void unchanged(String sha256, WebUrl url, List<Use> uses) {
        sink.again(new FoundAgain(sha256, Optional.of(url), uses));
        pictures.incrementAndGet();
    }

    void used(String sha256, List<Use> uses) {
        if (!uses.isEmpty()) {
            sink.again(new FoundAgain(sha256, Optional.empty(), uses));
        }
    }

    void missed(NotFetched why, long count, Optional<WebUrl> from, List<Use> uses) {
        sink.missed(new Missed(why, count, from, uses));
        missed.addAndGet(count);
    }

    void gone(WebUrl url, String sha256) {
        sink.gone(url, sha256);
    }
}
