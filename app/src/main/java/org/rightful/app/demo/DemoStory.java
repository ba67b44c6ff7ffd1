package org.rightful.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.Role;
import org.rightful.app.works.Work;
import org.rightful.app.works.Works;

/**
 * What has happened before the demo opens: Ada Winter registered six photographs, four are verified, one waits in the queue, a
 * magazine has a licence, and somebody else registered one of her pictures. Everything but the people themselves goes through
 * the service's pages.
 */
final class DemoStory {
    static final String PASSWORD = "contact sheet and grease pencil";
    static final String ADA = "ada@example.org";
    static final String OTHER = "max@example.org";
    static final String CASE_HANDLER = "handler@example.org";
    static final String SUPERVISOR = "supervisor@example.org";

    /** Registered by Ada, in this order; the other samples are strangers. */
    static final List<String> WORKS = List.of(
            "acanthus-mollis",
            "french-alpine-landscape",
            "black-canyon",
            "nagasaki-boats",
            "dust-bowl-home",
            "airplane-from-above");

    private static final List<String> VERIFIED =
            List.of("acanthus-mollis", "french-alpine-landscape", "black-canyon", "dust-bowl-home");
    private static final List<String> IN_CONFLICT = List.of("airplane-from-above");
    private static final List<String> IN_THE_QUEUE = List.of("nagasaki-boats");

    private final Accounts accounts;
    private final Works works;
    private final URI service;
    private final Path samples;
    private final Map<String, String> names;

    DemoStory(Accounts accounts, Works works, URI service, Path samples) throws IOException {
        this.accounts = accounts;
        this.works = works;
        this.service = service;
        this.samples = samples;
        this.names = names(samples);
    }

    /** Tells the story once; returns Ada's account. */
    AccountId tell() throws IOException, InterruptedException {
        AccountId ada =
                person("Ada Winter", "Ada Winter Photography", ADA, AccountKind.RIGHTS_HOLDER, Role.RIGHTS_HOLDER);
        AccountId other =
                person("Max Quick", "Quick Pictures Ltd", OTHER, AccountKind.RIGHTS_HOLDER, Role.RIGHTS_HOLDER);
        person("Robin Hale", "The service", CASE_HANDLER, AccountKind.SERVICE, Role.CASE_HANDLER);
        person("Sam Okafor", "The service", SUPERVISOR, AccountKind.SERVICE, Role.SUPERVISOR);
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(ADA, PASSWORD);
            register(visitor, WORKS);
            price(visitor);
            for (Work work : works.ofAccount(ada, Optional.empty(), WORKS.size())) {
                describe(visitor, work);
                if (!IN_CONFLICT.contains(name(work))) {
                    prove(visitor, work);
                }
                if (name(work).equals("dust-bowl-home")) {
                    license(visitor, work);
                }
            }
        }
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(CASE_HANDLER, PASSWORD);
            for (Work work : works.ofAccount(ada, Optional.empty(), WORKS.size())) {
                if (VERIFIED.contains(name(work))) {
                    Document page = visitor.open("/ownership/" + work.id());
                    visitor.send(
                            Visitor.form(page, "#decide"),
                            Map.of("deed", "approve", "reason", "Published under her name years before any copy."));
                }
            }
        }
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(OTHER, PASSWORD);
            register(visitor, IN_CONFLICT);
        }
        if (works.count(other) != IN_CONFLICT.size()) {
            throw new IOException("the second registration of the same picture was not kept");
        }
        return ada;
    }

    /** What each work should be now, for who checks the demo. */
    boolean isAsTold(Work work) {
        String name = name(work);
        if (VERIFIED.contains(name)) {
            return work.claimable();
        }
        String state = work.ownership().name();
        return IN_THE_QUEUE.contains(name) ? state.equals("SUBMITTED") : state.equals("FROZEN") || !work.claimable();
    }

    /** The sample that a work was made of. */
    String name(Work work) {
        return Objects.requireNonNullElse(names.get(work.original().sha256()), work.title());
    }

    private static Map<String, String> names(Path samples) throws IOException {
        Map<String, String> names = new HashMap<>();
        for (String name : WORKS) {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                byte[] digest = sha256.digest(Files.readAllBytes(samples.resolve(name + ".jpg")));
                names.put(HexFormat.of().formatHex(digest), name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
        return names;
    }

    private AccountId person(String name, String account, String email, AccountKind kind, Role role) {
        AccountId id = accounts.open(account, kind);
        PersonId person = accounts.addConfirmed(email, name, PASSWORD, Locale.ENGLISH);
        accounts.grant(person, id, role);
        accounts.acceptTerms(person);
        return id;
    }

    private void register(Visitor visitor, List<String> names) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(samples.resolve(name + ".jpg"));
        }
        visitor.send(
                Visitor.form(visitor.open("/works/add"), "#upload"),
                Map.of("collection", "Travels"),
                Map.of("file", files));
    }

    /** Her own prices, and where she can be written to. */
    private static void price(Visitor visitor) throws IOException, InterruptedException {
        visitor.send(
                Visitor.form(visitor.open("/tariff"), "[action$=/tariff]"),
                Map.of("currency", "EUR", "year", "300", "expenses", "50", "floor", "250", "everybody", "true"));
        visitor.send(
                Visitor.form(visitor.open("/tariff"), "[action$=/tariff/address]"),
                Map.of("address", "Ada Winter Photography, Quay Street 4, 20457 Hamburg"));
    }

    private void describe(Visitor visitor, Work work) throws IOException, InterruptedException {
        String path = "/works/" + work.id();
        String words = name(work).replace('-', ' ');
        visitor.send(
                Visitor.form(visitor.open(path), "[action=" + path + "]"),
                Map.of(
                        "title",
                        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                        "creator",
                        "Ada Winter",
                        "description",
                        "A picture of the demo. In truth it is in the public domain, and nobody could claim it."));
    }

    private static void prove(Visitor visitor, Work work) throws IOException, InterruptedException {
        String path = "/works/" + work.id();
        visitor.send(
                Visitor.form(visitor.open(path), "[action$=/evidence]"),
                Map.of(
                        "kind",
                        "DATED_PUBLICATION",
                        "note",
                        "Shown in the book \"Far and Near\", Winter Press, 12 March 2019, page 31, ISBN 978-3-00-000000-0."));
        Document page = visitor.open(path);
        boolean otherName = !page.select("#screening .notice").isEmpty();
        visitor.send(
                Visitor.form(page, "[action$=/screening]"),
                Map.of(
                        "OTHER_NAMES", otherName ? "YES" : "NO",
                        "OTHER_NAMES-why",
                                otherName ? "The archive that scanned the print wrote its own name into the file." : "",
                        "FREE_SOURCE", "NO",
                        "PUBLIC_DOMAIN", "NO",
                        "CHANNELS", "NO",
                        "AI", "NO",
                        "CONTRACT", "MYSELF",
                        "FILM", "NO"));
        visitor.send(Visitor.form(visitor.open(path), "[action$=/submit]"), Map.of());
    }

    private static void license(Visitor visitor, Work work) throws IOException, InterruptedException {
        visitor.send(
                Visitor.form(visitor.open("/licences/new?work=" + work.id()), "[action$=/licences/new]"),
                Map.of(
                        "licensee", "Coast Magazine",
                        "number", "2025-014",
                        "domains", DemoSites.MAGAZINE,
                        "scope", "Online use in one article",
                        "from", "2025-01-01",
                        "until", "2030-12-31",
                        "amount", "240.00",
                        "currency", "EUR"));
    }
}
