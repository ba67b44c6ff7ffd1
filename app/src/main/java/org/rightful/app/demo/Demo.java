package org.rightful.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.claims.Claims;
import org.rightful.app.payments.Payments;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.sightings.Hit;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Work;
import org.rightful.app.works.Works;
import org.springframework.context.ApplicationContext;

/**
 * The demo beside a service that runs: sites to be scanned, and a story that has happened. {@link #runThrough} does what a visitor
 * would do next, and checks what comes of it.
 */
public final class Demo implements AutoCloseable {
    private static final Duration SCAN_PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_MILLIS = 500;

    /** What a scan of the three sites must find: work, site, and whether it can be asked about. */
    private static final Set<String> DUE = Set.of(
            "acanthus-mollis on " + DemoSites.BLOG + ": OPEN",
            "french-alpine-landscape on " + DemoSites.BLOG + ": OPEN",
            "black-canyon on " + DemoSites.SHOP + ": OPEN",
            "nagasaki-boats on " + DemoSites.SHOP + ": OPEN",
            "airplane-from-above on " + DemoSites.MAGAZINE + ": BLOCKED",
            "dust-bowl-home on " + DemoSites.MAGAZINE + ": LICENSED");

    private final Accounts accounts;
    private final Works works;
    private final Hits hits;
    private final URI service;
    private final Path samples;
    private final DemoStory story;
    private final DemoSites sites;
    private final Claims claims;
    private final Payments payments;
    private final Path folder;
    private final DemoMailbox mail;
    private final DemoClock clock;

    /**
     * Starts the sites.
     *
     * @param context a service that runs
     * @param service its address on this machine
     * @param samples the folder of sample pictures
     * @param mail where the service's letters go
     * @param clock the service's
     * @throws IOException if no port is free for the sites
     */
    public Demo(ApplicationContext context, URI service, Path samples, DemoMailbox mail, DemoClock clock)
            throws IOException {
        this.claims = context.getBean(Claims.class);
        this.payments = context.getBean(Payments.class);
        this.folder = context.getBean(Settings.class).dataFolder();
        this.mail = mail;
        this.clock = clock;
        this.accounts = context.getBean(Accounts.class);
        this.works = context.getBean(Works.class);
        this.hits = context.getBean(Hits.class);
        this.service = service;
        this.samples = samples;
        this.story = new DemoStory(accounts, works, service, samples);
        this.sites = DemoSites.start(samples);
        mail.open(clock, this::pass);
    }

    private void pass(Duration time) {
        try {
            clock.forward(time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        claims.passDates();
        payments.askForRemnants();
    }

    /**
     * Fills an empty service; one that was filled before stays as its visitors left it.
     *
     * @throws IOException if a page of the service does not do what it should
     */
    public void prepare() throws IOException, InterruptedException {
        if (ada().isEmpty()) {
            story.tell();
            try (Visitor visitor = new Visitor(service)) {
                visitor.signIn(DemoStory.ADA, DemoStory.PASSWORD);
                watch(visitor, false);
            }
        }
    }

    /** Says where to click and how to sign in. */
    public void explain(PrintStream out) {
        out.println();
        out.println("  " + service);
        out.println();
        out.println("  Sign in with the password   " + DemoStory.PASSWORD);
        out.println("    " + DemoStory.ADA + "          a photographer: open Sites, choose Scan, then sort the Inbox");
        out.println("    " + DemoStory.OTHER + "          somebody who registered one of her pictures, too");
        out.println("    " + DemoStory.CASE_HANDLER + "      a case handler: the ownership queue");
        out.println("    " + DemoStory.SUPERVISOR + "   a supervisor: conflicts and standing");
        out.println("  Letters that the service sends, and a clock to set forward:");
        out.println("    " + mail.page() + "   (IMAP on port " + mail.imapPort() + ")");
        out.println(
                "  A confirmed hit becomes a claim by itself; the case handler sends it from the Desk, and the link in");
        out.println("  the letter opens what its recipient sees.");
        out.println("  Without an account: look a picture up; the samples lie in " + samples);
        out.println();
        out.println(
                "  The sample pictures are in the public domain: that they are hers, and could be claimed, is the demo's story.");
        out.println();
        out.println("  The sites that are scanned:");
        for (String site : List.of(DemoSites.BLOG, DemoSites.SHOP, DemoSites.MAGAZINE)) {
            out.println("    " + sites.address(site));
        }
        out.println();
        out.println("  Stop with Ctrl-C. The next demo goes on with what you did; --fresh begins anew.");
    }

    /** Moments of the story at which its pages are worth a look. */
    public enum Moment {
        /** The hits wait in the inbox. */
        FOUND,
        /** Letters are sent; a claim is licensed, one disputed, one reminded, one still to be answered. */
        ASKED,
        /** A claim is accepted, and waits for the transfer. */
        OWED,
        /** Paid, released and paid out. */
        SETTLED
    }

    /**
     * Scans the sites, compares what is found with what is there, and plays the story to its end.
     *
     * @return whether everything is as it should be
     */
    public boolean runThrough(PrintStream out) throws IOException, InterruptedException {
        return runThrough(out, moment -> {});
    }

    /**
     * As {@link #runThrough(PrintStream)}, before somebody's eyes.
     *
     * @param onlooker is told each moment, and the story waits for it
     * @return whether everything is as it should be
     */
    public boolean runThrough(PrintStream out, Consumer<Moment> onlooker) throws IOException, InterruptedException {
        AccountId ada = ada().orElseThrow();
        List<String> wrong = new ArrayList<>();
        for (Work work : works.ofAccount(ada, Optional.empty(), DemoStory.WORKS.size())) {
            out.println(
                    "work   " + story.name(work) + ": " + work.ownership() + (work.claimable() ? ", claimable" : ""));
            if (!story.isAsTold(work)) {
                wrong.add("work " + story.name(work));
            }
        }
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(DemoStory.ADA, DemoStory.PASSWORD);
            watch(visitor, true);
            awaitScans(visitor);
        }
        Set<String> found = new TreeSet<>();
        for (Work work : works.ofAccount(ada, Optional.empty(), DemoStory.WORKS.size())) {
            for (Hit hit : hits.ofWork(ada, work.id(), 100)) {
                found.add(story.name(work) + " on " + hit.site() + ": " + hit.state());
            }
        }
        found.forEach(each -> out.println("hit    " + each));
        Set<String> missed = new LinkedHashSet<>(DUE);
        missed.removeAll(found);
        Set<String> unexpected = new LinkedHashSet<>(found);
        unexpected.removeAll(DUE);
        missed.forEach(each -> wrong.add("missed " + each));
        unexpected.forEach(each -> wrong.add("unexpected " + each));
        if (wrong.isEmpty()) {
            onlooker.accept(Moment.FOUND);
            DemoLetters letters = new DemoLetters(service, mail);
            DemoClaims story = new DemoClaims(service, claims, ada, letters, clock);
            Hit small = hit(ada, "french-alpine-landscape", DemoSites.BLOG);
            Hit boats = hit(ada, "nagasaki-boats", DemoSites.SHOP);
            verify(boats);
            wrong.addAll(story.play(
                    hit(ada, "black-canyon", DemoSites.SHOP),
                    hit(ada, "acanthus-mollis", DemoSites.BLOG),
                    small,
                    boats,
                    out));
            if (wrong.isEmpty()) {
                onlooker.accept(Moment.ASKED);
                wrong.addAll(new DemoPayments(service, claims, payments, letters, clock, folder)
                        .play(
                                story.of(boats),
                                story.of(small),
                                () -> onlooker.accept(Moment.OWED),
                                this::scanAgain,
                                out));
                onlooker.accept(Moment.SETTLED);
            }
        }
        wrong.forEach(each -> out.println("wrong  " + each));
        out.println("%d of %d uses found, one of them licensed and one embedded; %d false or unexpected."
                .formatted(DUE.size() - missed.size(), DUE.size(), unexpected.size()));
        return wrong.isEmpty();
    }

    /** Clears the one work that waits in the ownership queue: what is not verified cannot be claimed. */
    private void verify(Hit hit) throws IOException, InterruptedException {
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(DemoStory.CASE_HANDLER, DemoStory.PASSWORD);
            visitor.send(
                    Visitor.form(visitor.open("/ownership/" + hit.work()), "#decide"),
                    Map.of("deed", "approve", "reason", "Published under her name years before any copy."));
        }
    }

    private void scanAgain() throws IOException, InterruptedException {
        sites.remember();
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(DemoStory.ADA, DemoStory.PASSWORD);
            Document page = visitor.open("/sites");
            Element row = page.select("tbody tr:has(form[action$=/scan])").stream()
                    .filter(each -> each.text().contains(DemoSites.SHOP))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the shop is not watched"));
            String action = row.select("form[action$=/scan]").attr("action");
            visitor.send(Visitor.form(page, "[action=" + action + "]"), Map.of());
            awaitScans(visitor);
        }
    }

    private Hit hit(AccountId ada, String name, String site) throws IOException {
        return works.ofAccount(ada, Optional.empty(), DemoStory.WORKS.size()).stream()
                .filter(work -> story.name(work).equals(name))
                .flatMap(work -> hits.ofWork(ada, work.id(), 100).stream())
                .filter(each -> each.site().equals(site))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no hit of " + name + " on " + site));
    }

    @Override
    public void close() {
        sites.close();
    }

    private Optional<AccountId> ada() {
        return accounts.personWith(DemoStory.ADA)
                .map(person -> accounts.actorsOf(person).getFirst().account());
    }

    private void watch(Visitor visitor, boolean now) throws IOException, InterruptedException {
        Document page = visitor.open("/sites");
        String urls = String.join(
                "\n", sites.address(DemoSites.BLOG), sites.address(DemoSites.SHOP), sites.address(DemoSites.MAGAZINE));
        if (page.select("tbody tr td a[href^=/sites/]").isEmpty()) {
            visitor.send(
                    Visitor.form(page, "[action$=/sites]"),
                    now ? Map.of("urls", urls, "now", "true") : Map.of("urls", urls));
        } else if (now) {
            for (Element form : page.select("form[action$=/scan]")) {
                visitor.send(Visitor.form(visitor.open("/sites"), "[action=" + form.attr("action") + "]"), Map.of());
            }
        }
    }

    private static void awaitScans(Visitor visitor) throws IOException, InterruptedException {
        long until = System.nanoTime() + SCAN_PATIENCE.toNanos();
        while (true) {
            Document page = visitor.open("/sites");
            List<String> scans = page.select("a[href^=/scans/]").eachAttr("href");
            boolean all = !scans.isEmpty();
            for (String scan : scans) {
                Document progress = visitor.open(scan);
                all &= progress.select("#progress[hx-get]").isEmpty();
            }
            if (all) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new IOException("the scans did not end within " + SCAN_PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
