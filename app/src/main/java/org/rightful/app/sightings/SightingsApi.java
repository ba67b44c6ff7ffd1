package org.rightful.app.sightings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the pages of this module do, for programs. The same rules of access: what is another account's is not found. */
@RestController
@Needs(Permission.SORT_HITS)
@RequestMapping("/api/v1")
class SightingsApi {
    private static final int LATEST = 50;

    private final Sites sites;
    private final Scans scans;
    private final ScanRunner runner;
    private final Inbox inbox;
    private final Triage triage;
    private final HitDetails details;
    private final Captures captures;
    private final Measures measures;
    private final Told told;

    SightingsApi(
            Sites sites,
            Scans scans,
            ScanRunner runner,
            Inbox inbox,
            Triage triage,
            HitDetails details,
            Captures captures,
            Measures measures,
            Told told) {
        this.sites = sites;
        this.scans = scans;
        this.runner = runner;
        this.inbox = inbox;
        this.triage = triage;
        this.details = details;
        this.captures = captures;
        this.measures = measures;
        this.told = told;
    }

    /** A watched site. */
    record SiteBody(
            UUID id,
            String url,
            String list,
            Schedule schedule,
            int mostPages,
            @Nullable Instant nextScanAt) {
        static SiteBody of(WatchedSite site) {
            return new SiteBody(
                    site.id().value(),
                    site.url(),
                    site.listName(),
                    site.schedule(),
                    site.mostPages(),
                    site.nextScanAt().orElse(null));
        }
    }

    /** A wish to watch a site. */
    record NewSite(
            String url,
            @Nullable String list,
            @Nullable Schedule schedule,
            @Nullable Integer mostPages) {}

    /** A scan. */
    record ScanBody(
            UUID id,
            @Nullable UUID site,
            String source,
            ScanState state,
            Instant queuedAt,
            long pages,
            long pictures,
            long finds,
            long missed,
            int newHits,
            int setAside,
            int gone,
            @Nullable String failure) {
        static ScanBody of(ScanRun scan) {
            return new ScanBody(
                    scan.id().value(),
                    scan.site().map(SiteId::value).orElse(null),
                    scan.source(),
                    scan.state(),
                    scan.queuedAt(),
                    scan.pages(),
                    scan.pictures(),
                    scan.finds(),
                    scan.missed(),
                    scan.hitsNew(),
                    scan.setAside(),
                    scan.gone(),
                    scan.failure().orElse(null));
        }
    }

    /** A hit with the place that says most. */
    record HitBody(
            UUID id,
            UUID work,
            UUID identity,
            String site,
            HitState state,
            @Nullable Blocked blocked,
            int rank,
            double score,
            String page,
            String image,
            int width,
            int height,
            String foundIn,
            String hosting,
            int places,
            Instant firstSeen,
            Instant lastSeen,
            Instant lastChecked,
            @Nullable Instant goneSince) {
        static HitBody of(Pair pair) {
            Hit hit = pair.hit();
            return new HitBody(
                    hit.id().value(),
                    hit.work().value(),
                    hit.identity().value(),
                    hit.site(),
                    hit.state(),
                    hit.blocked().orElse(null),
                    pair.rank(),
                    pair.score(),
                    pair.page(),
                    pair.image(),
                    pair.width(),
                    pair.height(),
                    pair.foundIn(),
                    pair.hosting(),
                    hit.sightings(),
                    hit.firstSeen(),
                    hit.lastSeen(),
                    hit.lastChecked(),
                    hit.goneSince().orElse(null));
        }
    }

    /** A page of hits; {@code next} is the {@code after} of the one behind it. */
    record HitsBody(List<HitBody> hits, @Nullable String next) {}

    /** A capture. */
    record CaptureBody(
            UUID id,
            HitCapture.State state,
            Instant askedAt,
            boolean genuine,
            @Nullable String sha256) {
        static CaptureBody of(HitCapture capture) {
            return new CaptureBody(
                    capture.id(),
                    capture.state(),
                    capture.askedAt(),
                    capture.genuine(),
                    capture.packaged().map(blob -> blob.sha256()).orElse(null));
        }
    }

    /** One hit with everything that is known. */
    record WholeHit(HitBody hit, List<PlaceBody> places, List<CaptureBody> captures) {}

    /** A place, with all that was seen as docs/scan.md describes it. */
    record PlaceBody(String page, String image, String state, Object seen) {}

    /** A decision about hits. */
    record Decision(List<UUID> hits, HitEvent decision) {}

    /** What came of it; {@code batch} undoes it. */
    record Stroke(UUID batch, List<UUID> decided, int left) {}

    @GetMapping("/sites")
    List<SiteBody> sites(Actor actor) {
        return sites.all(actor.account()).stream().map(SiteBody::of).toList();
    }

    @PostMapping("/sites")
    @ResponseStatus(HttpStatus.CREATED)
    SiteBody add(Actor actor, @RequestBody NewSite site) {
        Sites.Wish wish = new Sites.Wish(
                site.url(),
                Optional.ofNullable(site.list()).orElse(""),
                Optional.ofNullable(site.schedule()).orElse(Schedule.BY_HAND),
                Optional.ofNullable(site.mostPages()).orElse(2_000));
        return SiteBody.of(done(sites.add(actor, wish)).getFirst());
    }

    @GetMapping("/sites/{id}")
    SiteBody site(Actor actor, @PathVariable UUID id) {
        return SiteBody.of(Access.own(sites.find(actor.account(), new SiteId(id))));
    }

    @DeleteMapping("/sites/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable UUID id) {
        Access.own(sites.remove(actor, new SiteId(id)));
    }

    @PostMapping("/sites/{id}/scans")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ScanBody scan(Actor actor, @PathVariable UUID id) {
        WatchedSite site = Access.own(sites.find(actor.account(), new SiteId(id)));
        ScanId scan = done(scans.queue(site, Optional.of(actor.person())));
        runner.tick();
        return ScanBody.of(Access.own(scans.find(actor.account(), scan)));
    }

    @GetMapping("/scans")
    List<ScanBody> scans(Actor actor) {
        return scans.latest(actor.account(), Optional.empty(), LATEST).stream()
                .map(ScanBody::of)
                .toList();
    }

    @GetMapping("/scans/{id}")
    ScanBody scanned(Actor actor, @PathVariable UUID id) {
        return ScanBody.of(Access.own(scans.find(actor.account(), new ScanId(id))));
    }

    @PostMapping("/scans/{id}/{deed}")
    ScanBody steer(Actor actor, @PathVariable UUID id, @PathVariable String deed) {
        ScanId scan = new ScanId(id);
        Access.own(scans.find(actor.account(), scan));
        ScanEvent event = switch (deed) {
            case "pause" -> ScanEvent.PAUSE;
            case "resume" -> ScanEvent.RESUME;
            case "stop" -> ScanEvent.STOP;
            default -> throw problem(HttpStatus.NOT_FOUND, "scan.too-late");
        };
        if (!scans.steer(actor, scan, event)) {
            throw problem(HttpStatus.CONFLICT, "scan.too-late");
        }
        runner.tick();
        return ScanBody.of(Access.own(scans.find(actor.account(), scan)));
    }

    @GetMapping("/hits")
    HitsBody hits(Actor actor, @RequestParam Map<String, String> address) {
        InboxFilter filter = InboxFilter.of(address).by(InboxFilter.Grouping.NONE);
        Inbox.Page<Pair> page = inbox.page(actor.account(), filter, InboxPages.place(Cursor.of(address.get("after"))));
        return new HitsBody(
                page.rows().stream().map(HitBody::of).toList(),
                page.next().map(Cursor::toString).orElse(null));
    }

    @GetMapping("/hits/figures")
    Measures.Sorting figures(Actor actor) {
        return measures.sorting(actor.account());
    }

    @GetMapping("/hits/{id}")
    WholeHit hit(Actor actor, @PathVariable UUID id) {
        HitId hit = new HitId(id);
        Pair pair = Access.own(inbox.pair(actor.account(), hit));
        return new WholeHit(
                HitBody.of(pair),
                details.places(hit).stream()
                        .map(place -> new PlaceBody(place.page(), place.image(), place.state(), place.facts()))
                        .toList(),
                captures.of(hit).stream().map(CaptureBody::of).toList());
    }

    @PostMapping("/hits/decisions")
    Stroke decide(Actor actor, @RequestBody Decision decision) {
        if (!decision.decision().isDecision()) {
            throw problem(HttpStatus.BAD_REQUEST, "inbox.no-decision");
        }
        Triage.Stroke stroke = Access.own(
                triage.decide(actor, decision.hits().stream().map(HitId::new).toList(), decision.decision()));
        return new Stroke(
                stroke.batch(), stroke.decided().stream().map(HitId::value).toList(), stroke.left());
    }

    @DeleteMapping("/hits/decisions/{batch}")
    Stroke undo(Actor actor, @PathVariable UUID batch) {
        List<HitId> undone = Access.own(triage.undo(actor, batch));
        return new Stroke(batch, undone.stream().map(HitId::value).toList(), 0);
    }

    @PutMapping("/hits/{id}/outcome")
    ResponseEntity<Void> want(Actor actor, @PathVariable UUID id, @RequestBody Outcome outcome) {
        Access.own(triage.want(actor, new HitId(id), outcome));
        return ResponseEntity.noContent().build();
    }

    private <T> T done(Asked<T> asked) {
        return switch (asked) {
            case Asked.Done<T> done -> done.value();
            case Asked.Refused<T> refused -> throw problem(HttpStatus.UNPROCESSABLE_CONTENT, refused.message());
        };
    }

    private ErrorResponseException problem(HttpStatus status, String message) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, told.say(message)), null);
    }
}
