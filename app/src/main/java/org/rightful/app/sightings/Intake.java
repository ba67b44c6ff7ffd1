package org.rightful.app.sightings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.works.Licences;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.Works;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what scans find: a find becomes a sighting, its use a hit, unless it is licensed, whitelisted, or known to be another picture.
 * Taking the same find in again changes nothing but the times.
 */
@Component
class Intake {
    private final HitStore store;
    private final Scans scans;
    private final Copies copies;
    private final Works works;
    private final Licences licences;
    private final Journal journal;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Intake(
            HitStore store,
            Scans scans,
            Copies copies,
            Works works,
            Licences licences,
            Journal journal,
            JdbcClient database,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.scans = scans;
        this.copies = copies;
        this.works = works;
        this.licences = licences;
        this.journal = journal;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    Session begin(ScanRun scan) {
        return new Session(scan);
    }

    /** What one scan finds. Finds may come from several threads, the complete list comes last. */
    final class Session {
        private final ScanRun scan;
        private final ReentrantLock oneByOne = new ReentrantLock();

        private Session(ScanRun scan) {
            this.scan = scan;
        }

        /** Takes one find in, as soon as it is known. */
        void take(FoundLine found) {
            oneByOne.lock();
            try {
                transaction.executeWithoutResult(status -> takeIn(scan, found, false));
            } finally {
                oneByOne.unlock();
            }
        }

        /** Takes the complete list in: what is gone is marked, and what was told too early is dropped. */
        void finish(Stream<FoundLine> all) {
            Set<String> places = new HashSet<>();
            all.forEach(found -> {
                places.add(found.page() + "\n" + found.image());
                transaction.executeWithoutResult(status -> takeIn(scan, found, true));
            });
            transaction.executeWithoutResult(status -> dropOthers(scan, places));
        }
    }

    private void takeIn(ScanRun scan, FoundLine found, boolean complete) {
        Optional<Work> known = works.find(scan.account(), new WorkId(found.work()));
        if (known.isEmpty()) {
            return; // it was removed while the scan ran
        }
        Work work = known.get();
        boolean remembered =
                copies.isRemembered(scan.account().value(), work.identity().value(), found.sha256());
        Optional<HitStore.Held> before = store.hold(scan.account(), work.identity(), found.site());
        if (remembered
                && before.filter(hit -> store.hasSighting(hit.id(), found)).isEmpty()) {
            scans.count(scan.id(), 0, complete ? 1 : 0, 0);
            return;
        }
        if (before.isEmpty() && !found.isThere()) {
            return; // it came and went unseen by this service
        }
        UUID cluster = copies.cluster(scan.account().value(), work.identity().value(), found.sha256());
        HitStore.Held hit = before.orElseGet(() -> store.insert(scan.account(), work.identity(), found, cluster)
                .or(() -> store.hold(scan.account(), work.identity(), found.site()))
                .orElseThrow());
        if (hit.state() == HitState.NOT_MINE && !remembered) {
            store.dropRemembered(hit); // the hit is about another found picture from now on
        }
        store.keep(hit.id(), scan, found);
        store.refresh(hit.id());
        HitState now = settle(hit, work, remembered);
        if (before.isEmpty()) {
            scans.count(scan.id(), now == HitState.OPEN ? 1 : 0, now == HitState.OPEN ? 0 : 1, 0);
        } else if (now == HitState.GONE && hit.state() != HitState.GONE) {
            scans.count(scan.id(), 0, 0, 1);
        }
    }

    private void dropOthers(ScanRun scan, Set<String> places) {
        record Place(UUID id, String place) {}
        List<UUID> stale = database
                .sql("""
                select id, page, image from sighting where watched_site = :site or (:archive and scan = :scan)""")
                .param("site", scan.site().map(SiteId::value).orElse(null))
                .param("archive", scan.site().isEmpty())
                .param("scan", scan.id().value())
                .query((row, n) ->
                        new Place(Rows.uuid(row, "id"), row.getString("page") + "\n" + row.getString("image")))
                .list()
                .stream()
                .filter(sighting -> !places.contains(sighting.place()))
                .map(Place::id)
                .toList();
        for (HitId id : new HashSet<>(store.dropOthers(scan, stale))) {
            store.refresh(id);
            store.hold(id).ifPresent(hit -> works.find(hit.work()).ifPresent(work -> settle(hit, work, true)));
        }
    }

    /**
     * Brings a hit's state into line with what is known of it. The caller holds it.
     *
     * @param remembered whether what was just seen is known to be another picture
     * @return its state now
     */
    HitState settle(HitStore.Held hit, Work work, boolean remembered) {
        List<String> hostings = store.hostings(hit.id());
        Optional<Blocked> blocked = blocked(hit, work, hostings);
        HitMoves.Facts facts =
                new HitMoves.Facts(store.isProven(hit.id()), blocked.isPresent(), Optional.empty(), remembered);
        HitState state = hit.state();
        state = HitMoves.move(state, hostings.isEmpty() ? HitEvent.VANISH : HitEvent.RETURN, facts)
                .orElse(state);
        if (isLicensed(work, hit.site())) {
            state = byItself(hit, state, HitEvent.LICENSE, facts);
        } else if (store.isWhitelisted(hit.account(), hit.site())) {
            state = byItself(hit, state, HitEvent.WHITELIST, facts);
        }
        state = HitMoves.move(state, blocked.isPresent() ? HitEvent.BLOCK : HitEvent.UNBLOCK, facts)
                .orElse(state);
        Optional<Blocked> reason = state == HitState.BLOCKED ? blocked : Optional.empty();
        if (state != hit.state() || !reason.equals(hit.blocked())) {
            store.put(hit.id(), state, reason);
        }
        return state;
    }

    /** What keeps the account from asking for anything. The caller holds the hit. */
    Optional<Blocked> blocked(HitStore.Held hit, Work work) {
        return blocked(hit, work, store.hostings(hit.id()));
    }

    private Optional<Blocked> blocked(HitStore.Held hit, Work work, List<String> hostings) {
        return Blocked.by(hostings, work.whyNot(), store.lawful(hit.id()), clock.instant());
    }

    /** What a person decided stays; only what waits is set aside by itself. */
    private HitState byItself(HitStore.Held hit, HitState state, HitEvent event, HitMoves.Facts facts) {
        if (state != HitState.OPEN && state != HitState.BLOCKED) {
            return state;
        }
        journal.write(Entry.ofService("HitSetAside", "hit:" + hit.id(), Map.of("because", event.name())));
        return HitMoves.move(state, event, facts).orElseThrow();
    }

    /** Whether the account licensed the picture to the site, whichever of its works the licence names. */
    boolean isLicensed(Work work, String site) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return works.ofIdentity(work.identity()).stream()
                .filter(same -> same.account().equals(work.account()))
                .anyMatch(same -> licences.covers(same.id(), site, today).isPresent());
    }
}
