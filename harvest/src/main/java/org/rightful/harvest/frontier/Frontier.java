package org.rightful.harvest.frontier;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;

/**
 * What is still to be asked, and what is known of what was asked. The boundary to storage: a file or memory here, a database in the
 * service. A task that was taken and not done is there again after a crash, so work is repeated but never lost. May be used by
 * several threads.
 */
public interface Frontier extends AutoCloseable {
    /** What came of an offer. */
    enum Offer {
        /** New in this scan, and queued. */
        QUEUED,
        /** Waits already. */
        WAITS,
        /** Was looked at in this scan. */
        DONE,
        /** The host's queue is full; not kept. */
        FULL
    }

    /**
     * Addresses that were asked in this scan.
     *
     * @param means what leads to pages and pictures: sheets, sitemaps, feeds, listings
     */
    record Spent(int pages, int pictures, int means) {
        Spent and(Spent other) {
            return new Spent(pages + other.pages, pictures + other.pictures, means + other.means);
        }
    }

    /** Queues a task, unless this scan knows its address. */
    Offer offer(Task task);

    /**
     * Whether this address was surely offered in this scan; remembers it for the next question. Spares most links of a site a look
     * into the storage. False proves nothing.
     */
    boolean surelyKnows(Identity identity);

    /**
     * Takes the first task of a host.
     *
     * @param host as {@link Identity#host} says
     * @param pages whether pages may be taken, or only what pages need
     */
    Optional<Task> take(String host, boolean pages);

    /** A taken task is finished. */
    void done(Task task, Seen outcome);

    /** A taken task is to be asked once more, after the others. */
    void retry(Task task);

    /** Hosts that have a task to take. */
    Collection<String> hosts();

    /** What an answer of this address left; its state speaks of the scan that it names. Empty if it never answered. */
    Optional<Seen> seen(WebUrl url);

    Spent spent(String host);

    Spent spentInAll();

    /**
     * Marks an address as looked at, because a redirect led to it. False if this scan knows it already, so that it was, or will be,
     * looked at by itself.
     */
    boolean claim(WebUrl url);

    /** Counts a page of this address's pattern. False if the pattern's budget is spent. */
    boolean mayAsk(WebUrl page);

    /** The page showed pictures that are new in this scan, so its pattern gets more pages. */
    void earned(WebUrl page, int newPictures);

    /** Whether these bytes were handed on in this scan. */
    boolean wasHandedOn(String sha256);

    void handedOn(String sha256);

    /** Keeps a page's answer, so that it can be read again when the server says that it has not changed. */
    void keep(WebUrl url, Response response);

    /** The answer that was kept, as of the date and address of the answer that says it is unchanged. */
    Optional<Response> kept(WebUrl url, Response unchanged);

    /** Whether an answer of this address is kept. */
    boolean keeps(WebUrl url);

    /** Queues everything that earlier scans saw and this one has not come across; returns how much. To be called at the end. */
    long offerLeftovers();

    /** Registrable domains that belong to the scan. */
    List<String> scope();

    void addToScope(String domain);

    /** Tasks that wait or are under way. */
    long queued();

    /** The number of this scan, from 1. */
    int scan();

    /** Makes sure that what was done until now survives a crash. Happens by itself every second or so. */
    void checkpoint();

    /** The scan is complete; the next one begins anew with what is known. */
    void finish();

    @Override
    void close();
}
