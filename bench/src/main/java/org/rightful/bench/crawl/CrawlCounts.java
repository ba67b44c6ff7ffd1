package org.rightful.bench.crawl;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Missed;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.WebUrl;

/** A sink that counts. */
final class CrawlCounts implements Sink {
    private final LongAdder pages = new LongAdder();
    private final LongAdder pictures = new LongAdder();
    private final LongAdder uses = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final AtomicReference<String> example = new AtomicReference<>("");

    @Override
    public void page(Page page, Response response) {
        pages.increment();
    }

    @Override
    public void picture(FoundPicture picture) {
        pictures.increment();
        uses.add(picture.uses().size());
    }

    @Override
    public void again(FoundAgain again) {
        uses.add(again.uses().size());
    }

    @Override
    public void missed(Missed one) {
        missed.add(one.count());
        example.compareAndSet("", one.why().toString());
    }

    @Override
    public void gone(WebUrl url, String sha256) {
        throw new IllegalStateException("nothing was there before: " + url);
    }

    long pages() {
        return pages.sum();
    }

    long pictures() {
        return pictures.sum();
    }

    long uses() {
        return uses.sum();
    }

    /** How many addresses were missed, and why the first one was. */
    String missed() {
        return missed.sum() + " missed" + (example.get().isEmpty() ? "" : ", such as " + example.get());
    }
}
