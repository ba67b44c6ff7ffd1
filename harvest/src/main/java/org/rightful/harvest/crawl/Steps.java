package org.rightful.harvest.crawl;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Page;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.Response;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Ask;
import org.rightful.harvest.fetch.Fetcher;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.fetch.RetryAfter;
import org.rightful.harvest.fetch.Validators;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.Identity;
import org.rightful.harvest.frontier.Seen;
import org.rightful.harvest.frontier.Task;
import org.rightful.harvest.frontier.Traps;

/** What is done with one task: ask, read, hand on, offer what it leads to. May be used by several threads. */
final class Steps {
    private static final String ACCEPT_PAGE =
            "text/html,application/xhtml+xml,application/xml;q=0.9,text/css,image/*;q=0.8,*/*;q=0.7";
    private static final String ACCEPT_PICTURE = "image/jpeg,image/png,image/*;q=0.9,*/*;q=0.5";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    private final Fetcher fetcher;
    private final Welcome welcome;
    private final Pace pace;
    private final Frontier frontier;
    private final HarvestOptions options;
    private final HarvestLimits limits;
    private final Optional<Renderer> renderer;
    private final InstantSource clock;
    private final Scope scope;
    private final Skipped skipped;
    private final Handing handing;
    private final Reading reading;
    private final OpenPages openPages = new OpenPages();
    private final AtomicInteger pagesAsked;

    Steps(
            Fetcher fetcher,
            Welcome welcome,
            Pace pace,
            Frontier frontier,
            HarvestOptions options,
            HarvestLimits limits,
            Optional<Renderer> renderer,
            InstantSource clock,
            Handing handing) {
        this.fetcher = fetcher;
        this.welcome = welcome;
        this.pace = pace;
        this.frontier = frontier;
        this.options = options;
        this.limits = limits;
        this.renderer = renderer;
        this.clock = clock;
        this.scope = new Scope(options, limits.site());
        this.skipped = new Skipped();
        this.handing = handing;
        this.reading = new Reading(limits.reading(), clock);
        this.pagesAsked = new AtomicInteger(frontier.spentInAll().pages());
        frontier.scope().forEach(scope::add);
    }

    Skipped skipped() {
        return skipped;
    }

    /** Whether pages may be taken now: not too many wait for their pictures, and the budget is not spent. */
    boolean mayTakePages() {
        return openPages.count() < limits.site().openPages() && !isPageBudgetSpent();
    }

    boolean isPageBudgetSpent() {
        return pagesAsked.get() >= options.maxPages();
    }

    /** Queues a start address, with what its site says about itself. */
    void seed(WebUrl url) throws InterruptedException {
        addToScope(url);
        frontier.offer(Task.of(url, Task.Kind.PAGE, 0, Optional.empty()));
        List<WebUrl> named = welcome.sitemaps(url);
        for (WebUrl sitemap : named) {
            frontier.offer(Task.of(sitemap, Task.Kind.LISTING, 0, Optional.of(url)));
        }
        if (named.isEmpty()) {
            url.resolve("/sitemap.xml").ifPresent(guess -> frontier.offer(guess(guess)));
        }
        url.resolve(Reading.SECURITY_TXT).ifPresent(guess -> frontier.offer(guess(guess)));
    }

    private static Task guess(WebUrl url) {
        return Task.of(url, Task.Kind.LISTING, 0, Optional.empty());
    }

    private static boolean isGuess(Task task) {
        return task.kind() == Task.Kind.LISTING && task.from().isEmpty();
    }

    private void addToScope(WebUrl url) {
        scope.add(url.registrableDomain());
        frontier.addToScope(url.registrableDomain());
    }

    /** Works on a task to its end. {@code fetched} is run when the host may be asked again. */
    void work(Task task, Runnable fetched) throws InterruptedException {
        if (task.kind() == Task.Kind.PICTURE) {
            picture(task, fetched);
        } else {
            page(task, fetched);
        }
    }

    private void page(Task task, Runnable fetched) throws InterruptedException {
        Optional<Seen> before = frontier.seen(task.url());
        if (task.kind() == Task.Kind.PAGE && task.tries() == 0) {
            boolean spent = frontier.spent(Identity.of(task.url()).host()).pages()
                    > limits.site().pagesAHost();
            if (spent || pagesAsked.incrementAndGet() > options.maxPages()) {
                skipped.add(new NotFetched(task.url(), Reason.BUDGET_SPENT, "pages of the host, or of the scan"));
                frontier.done(task, outcome(task, Seen.State.MISSED, before));
                return;
            }
            if (task.depth() > 0 && !frontier.mayAsk(task.url())) {
                skipped.add(new NotFetched(task.url(), Reason.TRAP, Traps.pattern(task.url()) + " shows nothing new"));
                frontier.done(task, outcome(task, Seen.State.MISSED, before));
                return;
            }
        }
        boolean conditional = options.conditional() && before.isPresent() && frontier.keeps(task.url());
        Validators validators = conditional ? before.orElseThrow().validators() : Validators.NONE;
        Fetched answer = fetcher.fetch(ask(task.url(), ACCEPT_PAGE, validators, hops(task)));
        fetched.run();
        switch (answer) {
            case NotFetched not -> miss(task, not, before);
            case Response response when RetryAfter.isNotNow(response) -> later(task, response, before);
            case Response response
            when response.status() == 304 && conditional ->
                read(task, frontier.kept(task.url(), response).orElseThrow(), before);
            case Response response
            when response.isSuccess() -> {
                frontier.keep(task.url(), response);
                read(task, response, before);
            }
            case Response response -> missStatus(task, response, before);
        }
    }

    private Ask ask(WebUrl url, String accept, Validators validators, Ask.HopCheck hops) {
        return new Ask(
                url,
                accept,
                validators,
                limits.wire().bodyBytes(),
                false,
                limits.wire().redirects(),
                hops);
    }

    /** Robots are asked for each hop. A redirect of a page must not leave the sites asked for, unless it is a start address. */
    private Ask.HopCheck hops(Task task) {
        boolean bound = task.kind() != Task.Kind.PICTURE && task.depth() > 0 && scope.contains(task.url());
        return url -> {
            if (bound && !scope.contains(url)) {
                return Optional.of(new NotFetched(url, Reason.OUT_OF_SCOPE, "a redirect leads there"));
            }
            return welcome.refuse(url);
        };
    }

    private void read(Task task, Response response, Optional<Seen> before) throws InterruptedException {
        boolean elsewhere = !Identity.of(response.url()).equals(Identity.of(task.url()));
        if (elsewhere && !frontier.claim(response.url())) {
            frontier.done(task, outcome(task, Seen.State.THERE, before)); // is looked at by itself
            return;
        }
        if (task.depth() == 0 && task.kind() == Task.Kind.PAGE) {
            addToScope(response.url());
        }
        Seen outcome = new Seen(
                frontier.scan(),
                Seen.State.THERE,
                task.kind(),
                task.url(),
                Validators.of(response.headers()),
                Optional.empty(),
                before.flatMap(Seen::firstSeen).or(() -> Optional.of(clock.instant())));
        switch (reading.read(response)) {
            case Reading.PageRead read -> follow(task, render(task, read.page()), response, outcome);
            case Reading.PictureRead read -> {
                Use use = new Use.OnPage(read.page(), read.page().pictures().getFirst(), task.from());
                handing.page(read.page(), response);
                String sha256 = handing.picture(
                        response.body(), Optional.of(response), List.of(use), before.flatMap(Seen::sha256));
                frontier.earned(task.url(), 1);
                frontier.done(task, outcome.with(Optional.of(sha256)));
            }
            case Reading.PicturesRead read -> {
                handing.document();
                read.pictures().pictures().forEach(picture -> {
                    Use use = new Use.InDocument(
                            response.url(),
                            picture.place(),
                            picture.position(),
                            picture.bitExact(),
                            response.headers(),
                            task.from());
                    handing.picture(picture.bytes(), Optional.empty(), List.of(use), Optional.empty());
                });
                if (!read.pictures().whole()) {
                    NotFetched rest = new NotFetched(
                            response.url(), Reason.NOT_READ, read.pictures().stoppedBy());
                    handing.missed(rest, 1, task.from(), List.of());
                }
                frontier.done(task, outcome);
            }
            case Reading.NothingRead nothing -> miss(task, nothing.why(), before);
        }
    }

    private Page render(Task task, Page page) throws InterruptedException {
        boolean wanted = switch (options.render()) {
            case ALWAYS -> true;
            case AUTO -> page.drawnByScript();
            case NEVER -> false;
        };
        if (!wanted || renderer.isEmpty() || task.kind() != Task.Kind.PAGE) {
            return page;
        }
        return switch (renderer.get().render(page.url())) {
            case Renderer.Shown shown -> reading.rendered(page, shown);
            case Renderer.NotShown not -> {
                handing.missed(not.why(), 1, task.from(), List.of());
                yield page;
            }
        };
    }

    private void follow(Task task, Page page, Response response, Seen outcome) {
        handing.page(page, response);
        Leads leads = Leads.of(page, task);
        for (Leads.Inline inline : leads.inline()) {
            handing.picture(inline.bytes(), Optional.empty(), List.of(inline.use()), Optional.empty());
        }
        Map<Identity, List<Use>> waited = new LinkedHashMap<>();
        leads.pictures().forEach((identity, wanted) -> {
            if (!wanted.uses().isEmpty()) {
                waited.put(identity, wanted.uses());
            }
        });
        Optional<OpenPages.Finished> finished = openPages.open(task, outcome, waited);
        int fresh = 0;
        for (Map.Entry<Identity, Leads.Wanted> picture : leads.pictures().entrySet()) {
            Frontier.Offer offer = frontier.offer(picture.getValue().task());
            fresh += offer == Frontier.Offer.QUEUED ? 1 : 0;
            if (offer == Frontier.Offer.DONE || offer == Frontier.Offer.FULL) {
                settleAsBefore(picture.getKey(), picture.getValue().task().url());
            }
        }
        if (fresh > 0) {
            frontier.earned(task.url(), fresh);
        }
        if (scope.contains(page.url()) || task.depth() == 0) {
            leads.links().forEach(this::offer);
        } else {
            leads.links().stream()
                    .filter(lead -> lead.task().kind() == Task.Kind.SHEET)
                    .forEach(this::offer);
        }
        finished.ifPresent(done -> frontier.done(done.task(), done.outcome()));
    }

    private void offer(Leads.Lead lead) {
        Task task = lead.task();
        Identity identity = Identity.of(task.url());
        boolean inScope = lead.partOfPage() || scope.contains(task.url());
        if (!inScope) {
            return; // other sites' pages were not asked for, so nothing is missed
        }
        if (task.depth() > options.maxDepth()) {
            skipped.add(new NotFetched(task.url(), Reason.TOO_DEEP, "more than " + options.maxDepth() + " links away"));
            return;
        }
        Optional<String> endless =
                task.kind() == Task.Kind.PAGE ? Traps.looksEndless(task.url(), limits.site()) : Optional.empty();
        if (endless.isPresent()) {
            skipped.add(new NotFetched(task.url(), Reason.TRAP, endless.get()));
            return;
        }
        if (!frontier.surelyKnows(identity) && frontier.offer(task) == Frontier.Offer.FULL) {
            skipped.add(new NotFetched(task.url(), Reason.BUDGET_SPENT, "the host's queue is full"));
        }
    }

    private void picture(Task task, Runnable fetched) throws InterruptedException {
        Optional<Seen> before = frontier.seen(task.url());
        if (frontier.spent(Identity.of(task.url()).host()).pictures()
                > limits.site().picturesAHost()) {
            NotFetched spent = new NotFetched(task.url(), Reason.BUDGET_SPENT, "pictures of the host");
            missPicture(task, spent, outcome(task, Seen.State.MISSED, before));
            return;
        }
        List<WebUrl> sizes = new ArrayList<>(List.of(task.url()));
        sizes.addAll(task.instead());
        Optional<NotFetched> first = Optional.empty();
        boolean gone = false;
        for (WebUrl size : sizes) {
            Optional<Seen> known = before.filter(seen -> options.conditional()
                    && seen.url().equals(size)
                    && seen.sha256().isPresent());
            Validators validators = known.map(Seen::validators).orElse(Validators.NONE);
            Fetched answer = fetcher.fetch(ask(size, ACCEPT_PICTURE, validators, hops(task)));
            NotFetched why;
            switch (answer) {
                case NotFetched not -> why = not;
                case Response response
                when RetryAfter.isNotNow(response) -> {
                    fetched.run();
                    later(task, response, before);
                    return;
                }
                case Response response
                when response.status() == 304 && known.isPresent() -> {
                    fetched.run();
                    unchanged(task, size, known.get());
                    return;
                }
                case Response response
                when response.isSuccess() && isPicture(response) -> {
                    fetched.run();
                    found(task, size, response, before);
                    return;
                }
                case Response response -> {
                    gone |= isGone(response);
                    why = response.isSuccess()
                            ? new NotFetched(
                                    size,
                                    Reason.NOT_READ,
                                    "no picture but " + response.mediaType().orElse("?"))
                            : status(response);
                }
            }
            first = first.or(() -> Optional.of(why));
        }
        fetched.run();
        boolean wasThere = before.isPresent() && before.get().sha256().isPresent();
        if (gone && wasThere) {
            handing.gone(before.get().url(), before.get().sha256().orElseThrow());
        }
        missPicture(
                task,
                first.orElseThrow(),
                outcome(task, gone && wasThere ? Seen.State.GONE : Seen.State.MISSED, before));
    }

    private static boolean isPicture(Response response) {
        return Content.isPicture(response.body())
                || response.mediaType().orElse("").startsWith("image/svg");
    }

    private void found(Task task, WebUrl size, Response response, Optional<Seen> before) {
        OpenPages.Resolved early = openPages.settle(Identity.of(task.url()));
        String sha256 =
                handing.picture(response.body(), Optional.of(response), early.uses(), before.flatMap(Seen::sha256));
        Seen outcome = new Seen(
                frontier.scan(),
                Seen.State.THERE,
                task.kind(),
                size,
                Validators.of(response.headers()),
                Optional.of(sha256),
                before.flatMap(Seen::firstSeen).or(() -> Optional.of(clock.instant())));
        if (!response.whole()) {
            NotFetched rest = new NotFetched(size, Reason.UNREACHABLE, "the connection broke before the picture's end");
            handing.missed(rest, 1, task.from(), early.uses());
        }
        settled(task, outcome, sha256, early);
    }

    private void unchanged(Task task, WebUrl size, Seen known) {
        OpenPages.Resolved early = openPages.settle(Identity.of(task.url()));
        String sha256 = known.sha256().orElseThrow();
        handing.unchanged(sha256, size, early.uses());
        settled(task, known.in(frontier.scan(), Seen.State.THERE), sha256, early);
    }

    /** Marks a picture as done, and tells of uses that pages found meanwhile. */
    private void settled(Task task, Seen outcome, String sha256, OpenPages.Resolved early) {
        frontier.done(task, outcome);
        OpenPages.Resolved late = openPages.settle(Identity.of(task.url()));
        handing.used(sha256, late.uses());
        finish(early);
        finish(late);
    }

    private void missPicture(Task task, NotFetched why, Seen outcome) {
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

    /** A page uses a picture that this scan has looked at already. */
    private void settleAsBefore(Identity picture, WebUrl url) {
        OpenPages.Resolved resolved = openPages.settle(picture);
        Optional<String> sha256 = frontier.seen(url)
                .filter(seen -> seen.state() == Seen.State.THERE)
                .flatMap(Seen::sha256);
        if (sha256.isPresent()) {
            handing.used(sha256.get(), resolved.uses());
        } else if (!resolved.uses().isEmpty()) {
            NotFetched why = new NotFetched(url, Reason.UNREACHABLE, "was missed before");
            handing.missed(why, 1, resolved.uses().getFirst().from(), resolved.uses());
        }
        finish(resolved);
    }

    private void finish(OpenPages.Resolved resolved) {
        resolved.pages().forEach(page -> frontier.done(page.task(), page.outcome()));
    }

    private void later(Task task, Response response, Optional<Seen> before) {
        Duration wait = RetryAfter.of(response).orElse(FIRST_WAIT.multipliedBy(1L << task.tries()));
        if (task.tries() < limits.site().retries()
                && wait.compareTo(limits.site().longestWait()) <= 0) {
            pace.holdBack(Pace.host(response.url()), wait);
            frontier.retry(task);
        } else {
            NotFetched why = new NotFetched(
                    response.url(),
                    Reason.TOLD_TO_WAIT,
                    "status " + response.status() + ", wait " + wait.toSeconds() + " s");
            miss(task, why, before);
        }
    }

    private void miss(Task task, NotFetched why, Optional<Seen> before) {
        Seen outcome = outcome(task, Seen.State.MISSED, before);
        if (task.kind() == Task.Kind.PICTURE) {
            missPicture(task, why, outcome);
        } else {
            if (!isGuess(task)) {
                handing.missed(why, 1, task.from(), List.of());
            }
            frontier.done(task, outcome);
        }
    }

    private void missStatus(Task task, Response response, Optional<Seen> before) {
        if (isGone(response) && before.isPresent()) {
            handing.gone(task.url(), "");
            handing.missed(status(response), 1, task.from(), List.of());
            frontier.done(task, outcome(task, Seen.State.GONE, before));
        } else {
            miss(task, status(response), before);
        }
    }

    private static boolean isGone(Response response) {
        return response.status() == 404 || response.status() == 410;
    }

    private static NotFetched status(Response response) {
        return new NotFetched(response.url(), Reason.STATUS, "status " + response.status());
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
