package org.rightful.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Finding;
import org.rightful.app.sightings.Hit;

/**
 * How the demo goes on after the scan, for a machine to check: four uses are confirmed and become claims; the shop shows a licence for
 * one, the blogger says to be the author of one picture and does not answer about the other. {@link DemoPayments} goes on from there.
 */
final class DemoClaims {
    static final String SHOP_MAIL = "office@print-shop.example";
    static final String BLOG_MAIL = "hello@balcony-garden.example";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final URI service;
    private final Claims claims;
    private final AccountId ada;
    private final DemoLetters letters;
    private final DemoClock clock;

    DemoClaims(URI service, Claims claims, AccountId ada, DemoLetters letters, DemoClock clock) {
        this.service = service;
        this.claims = claims;
        this.ada = ada;
        this.letters = letters;
        this.clock = clock;
    }

    /** What is wanted of a use. */
    record Wanted(Hit hit, String outcome) {}

    /**
     * Plays it.
     *
     * @param shop the shop's use, for which a fee is wanted
     * @param copied the blog's copy, for which a credit is wanted
     * @param small the blog's thumbnail, for which a licence is offered
     * @param boats the shop's catalogue, for which a fee is wanted; it is paid later
     * @return what was not as it should be; empty if all was
     */
    List<String> play(Hit shop, Hit copied, Hit small, Hit boats, PrintStream out)
            throws IOException, InterruptedException {
        List<Wanted> wanted = List.of(
                new Wanted(shop, "FEE"),
                new Wanted(copied, "CREDIT"),
                new Wanted(small, "FUTURE_LICENCE"),
                new Wanted(boats, "FEE"));
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(DemoStory.ADA, DemoStory.PASSWORD);
            for (Wanted each : wanted) {
                confirm(visitor, each);
            }
        }
        awaitDrafts(wanted.size());
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(DemoStory.CASE_HANDLER, DemoStory.PASSWORD);
            for (Claim claim : claims.ofAccount(ada, wanted.size())) {
                send(visitor, claim);
            }
        }
        List<String> wrong = new ArrayList<>();
        Claim ofShop = of(shop);
        answer(SHOP_MAIL, ofShop, "licence", "LICENCE", "We bought it from Ada Winter in 2022, order 77-2022.");
        expect(ofShop, ClaimState.IN_REVIEW, wrong);
        try (Visitor visitor = new Visitor(service)) {
            visitor.signIn(DemoStory.CASE_HANDLER, DemoStory.PASSWORD);
            Document page = visitor.open("/desk/" + ofShop.number());
            visitor.send(Visitor.form(page, "[action*=/proofs/]"), Map.of("accept", "true", "reason", "LICENSED"));
        }
        expect(ofShop, ClaimState.CLOSED, wrong);
        String closing = letters.await(SHOP_MAIL, "closed");
        if (!closing.contains("apologise")) {
            wrong.add("the shop got no apology");
        }
        Claim ofCopy = of(copied);
        answer(BLOG_MAIL, ofCopy, "choose", "AUTHOR", "I drew this plant myself and scanned the drawing.");
        expect(ofCopy, ClaimState.DISPUTED, wrong);
        Claim ofSmall = of(small);
        clock.forward(Duration.ofDays(12));
        claims.passDates();
        expect(ofSmall, ClaimState.REMINDED, wrong);
        for (Claim claim : List.of(ofShop, ofCopy, ofSmall)) {
            Claim now = claims.find(claim.id()).orElseThrow();
            out.println("claim  " + now.number() + " on " + now.site() + ", " + now.kind() + ": " + now.state()
                    + now.reason().map(reason -> ", " + reason).orElse(""));
        }
        return wrong;
    }

    Claim of(Hit hit) throws IOException {
        return claims.ofAccount(ada, 100).stream()
                .filter(claim -> claim.hit().equals(hit.id()))
                .findFirst()
                .orElseThrow(() -> new IOException("the use on " + hit.site() + " became no claim"));
    }

    private void expect(Claim claim, ClaimState state, List<String> wrong) {
        ClaimState now = claims.find(claim.id()).orElseThrow().state();
        if (now != state) {
            wrong.add("claim on " + claim.site() + " is " + now + ", not " + state);
        }
    }

    private static void confirm(Visitor visitor, Wanted wanted) throws IOException, InterruptedException {
        String path = "/hits/" + wanted.hit().id();
        visitor.send(
                Visitor.form(visitor.open(path), "[action$=/inbox/decide]"),
                Map.of("only", wanted.hit().id() + "!CONFIRM"));
        visitor.send(Visitor.form(visitor.open(path), "[action$=/want]"), Map.of("outcome", wanted.outcome()));
        Element questions = Visitor.form(visitor.open(path), "[action$=/exceptions]");
        Map<String, String> none = new HashMap<>();
        questions.select("input[type=radio]").forEach(radio -> none.put(radio.attr("name"), "NO"));
        visitor.send(Visitor.form(visitor.open(path), "[action$=/exceptions]"), none);
    }

    private void awaitDrafts(int many) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (claims.ofAccount(ada, many).size() < many) {
            if (System.nanoTime() > until) {
                throw new IOException("the confirmed uses were not captured within " + PATIENCE.toMinutes()
                        + " minutes; is Chromium installed?");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void send(Visitor visitor, Claim claim) throws IOException, InterruptedException {
        String path = "/desk/" + claim.number();
        visitor.send(
                Visitor.form(visitor.open(path), "[action$=/recipient]"), Map.of("country", "DE", "language", "en"));
        try {
            visitor.send(Visitor.form(visitor.open(path), "[action$=/send]"), Map.of());
        } catch (IOException e) {
            List<String> why = claims.file(claim.id()).orElseThrow().findings().stream()
                    .filter(each -> each.verdict() != Finding.Verdict.PASS)
                    .map(each -> each.check() + " " + each.message())
                    .toList();
            throw new IOException("the claim on " + claim.site() + " was not sent: " + why, e);
        }
    }

    private void answer(String address, Claim claim, String step, String kind, String words)
            throws IOException, InterruptedException {
        try (Visitor visitor = letters.enter(address, claim)) {
            Document page = visitor.open("/claim/" + step);
            visitor.send(Visitor.form(page, "[action$=/answer/" + kind + "]"), Map.of("text", words));
        }
    }
}
