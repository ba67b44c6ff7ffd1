package org.rightful.harvest.fetch;

import org.rightful.harvest.Fetched;

/** Answers questions: over the network, or from an archive. May be used by several threads. */
public interface Fetcher extends AutoCloseable {
    /** Asks, and follows redirects. Returns within the limits, whatever the other side does. */
    Fetched fetch(Ask ask) throws InterruptedException;

    @Override
    void close();
}
