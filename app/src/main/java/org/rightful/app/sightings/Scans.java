package org.rightful.app.sightings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.works.Works;
import org.rightful.scan.ScanProgress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Scans as the database knows them: who waits, who runs, whose turn it is. {@link ScanRunner} does the work. */
@Component
class Scans {
    private final JdbcClient database;
    private final Works works;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final SightingLimits limits;

    Scans(JdbcClient database, Works works, Journal journal, Ids ids, Clock clock, SightingLimits limits) {
        this.database = database;
        this.works = works;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
    }

    /** Asks for a scan of a site. If one is under way, that is the answer. */
    @Transactional
    public Asked<ScanId> queue(WatchedSite site, Optional<PersonId> asker) {
        lock(site.account());
        Optional<UUID> underWay = database.sql(
                        "select id from scan_run where site = :site and state in ('QUEUED', 'RUNNING', 'PAUSED')")
                .param("site", site.id().value())
                .query(UUID.class)
                .optional();
        if (underWay.isPresent()) {
            return Asked.done(new ScanId(underWay.get()));
        }
        return queue(site.account(), Optional.of(site.id()), Discovery.Kind.SITE, site.url(), Optional.empty(), asker);
    }

    /** Asks for the reading of an archive. */
    @Transactional
    public Asked<ScanId> queue(Actor actor, String name, BlobId archive) {
        return queue(
                actor.account(),
                Optional.empty(),
                Discovery.Kind.ARCHIVE,
                name,
                Optional.of(archive),
                Optional.of(actor.person()));
    }

    /** So that two requests at once, of a person and of a clock, neither ask twice nor pass a limit. */
    private void lock(AccountId account) {
        database.sql("select id from account where id = :account for update")
                .param("account", account.value())
                .query(UUID.class)
                .single();
    }

    private Asked<ScanId> queue(
            AccountId account,
            Optional<SiteId> site,
            Discovery.Kind discovery,
            String source,
            Optional<BlobId> archive,
            Optional<PersonId> asker) {
        Instant now = clock.instant();
        lock(account);
        if (works.count(account) == 0) {
            return Asked.refused("", "scans.no-works");
        }
        if (count(account, "queued_at > :since", now.minus(Duration.ofDays(1))) >= limits.scansADay()) {
            return Asked.refused("", "scans.limit.day");
        }
        if (count(account, "state = 'QUEUED' and queued_at > :since", Instant.EPOCH) >= limits.queuedAnAccount()) {
            return Asked.refused("", "scans.limit.queue");
        }
        UUID id = ids.next();
        database.sql("""
                insert into scan_run (id, account, site, discovery, source, archive, state, asked_by, queued_at)
                values (:id, :account, :site, :discovery, :source, :archive, 'QUEUED', :asker, :now)""")
                .param("id", id)
                .param("account", account.value())
                .param("site", site.map(SiteId::value).orElse(null))
                .param("discovery", discovery.name())
                .param("source", source)
                .param("archive", archive.map(BlobId::sha256).orElse(null))
                .param("asker", asker.map(PersonId::value).orElse(null))
                .param("now", Rows.time(now))
                .update();
        Map<String, String> facts = Map.of("discovery", discovery.name());
        journal.write(asker.map(person -> Entry.by(person.value(), "ScanAsked", "scan:" + id, facts))
                .orElseGet(() -> Entry.ofService("ScanAsked", "scan:" + id, facts)));
        return Asked.done(new ScanId(id));
    }

    private long count(AccountId account, String condition, Instant since) {
        return database.sql("select count(*) from scan_run where account = :account and " + condition)
                .param("account", account.value())
                .param("since", Rows.time(since))
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<ScanRun> find(AccountId account, ScanId id) {
        return database.sql(ScanRun.SELECT + "where r.id = :id and r.account = :account")
                .param("id", id.value())
                .param("account", account.value())
                .query(ScanRun::of)
                .optional();
    }

    /** The latest scans of an account, or of one of its sites. */
    @Transactional(readOnly = true)
    public List<ScanRun> latest(AccountId account, Optional<SiteId> site, int most) {
        return database.sql(ScanRun.SELECT + """
                where r.account = :account and (:all or r.site = :site) order by r.queued_at desc, r.id desc limit :most""")
                .param("account", account.value())
                .param("all", site.isEmpty())
                .param("site", site.map(SiteId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(ScanRun::of)
                .list();
    }

    /** What a person does with a scan; false if the account has no such scan or it does not happen in its state. */
    @Transactional
    public boolean steer(Actor actor, ScanId id, ScanEvent event) {
        Optional<ScanRun> scan = find(actor.account(), id);
        boolean moved = scan.isPresent() && move(id, event, Optional.empty());
        if (moved) {
            journal.write(Entry.by(actor.person().value(), "ScanSteered", "scan:" + id, Map.of("event", event.name())));
        }
        return moved;
    }

    /** Moves a scan along the table; false if it does not happen in its state. */
    @Transactional
    public boolean move(ScanId id, ScanEvent event, Optional<String> failure) {
        Optional<ScanState> before = database.sql("select state from scan_run where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> ScanState.valueOf(row.getString(1)))
                .optional();
        Optional<ScanState> after = before.flatMap(state -> ScanMoves.move(state, event));
        if (after.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        boolean ended = !after.get().isUnderWay() && after.get() != ScanState.PAUSED;
        database.sql("""
                update scan_run set state = :state, failure = :failure, lease_until = :lease,
                    started_at = case when :starts then :now else started_at end,
                    finished_at = case when :ended then :now end
                where id = :id""")
                .param("state", after.get().name())
                .param(
                        "failure",
                        failure.map(text -> text.substring(0, Math.min(500, text.length())))
                                .orElse(null))
                .param("lease", after.get() == ScanState.RUNNING ? Rows.time(now.plus(limits.lease())) : null)
                .param("starts", event == ScanEvent.START)
                .param("ended", ended)
                .param("now", Rows.time(now))
                .param("id", id.value())
                .update();
        return true;
    }

    /**
     * Takes the next scan, in turn: of the accounts that wait, the one with the fewest scans running and among those the one whose
     * last scan began the longest ago; of its scans, the one that waits longest.
     *
     * @param busy folders that are still in use
     */
    @Transactional
    public Optional<ScanRun> next(int atOnce, List<String> busy) {
        database.sql("select pg_advisory_xact_lock(7301)")
                .query((row, n) -> 1)
                .single(); // one service chooses at a time
        long running = database.sql("select count(*) from scan_run where state = 'RUNNING'")
                .query(Long.class)
                .single();
        if (running >= atOnce) {
            return Optional.empty();
        }
        Optional<ScanRun> next = database.sql(ScanRun.SELECT + """
                where r.state = 'QUEUED' and not coalesce(r.site::text, 'archive-' || r.id) = any(:busy)
                order by
                    (select count(*) from scan_run o where o.account = r.account and o.state = 'RUNNING'),
                    (select max(started_at) from scan_run o where o.account = r.account) nulls first,
                    r.queued_at, r.id
                limit 1 for update of r""")
                .param("busy", busy.toArray(String[]::new))
                .query(ScanRun::of)
                .optional();
        next.ifPresent(scan -> move(scan.id(), ScanEvent.START, Optional.empty()));
        return next;
    }

    /** Says that these scans are alive. Returns those that should go on; the others were paused, stopped or taken. */
    @Transactional
    public List<ScanId> keepAlive(List<ScanId> mine) {
        return database.sql("""
                update scan_run set lease_until = :lease where id = any(:mine) and state = 'RUNNING' returning id""")
                .param("lease", Rows.time(clock.instant().plus(limits.lease())))
                .param("mine", mine.stream().map(ScanId::value).toArray(UUID[]::new))
                .query((row, n) -> new ScanId(Rows.uuid(row, "id")))
                .list();
    }

    /** Lets go of scans whose service died: they wait for their turn again. */
    @Transactional
    public int putBackLost(List<ScanId> mine) {
        List<UUID> lost = database.sql("""
                select id from scan_run where state = 'RUNNING' and lease_until < :now and not id = any(:mine)
                for update skip locked""")
                .param("now", Rows.time(clock.instant()))
                .param("mine", mine.stream().map(ScanId::value).toArray(UUID[]::new))
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
        lost.forEach(id -> move(new ScanId(id), ScanEvent.LOSE, Optional.empty()));
        return lost.size();
    }

    /** Notes how far a scan is; false if it should not go on. */
    @Transactional
    public boolean progress(ScanId id, ScanProgress progress) {
        return database.sql("""
                update scan_run set pages = :pages, pictures = :pictures, finds = :finds, missed = :missed, waiting = :waiting
                where id = :id and state = 'RUNNING'""")
                        .param("pages", progress.pages())
                        .param("pictures", progress.pictures())
                        .param("finds", progress.finds())
                        .param("missed", progress.missed())
                        .param("waiting", progress.left())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Counts what became of a find. */
    @Transactional
    public void count(ScanId id, int hitsNew, int setAside, int gone) {
        if (hitsNew + setAside + gone > 0) {
            database.sql("""
                    update scan_run set hits_new = hits_new + :new, set_aside = set_aside + :aside, gone = gone + :gone
                    where id = :id""")
                    .param("new", hitsNew)
                    .param("aside", setAside)
                    .param("gone", gone)
                    .param("id", id.value())
                    .update();
        }
    }

    /** Notes at the end what the whole scan saw. */
    @Transactional
    public void finished(ScanId id, long pages, long pictures, long finds, long missed, String notLookedAt) {
        database.sql("""
                update scan_run set pages = :pages, pictures = :pictures, finds = :finds, missed = :missed, waiting = 0,
                    not_looked_at = cast(:why as jsonb) where id = :id""")
                .param("pages", pages)
                .param("pictures", pictures)
                .param("finds", finds)
                .param("missed", missed)
                .param("why", notLookedAt)
                .param("id", id.value())
                .update();
    }
}
