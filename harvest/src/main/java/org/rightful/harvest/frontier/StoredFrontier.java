package org.rightful.harvest.frontier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;

/**
 * A frontier in an H2 MVStore, in a file or in memory. With a file, memory holds a cache of fixed size and some numbers a host; the
 * file is written at least every second, and after a crash it is as it was then.
 *
 * <p>A thread that is interrupted while it is in here closes the file under everybody (java.nio's channels do that); whoever stops
 * threads must not do it by an interrupt at this place.
 *
 * <p>What one change must not tear apart is written in an order that repeats work if only the first half survives.
 */
public final class StoredFrontier implements Frontier {
    private static final int CACHE_MEBIBYTES = 32;
    private static final int WRITE_BUFFER_KIBIBYTES = 8 << 10;
    private static final int PAGE_BYTES = 8 << 10;
    private static final int COMPACT_BELOW_PERCENT = 40;
    private static final int RECENT = 1 << 16;

    private final MVStore store;
    private final boolean keepsAnswers;
    private final HarvestLimits.Site limits;
    private final MVMap<String, Long> hostIds;
    private final MVMap<StoredKey, Long> known;
    private final MVMap<Long, byte[]> seen;
    private final MVMap<StoredKey, byte[]> queue;
    private final MVMap<StoredKey, byte[]> answers;
    private final Budgets budgets;
    private final MVMap<String, Long> handed;
    private final MVMap<String, Long> facts;
    private final MVMap<String, Long> scope;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, HostQueue> hosts = new LinkedHashMap<>();
    private final Map<StoredKey, StoredKey> taken = new HashMap<>();
    private final long[] recent = new long[RECENT]; // hashes of addresses that this scan surely knows
    private final int scan;
    private long sequence;
    private long waiting;

    private StoredFrontier(MVStore store, boolean keepsAnswers, HarvestLimits.Site limits) {
        this.store = store;
        this.keepsAnswers = keepsAnswers;
        this.limits = limits;
        hostIds = store.openMap("hosts", Stored.numbers());
        known = store.openMap("known", Stored.counted());
        seen = store.openMap("seen", Stored.numbered());
        queue = store.openMap("queue", Stored.keyed());
        answers = store.openMap("answers", Stored.keyed());
        budgets = new Budgets(
                store.openMap("patterns", Stored.counted()), store.openMap("spent", Stored.counted()), limits);
        handed = store.openMap("handed", Stored.numbers());
        facts = store.openMap("facts", Stored.numbers());
        scope = store.openMap("scope", Stored.numbers());
        scan = begin();
        load();
    }

    /** A frontier that is forgotten when the program ends. */
    public static Frontier inMemory(HarvestLimits.Site limits) {
        return new StoredFrontier(new MVStore.Builder().open(), false, limits);
    }

    /**
     * The frontier in this file. If its last scan was complete a new one begins, otherwise the last one goes on.
     *
     * @throws IOException if the file cannot be read or written, or another program has it open
     */
    public static Frontier at(Path file, HarvestLimits.Site limits) throws IOException {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(CACHE_MEBIBYTES)
                    .autoCommitBufferSize(WRITE_BUFFER_KIBIBYTES)
                    .pageSplitSize(PAGE_BYTES)
                    .autoCompactFillRate(COMPACT_BELOW_PERCENT)
                    .open();
            return new StoredFrontier(store, true, limits);
        } catch (MVStoreException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private int begin() {
        long last = facts.getOrDefault("scan", 0L);
        if (last > 0 && !facts.containsKey("complete")) {
            return Math.toIntExact(last);
        }
        queue.clear();
        budgets.clear();
        handed.clear();
        scope.clear();
        facts.put("scan", last + 1);
        facts.remove("complete");
        return Math.toIntExact(last + 1);
    }

    private void load() {
        Map<Integer, HostQueue> byId = new HashMap<>();
        for (Map.Entry<String, Long> host : hostIds.entrySet()) {
            HostQueue here = new HostQueue(Math.toIntExact(host.getValue()));
            hosts.put(host.getKey(), here);
            byId.put(here.id, here);
        }
        Cursor<StoredKey, byte[]> waitingTasks = queue.cursor(null);
        while (waitingTasks.hasNext()) {
            StoredKey key = waitingTasks.next();
            HostQueue host = byId.get(key.host());
            if (host == null) {
                throw new IllegalStateException("a task of an unknown host: " + key);
            }
            host.added(key.rank());
            sequence = Math.max(sequence, key.rest() + 1);
            waiting++;
        }
    }

    @Override
    public Offer offer(Task task) {
        Identity identity = Identity.of(task.url());
        long hash = identity.hash();
        lock.lock();
        try {
            HostQueue host = hostQueue(identity.host());
            StoredKey key = new StoredKey(host.id, 0, hash);
            Standing before = standing(key);
            if (before.scan() == scan) {
                return before.state() == Seen.State.QUEUED ? Offer.WAITS : Offer.DONE;
            }
            if (host.waiting() >= limits.queuedAHost()) {
                return Offer.FULL;
            }
            enqueue(host, task);
            known.put(key, new Standing(scan, Seen.State.QUEUED, before.place()).packed());
            return Offer.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this page was surely offered before; spares most links of a site a look into the store. */
    @Override
    public boolean surelyKnows(Identity identity) {
        long hash = identity.hash() ^ identity.host().hashCode() * 0x9e3779b97f4a7c15L;
        int slot = (int) (hash & RECENT - 1);
        lock.lock();
        try {
            if (recent[slot] == hash) {
                return true;
            }
            recent[slot] = hash;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(HostQueue host, Task task) {
        int priority = task.priority();
        queue.put(new StoredKey(host.id, priority, sequence++), task.encode());
        host.added(priority);
        waiting++;
    }

    private HostQueue hostQueue(String name) {
        HostQueue known = hosts.get(name);
        if (known != null) {
            return known;
        }
        HostQueue added = new HostQueue(hosts.size() + 1);
        hostIds.put(name, (long) added.id);
        hosts.put(name, added);
        return added;
    }

    @Override
    public Optional<Task> take(String name, boolean pages) {
        lock.lock();
        try {
            HostQueue host = hosts.get(name);
            if (host == null || !host.hasWork(pages)) {
                return Optional.empty();
            }
            @Nullable StoredKey key = queue.ceilingKey(new StoredKey(host.id, 0, host.next(0)));
            while (key != null && key.host() == host.id) {
                if (!pages && Task.isPagePriority(key.rank())) {
                    return Optional.empty();
                }
                long next = host.next(key.rank());
                if (key.rest() < next) { // under way already
                    key = queue.ceilingKey(new StoredKey(host.id, key.rank(), next));
                    continue;
                }
                Optional<Task> task = taken(host, key);
                if (task.isPresent()) {
                    return task;
                }
                key = queue.ceilingKey(key);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Empty if a crash left the task here although it is done, or twice. */
    private Optional<Task> taken(HostQueue host, StoredKey place) {
        byte[] bytes = queue.get(place);
        if (bytes == null) {
            throw new IllegalStateException("a task that is not there: " + place);
        }
        Task task = Task.decode(bytes);
        host.taken(place);
        StoredKey key = keyOf(task.url());
        if (taken.containsKey(key) || standing(key).state() != Seen.State.QUEUED) {
            queue.remove(place);
            waiting--;
            return Optional.empty();
        }
        taken.put(key, place);
        if (task.tries() == 0) {
            budgets.spend(host.id, task.kind());
        }
        return Optional.of(task);
    }

    private StoredKey keyOf(WebUrl url) {
        Identity identity = Identity.of(url);
        return new StoredKey(hostQueue(identity.host()).id, 0, identity.hash());
    }

    @Override
    public void done(Task task, Seen outcome) {
        lock.lock();
        try {
            StoredKey key = keyOf(task.url());
            Standing before = standing(key);
            long place = before.place() == 0 ? nextPlace() : before.place();
            seen.put(place, outcome.encode());
            known.put(key, new Standing(scan, outcome.state(), place).packed());
            remove(key);
        } finally {
            lock.unlock();
        }
    }

    private Standing standing(StoredKey key) {
        return Standing.unpack(known.getOrDefault(key, 0L));
    }

    private long nextPlace() {
        Long last = seen.lastKey();
        return last == null ? 1 : last + 1;
    }

    private void remove(StoredKey key) {
        StoredKey place = taken.remove(key);
        if (place == null) {
            throw new IllegalStateException("done without having been taken");
        }
        queue.remove(place);
        waiting--;
    }

    @Override
    public void retry(Task task) {
        lock.lock();
        try {
            enqueue(hostQueue(Identity.of(task.url()).host()), task.again());
            remove(keyOf(task.url()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Collection<String> hosts() {
        lock.lock();
        try {
            return hosts.entrySet().stream()
                    .filter(host -> host.getValue().hasWork(true))
                    .map(Map.Entry::getKey)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Seen> seen(WebUrl url) {
        lock.lock();
        try {
            return detail(standing(keyOf(url)));
        } finally {
            lock.unlock();
        }
    }

    /** What an earlier answer left, with the state of now; empty if there never was one. */
    private Optional<Seen> detail(Standing standing) {
        byte @Nullable [] bytes = standing.place() == 0 ? null : seen.get(standing.place());
        return Optional.ofNullable(bytes).map(Seen::decode).map(was -> was.in(standing.scan(), standing.state()));
    }

    @Override
    public Spent spent(String name) {
        lock.lock();
        try {
            return budgets.spent(hostQueue(name).id);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Spent spentInAll() {
        lock.lock();
        try {
            Spent all = new Spent(0, 0, 0);
            for (HostQueue host : hosts.values()) {
                all = all.and(budgets.spent(host.id));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean claim(WebUrl url) {
        lock.lock();
        try {
            StoredKey key = keyOf(url);
            Standing before = standing(key);
            if (before.scan() == scan) {
                return false;
            }
            known.put(key, new Standing(scan, Seen.State.THERE, before.place()).packed());
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean mayAsk(WebUrl page) {
        return pattern(page, 1, 0);
    }

    @Override
    public void earned(WebUrl page, int newPictures) {
        pattern(page, 0, newPictures);
    }

    private boolean pattern(WebUrl page, int asked, int earned) {
        Identity identity = new Identity(Identity.of(page).host(), Traps.pattern(page));
        lock.lock();
        try {
            StoredKey key = new StoredKey(hostQueue(identity.host()).id, 0, identity.hash());
            return budgets.pattern(key, asked, earned);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wasHandedOn(String sha256) {
        return handed.containsKey(sha256);
    }

    @Override
    public void handedOn(String sha256) {
        handed.put(sha256, (long) scan);
    }

    @Override
    public void keep(WebUrl url, Response response) {
        if (keepsAnswers) {
            Optional<byte[]> packed = KeptAnswer.pack(response);
            lock.lock();
            try {
                packed.ifPresent(bytes -> answers.put(keyOf(url), bytes));
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public Optional<Response> kept(WebUrl url, Response unchanged) {
        byte @Nullable [] packed;
        lock.lock();
        try {
            packed = answers.get(keyOf(url));
        } finally {
            lock.unlock();
        }
        return packed == null ? Optional.empty() : Optional.of(KeptAnswer.unpack(packed, unchanged));
    }

    @Override
    public boolean keeps(WebUrl url) {
        lock.lock();
        try {
            return answers.containsKey(keyOf(url));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long offerLeftovers() {
        long offered = 0;
        Cursor<StoredKey, Long> all = known.cursor(null); // as the table is now: what is offered does not come by again
        while (all.hasNext()) {
            all.next();
            Standing standing = Standing.unpack(all.getValue());
            Optional<Seen> before = standing.scan() < scan && standing.state() == Seen.State.THERE
                    ? detail(standing)
                    : Optional.empty();
            if (before.isPresent() && before.get().isAskedAgain()) {
                Seen was = before.get();
                offered += offer(Task.of(was.url(), was.kind(), 1, Optional.empty())) == Offer.QUEUED ? 1 : 0;
            }
        }
        return offered;
    }

    @Override
    public List<String> scope() {
        return List.copyOf(scope.keySet());
    }

    @Override
    public void addToScope(String domain) {
        scope.put(domain, (long) scan);
    }

    @Override
    public long queued() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int scan() {
        return scan;
    }

    @Override
    public void checkpoint() {
        store.commit();
    }

    @Override
    public void finish() {
        facts.put("complete", 1L);
        store.commit();
    }

    @Override
    public void close() {
        store.close();
    }
}
