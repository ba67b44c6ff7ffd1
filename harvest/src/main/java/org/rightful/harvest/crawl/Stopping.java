package org.rightful.harvest.crawl;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Ask;
import org.rightful.harvest.fetch.Fetcher;

/**
 * Stops threads where they wait for others, and nowhere else: an interrupt inside the frontier would close its file. May be used by
 * several threads.
 */
final class Stopping {
    private final Set<Thread> asking = new HashSet<>();
    private boolean stopped;

    /** Something that waits for others. */
    private interface Waiting<T> {
        T run() throws InterruptedException;
    }

    /** Interrupts every thread that waits now, and every one that would. */
    synchronized void stop() {
        stopped = true;
        asking.forEach(Thread::interrupt);
    }

    Fetcher stoppable(Fetcher fetcher) {
        return new Fetcher() {
            @Override
            public Fetched fetch(Ask ask) throws InterruptedException {
                return interruptibly(() -> fetcher.fetch(ask));
            }

            @Override
            public void close() {
                fetcher.close();
            }
        };
    }

    Welcome stoppable(Welcome welcome) {
        return new Welcome() {
            @Override
            public Optional<NotFetched> refuse(WebUrl url) throws InterruptedException {
                return welcome.refuse(url); // asked inside a fetch
            }

            @Override
            public List<WebUrl> sitemaps(WebUrl url) throws InterruptedException {
                return interruptibly(() -> welcome.sitemaps(url));
            }
        };
    }

    Renderer stoppable(Renderer renderer) {
        return url -> interruptibly(() -> renderer.render(url));
    }

    private <T> T interruptibly(Waiting<T> waiting) throws InterruptedException {
        enter();
        try {
            return waiting.run();
        } finally {
            leave();
        }
    }

    private synchronized void enter() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("the scan is being stopped");
        }
        asking.add(Thread.currentThread());
    }

    private synchronized void leave() {
        asking.remove(Thread.currentThread());
        if (stopped) {
            Thread.interrupted(); // it has done its work
        }
    }
}
