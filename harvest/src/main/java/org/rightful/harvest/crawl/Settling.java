package org.rightful.harvest.crawl;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.fetch.RetryAfter;
import org.rightful.harvest.fetch.Validators;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.Identity;
import org.rightful.harvest.frontier.Seen;
import org.rightful.harvest.frontier.Task;

/**
 * How tasks end: found, missed, or asked again; and how the pages that wait for a picture learn of it. May be used by several
 * threads. A use that a page reports while the picture is being handed on is told right after it: the page registers the use before
 * it offers the picture, and the picture looks for uses again once it is marked as done.
 */
final class Settling {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    private final Frontier frontier;
    private final Handing handing;
    private final Pace pace;
    private final HarvestLimits.Site limits;
    private final InstantSource clock;
    private final OpenPages openPages = new OpenPages();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Set<String> leftAlone = ConcurrentHashMap.newKeySet();

    Settling(Frontier frontier, Handing handing, Pace pace, HarvestLimits.Site limits, InstantSource clock) {
        this.frontier = frontier;
        this.handing = handing;
        this.pace = pace;
        this.limits = limits;
        this.clock = clock;
    }

    int openPages() {
        return openPages.count();
    }

    /** Lets a page wait for its pictures; present if it has none to wait for. */
    Optional<OpenPages.Finished> open(Task page, Seen outcome, Map<Identity, List<Use>> pictures) {
        return openPages.open(page, outcome, pictures);
    }

    /** Hands on the picture that a task was after. {@code more} is a use that no other page told. */
    void found(Task task, Response response, Optional<Use> more, Optional<Seen> before) {
        answered(response.url());
        OpenPages.Resolved early = openPages.settle(Identity.of(task.url()));
        List<Use> uses = more.isEmpty()
                ? early.uses()
                : Stream.concat(early.uses().stream(), more.stream()).toList();
        String sha256 = handing.picture(response.body(), Optional.of(response), uses, before.flatMap(Seen::sha256));
        if (!response.whole()) {
            NotFetched rest =
                    new NotFetched(response.url(), Reason.UNREACHABLE, "the connection broke before the picture's end");
            handing.missed(rest, 1, task.from(), uses);
        }
        settled(task, there(task, response, before).with(Optional.of(sha256)), sha256, early);
    }

    /** The server says that the picture is what it was. */
    void unchanged(Task task, WebUrl url, Seen known) {
        OpenPages.Resolved early = openPages.settle(Identity.of(task.url()));
        String sha256 = known.sha256().orElseThrow();
        handing.unchanged(sha256, url, early.uses());
        settled(task, known.in(frontier.scan(), Seen.State.THERE), sha256, early);
    }

    private void settled(Task task, Seen outcome, String sha256, OpenPages.Resolved early) {
        frontier.done(task, outcome);
        OpenPages.Resolved late = openPages.settle(Identity.of(task.url()));
        handing.used(sha256, late.uses());
        finish(early);
        finish(late);
    }

    /** The task gave nothing. */
    void missed(Task task, NotFetched why, Optional<Seen> before) {
        missed(task, why, outcome(task, Seen.State.MISSED, before));
    }

    /** The server says that what an earlier scan saw is no more. */
    void gone(Task task, NotFetched why, Seen before) {
        handing.gone(before.url(), before.sha256().orElse(""));
        missed(task, why, outcome(task, Seen.State.GONE, Optional.of(before)));
    }

    private void missed(Task task, NotFetched why, Seen outcome) {
        OpenPages.Resolved early = openPages.settle(Identity.of(task.url()));
        handing.missed(why, 1, task.from(), early.uses());
        frontier.done(task, outcome);
        OpenPages.Resolved late = openPages.settle(Identity.of(task.url()));
        if (!late.uses().isEmpty()) {
            handing.missed(why, 1, task.from(), late.uses());
        }
        finish(early);
        finish(late);
    }

    /** The task is left out, and nobody needs to be told of it by itself. */
    void leftOut(Task task, Optional<Seen> before) {
        doneAsNoPicture(task, outcome(task, Seen.State.MISSED, before));
    }

    /** Finishes a page or document. A page that uses its address as a picture learns that it is none. */
    void doneAsNoPicture(Task task, Seen outcome) {
        frontier.done(task, outcome);
        OpenPages.Resolved wrong = openPages.settle(Identity.of(task.url()));
        if (!wrong.uses().isEmpty()) {
            NotFetched why = new NotFetched(task.url(), Reason.NOT_READ, "no picture");
            handing.missed(why, 1, wrong.uses().getFirst().from(), wrong.uses());
        }
        finish(wrong);
    }

    /** A redirect led to what this scan looks at, or looked at, by itself. */
    void doneElsewhere(Task task, WebUrl there, Optional<Seen> before) {
        frontier.done(task, outcome(task, Seen.State.THERE, before));
        settleAsBefore(Identity.of(task.url()), there);
    }

    /** A page uses a picture that this scan has looked at already. */
    void settleAsBefore(Identity picture, WebUrl url) {
        OpenPages.Resolved resolved = openPages.settle(picture);
        Optional<String> sha256 = frontier.seen(url)
                .filter(seen -> seen.state() == Seen.State.THERE)
                .flatMap(Seen::sha256);
        if (sha256.isPresent()) {
            handing.used(sha256.get(), resolved.uses());
        } else if (!resolved.uses().isEmpty()) {
            NotFetched why = new NotFetched(url, Reason.NOT_READ, "no picture, as this scan saw before");
            handing.missed(why, 1, resolved.uses().getFirst().from(), resolved.uses());
        }
        finish(resolved);
    }

    private void finish(OpenPages.Resolved resolved) {
        openPages.told(resolved).forEach(page -> doneAsNoPicture(page.task(), page.outcome()));
    }

    /**
     * Asks once more when the server said that it may be. A host that asks for more patience than we have, or says so again and
     * again, is left alone for the rest of the scan.
     */
    void later(Task task, Response response, Optional<Seen> before) {
        Duration wait = RetryAfter.of(response).orElse(FIRST_WAIT.multipliedBy(1L << task.tries()));
        String host = Pace.host(response.url());
        int times = refusals.merge(host, 1, Integer::sum);
        if (wait.compareTo(limits.longestWait()) > 0 || times > limits.refusals()) {
            leftAlone.add(host);
        }
        if (task.tries() < limits.retries() && !leftAlone.contains(host)) {
            pace.holdBack(host, wait);
            frontier.retry(task);
        } else {
            String detail = "status " + response.status() + ", wait " + wait.toSeconds() + " s";
            missed(task, new NotFetched(response.url(), Reason.TOLD_TO_WAIT, detail), before);
        }
    }

    /** The host gave an answer to work with. */
    void answered(WebUrl url) {
        refusals.remove(Pace.host(url));
    }

    /** Whether the host asked for more patience than we have. */
    Optional<NotFetched> leftAlone(WebUrl url) {
        return leftAlone.contains(Pace.host(url))
                ? Optional.of(new NotFetched(url, Reason.TOLD_TO_WAIT, "the host asked to be left alone"))
                : Optional.empty();
    }

    /** What is known of an address that answered. */
    Seen there(Task task, Response response, Optional<Seen> before) {
        return new Seen(
                frontier.scan(),
                Seen.State.THERE,
                task.kind(),
                task.kind() == Task.Kind.PICTURE ? response.asked() : task.url(),
                Validators.of(response.headers()),
                Optional.empty(),
                before.flatMap(Seen::firstSeen).or(() -> Optional.of(clock.instant())));
    }

    private Seen outcome(Task task, Seen.State state, Optional<Seen> before) {
        return before.map(seen -> seen.in(frontier.scan(), state))
                .orElseGet(() -> new Seen(
                        frontier.scan(),
                        state,
                        task.kind(),
                        task.url(),
                        Validators.NONE,
                        Optional.empty(),
                        Optional.empty()));
    }
}
