package org.rightful.app.sightings;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.works.Works;
import org.rightful.evidence.Verdict;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what came of a capture. One that was cancelled meanwhile changes nothing. */
@Component
class CaptureOutcome {
    private static final int MOST_NOTES = 4_000;

    private final JdbcClient database;
    private final HitStore store;
    private final Captures captures;
    private final Intake intake;
    private final Works works;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaptureOutcome(
            JdbcClient database,
            HitStore store,
            Captures captures,
            Intake intake,
            Works works,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.captures = captures;
        this.intake = intake;
        this.works = works;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void sealed(
            HitCapture capture,
            Blobs.Stored stored,
            boolean complete,
            Verdict verdict,
            boolean matched,
            List<String> notes) {
        String all = String.join("\n", notes);
        int kept = database.sql("""
                update capture set state = 'SEALED', finished_at = :now, package = :package, package_bytes = :bytes,
                    complete = :complete, genuine = :genuine, matched = :matched, stamped_by = :stamps,
                    independent = :independent, notes = :notes
                where id = :id and state = 'QUEUED'""")
                .param("now", Rows.time(clock.instant()))
                .param("package", stored.id().sha256())
                .param("bytes", stored.length())
                .param("complete", complete)
                .param("genuine", verdict.genuine())
                .param("matched", matched)
                .param(
                        "stamps",
                        String.join(
                                ", ",
                                verdict.stamps().stream()
                                        .map(Verdict.StampSeen::authority)
                                        .toList()))
                .param("independent", verdict.stamps().stream().anyMatch(Verdict.StampSeen::independent))
                .param("notes", all.substring(0, Math.min(MOST_NOTES, all.length())))
                .param("id", capture.id())
                .update();
        if (kept == 1) {
            HitStore.Held hit = store.hold(capture.hit()).orElseThrow();
            stillThere(capture);
            store.refresh(hit.id());
            journal.write(Entry.ofService(
                    "HitCaptured",
                    "hit:" + hit.id(),
                    Map.of(
                            "capture",
                            capture.id().toString(),
                            "package",
                            stored.id().sha256())));
            events.publishEvent(new HitCaptured(hit.id(), hit.account()));
        }
    }

    private void stillThere(HitCapture capture) {
        database.sql("""
                update sighting set state = 'THERE', last_seen = :now, last_checked = :now, gone_since = null
                where hit = :hit and md5(page) = md5(:page) and md5(image) = md5(:image)""")
                .param("now", Rows.time(clock.instant()))
                .param("hit", capture.hit().value())
                .param("page", capture.page())
                .param("image", capture.image())
                .update();
    }

    /** Shows the use as ended, with the date (R26); if the site shows the picture elsewhere, that is what is captured next. */
    @Transactional
    public void gone(HitCapture capture, String why) {
        int kept = database.sql("""
                update capture set state = 'GONE', finished_at = :now, notes = :why where id = :id and state = 'QUEUED'""")
                .param("now", Rows.time(clock.instant()))
                .param("why", why)
                .param("id", capture.id())
                .update();
        if (kept == 0) {
            return;
        }
        HitStore.Held hit = store.hold(capture.hit()).orElseThrow();
        database.sql("""
                update sighting set state = 'GONE', last_checked = :now, gone_since = coalesce(gone_since, :now)
                where hit = :hit and md5(page) = md5(:page) and md5(image) = md5(:image)""")
                .param("now", Rows.time(clock.instant()))
                .param("hit", capture.hit().value())
                .param("page", capture.page())
                .param("image", capture.image())
                .update();
        store.refresh(hit.id());
        HitState now = works.find(hit.work())
                .map(work -> intake.settle(hit, work, true))
                .orElse(hit.state());
        journal.write(Entry.ofService("HitFoundGone", "hit:" + hit.id(), Map.of("state", now.name())));
        if (hit.state() == HitState.CONFIRMED && now == HitState.GONE) {
            database.sql("delete from confirmation where hit = :hit")
                    .param("hit", hit.id().value())
                    .update();
            events.publishEvent(new HitReleased(hit.id(), hit.account()));
        } else if (now == HitState.CONFIRMED && hasPlace(hit.id())) {
            captures.ask(hit.id(), Optional.empty());
        }
    }

    private boolean hasPlace(HitId hit) {
        return !store.hostings(hit).isEmpty();
    }

    @Transactional
    public void failed(HitCapture capture, String why) {
        database.sql("""
                update capture set state = 'FAILED', finished_at = :now, failure = :why where id = :id and state = 'QUEUED'""")
                .param("now", Rows.time(clock.instant()))
                .param("why", why.substring(0, Math.min(500, why.length())))
                .param("id", capture.id())
                .update();
    }

    /** The hit of a capture, if the account has it. */
    @Transactional(readOnly = true)
    public Optional<HitId> hitOf(UUID capture, AccountId account) {
        return database.sql("""
                select h.id from capture c join hit h on h.id = c.hit where c.id = :id and h.account = :account""")
                .param("id", capture)
                .param("account", account.value())
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .optional();
    }
}
