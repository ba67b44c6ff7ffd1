package org.rightful.harvest.crawl;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.EmbeddedPicture;
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

    /** Of an archive nobody knows before which addresses are pages: so many are looked at for each page that may be read. */
    private static final int ADDRESSES_A_PAGE = 20;

    private final Fetcher fetcher;
    private final Welcome welcome;
    private final Frontier frontier;
    private final HarvestOptions options;
    private final HarvestLimits limits;
    private final Optional<Renderer> renderer;
    private final Scope scope;
    private final Skipped skipped;
    private final Handing handing;
    private final Reading reading;
    private final Settling settling;
    private final PictureStep pictures;
    private final AtomicInteger pagesAsked;
    private final AtomicLong addressesAsked = new AtomicLong();
    private volatile boolean archive;
    private final Set<WebUrl> seeds = ConcurrentHashMap.newKeySet();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();

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
        this.frontier = frontier;
        this.options = options;
        this.limits = limits;
        this.renderer = renderer;
        this.scope = new Scope(options, limits.site());
        this.skipped = new Skipped();
        this.handing = handing;
        this.reading = new Reading(limits.reading(), clock);
        this.settling = new Settling(frontier, handing, pace, limits.site(), clock);
        this.pictures = new PictureStep(fetcher, welcome, frontier, options, limits, settling);
        this.pagesAsked = new AtomicInteger(frontier.spentInAll().pages());
        frontier.scope().forEach(scope::add);
    }

    Skipped skipped() {
        return skipped;
    }

    /** Whether pages may be taken now: not too many wait for their pictures, and the budget is not spent. */
    boolean mayTakePages() {
        return settling.openPages() < limits.site().openPages() && !isPageBudgetSpent();
    }

    boolean isPageBudgetSpent() {
        return archive
                ? addressesAsked.get() >= (long) ADDRESSES_A_PAGE * options.maxPages()
                : pagesAsked.get() >= options.maxPages();
    }

    /** The hosts that got something to ask since this was asked last. */
    List<String> takeTouched() {
        List<String> hosts = List.copyOf(touched);
        hosts.forEach(touched::remove); // a host that comes in between is in this list, or in the next
        return hosts;
    }

    private Frontier.Offer queue(Task task) {
        Frontier.Offer offer = frontier.offer(task);
        if (offer == Frontier.Offer.QUEUED) {
            touched.add(Identity.of(task.url()).host());
        }
        return offer;
    }

    /** Queues a start address, with what its site says about itself. */
    void seed(WebUrl url) throws InterruptedException {
        seeds.add(url);
        addToScope(url);
        queue(Task.of(url, Task.Kind.PAGE, 0, Optional.empty()));
        List<WebUrl> named = welcome.sitemaps(url);
        for (WebUrl sitemap : named) {
            queue(Task.of(sitemap, Task.Kind.LISTING, 0, Optional.of(url)));
        }
        if (named.isEmpty()) {
            url.resolve("/sitemap.xml").ifPresent(guess -> queue(guess(guess)));
        }
        url.resolve(Reading.SECURITY_TXT).ifPresent(guess -> queue(guess(guess)));
    }

    /** Queues an address that an archive has. Pages come first, so that pictures are found with their uses. */
    void archived(WebUrl url) {
        archive = true;
        scope.add(url.registrableDomain());
        queue(Task.of(url, Task.Kind.PAGE, 0, Optional.empty()));
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
            pictures.work(task, fetched);
        } else {
            page(task, fetched);
        }
    }

    private void page(Task task, Runnable fetched) throws InterruptedException {
        Optional<Seen> before = frontier.seen(task.url());
        if (frontier.spent(Identity.of(task.url()).host()).means()
                        > limits.site().meansAHost()
                && task.kind() != Task.Kind.PAGE) {
            skipped.add(new NotFetched(task.url(), Reason.BUDGET_SPENT, "sheets, sitemaps and feeds of the host"));
            settling.leftOut(task, before);
            return;
        }
        if (task.kind() == Task.Kind.PAGE && task.tries() == 0) {
            boolean spent = frontier.spent(Identity.of(task.url()).host()).pages()
                    > limits.site().pagesAHost();
            if (spent
                    || (archive
                            ? addressesAsked.incrementAndGet() > (long) ADDRESSES_A_PAGE * options.maxPages()
                            : pagesAsked.incrementAndGet() > options.maxPages())) {
                skipped.add(new NotFetched(task.url(), Reason.BUDGET_SPENT, "pages of the host, or of the scan"));
                settling.leftOut(task, before);
                return;
            }
            if (task.depth() > 0 && !frontier.mayAsk(task.url())) {
                skipped.add(new NotFetched(task.url(), Reason.TRAP, Traps.pattern(task.url()) + " shows nothing new"));
                settling.leftOut(task, before);
                return;
            }
        }
        boolean conditional = options.conditional() && before.isPresent() && frontier.keeps(task.url());
        Validators validators = conditional ? before.orElseThrow().validators() : Validators.NONE;
        Fetched answer = fetcher.fetch(new Ask(
                task.url(),
                ACCEPT_PAGE,
                validators,
                limits.wire().bodyBytes(),
                false,
                limits.wire().redirects(),
                hops(task)));
        fetched.run();
        switch (answer) {
            case NotFetched not -> miss(task, not, before);
            case Response response when RetryAfter.isNotNow(response) -> settling.later(task, response, before);
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

    /** Robots are asked for each hop. A redirect of a page must not leave the sites asked for, unless it is a start address. */
    private Ask.HopCheck hops(Task task) {
        boolean bound = task.depth() > 0 && scope.contains(task.url());
        return url -> {
            if (bound && !scope.contains(url)) {
                return Optional.of(new NotFetched(url, Reason.OUT_OF_SCOPE, "a redirect leads there"));
            }
            Optional<NotFetched> alone = settling.leftAlone(url);
            return alone.isPresent() ? alone : welcome.refuse(url);
        };
    }

    private void read(Task task, Response response, Optional<Seen> before) throws InterruptedException {
        boolean elsewhere = !Identity.of(response.url()).equals(Identity.of(task.url()));
        if (elsewhere && !frontier.claim(response.url())) {
            settling.doneElsewhere(task, response.url(), before);
            return;
        }
        if (task.depth() == 0 && task.kind() == Task.Kind.PAGE) {
            addToScope(response.url());
        }
        settling.answered(response.url());
        Seen outcome = settling.there(task, response, before);
        Reading.Read found = reading.read(response);
        if (archive && Reading.isPageOrDocument(response, found) && pagesAsked.incrementAndGet() > options.maxPages()) {
            skipped.add(new NotFetched(task.url(), Reason.BUDGET_SPENT, "pages of the scan"));
            settling.leftOut(task, before);
            return;
        }
        switch (found) {
            case Reading.PageRead read
            when Reading.isDrawing(response, read.page()) -> {
                directly(task, Reading.alone(response), response, before);
            }
            case Reading.PageRead read -> follow(task, render(task, read.page()), response, outcome);
            case Reading.PictureRead read -> directly(task, read.page(), response, before);
            case Reading.PicturesRead read -> document(task, read.pictures(), response, outcome);
            case Reading.NothingRead nothing -> miss(task, nothing.why(), before);
        }
    }

    /** A page's address turned out to be a picture. */
    private void directly(Task task, Page page, Response response, Optional<Seen> before) {
        Optional<Use> opened = Optional.empty();
        if (task.from().isPresent() || seeds.contains(task.url())) {
            opened = Optional.of(new Use.OnPage(page, page.pictures().getFirst(), task.from()));
            handing.page(page, response);
        }
        frontier.earned(task.url(), 1);
        settling.found(task, response, opened, before);
    }

    private void document(Task task, DocumentRead.Pictures read, Response response, Seen outcome) {
        handing.document();
        for (EmbeddedPicture picture : read.pictures()) {
            Use use = new Use.InDocument(
                    response.url(),
                    picture.place(),
                    picture.position(),
                    picture.bitExact(),
                    response.headers(),
                    task.from());
            handing.picture(picture.bytes(), Optional.empty(), List.of(use), Optional.empty());
        }
        if (!read.whole()) {
            NotFetched rest = new NotFetched(response.url(), Reason.NOT_READ, read.stoppedBy());
            handing.missed(rest, 1, task.from(), List.of());
        }
        frontier.earned(task.url(), read.pictures().size());
        settling.doneAsNoPicture(task, outcome);
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
        Optional<OpenPages.Finished> finished = settling.open(task, outcome, waited);
        int fresh = 0;
        for (Map.Entry<Identity, Leads.Wanted> picture : leads.pictures().entrySet()) {
            Frontier.Offer offer = queue(picture.getValue().task());
            fresh += offer == Frontier.Offer.QUEUED ? 1 : 0;
            if (offer == Frontier.Offer.DONE || offer == Frontier.Offer.FULL) {
                settling.settleAsBefore(
                        picture.getKey(), picture.getValue().task().url());
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
        finished.ifPresent(done -> settling.doneAsNoPicture(done.task(), done.outcome()));
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
        if (!frontier.surelyKnows(identity) && queue(task) == Frontier.Offer.FULL) {
            skipped.add(new NotFetched(task.url(), Reason.BUDGET_SPENT, "the host's queue is full"));
        }
    }

    private void miss(Task task, NotFetched why, Optional<Seen> before) {
        if (isGuess(task)) {
            settling.leftOut(task, before); // nobody named it, we only tried
        } else {
            settling.missed(task, why, before);
        }
    }

    private void missStatus(Task task, Response response, Optional<Seen> before) {
        NotFetched why = new NotFetched(response.url(), Reason.STATUS, "status " + response.status());
        boolean gone = response.status() == 404 || response.status() == 410;
        boolean wasThere = before.isPresent() && before.get().firstSeen().isPresent();
        if (gone && wasThere && !isGuess(task)) {
            settling.gone(task, why, before.get());
        } else {
            miss(task, why, before);
        }
    }
}
