package org.rightful.app.correspondence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.rightful.app.correspondence.Answered.QuestionAnswered;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.Takedown;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;

/** Every letter about one claim, in one language: what tests look at and {@code docs/letters} shows. */
final class LetterSamples {
    static final LocalDate ANSWER_BY = LocalDate.of(2026, 12, 1);
    static final LocalDate FIRST_WRITTEN = LocalDate.of(2026, 11, 22);
    static final LocalDate NEXT = LocalDate.of(2026, 12, 22);
    static final Sender SENDER = new Sender(
            "Rightful Example",
            "help@rights.example.org",
            Optional.of("Marktplatz 1, 50667 Köln, Germany"),
            Optional.of("+49 221 5550100"),
            Optional.of("Amtsgericht Köln, Luxemburger Straße 101, 50939 Köln"),
            URI.create("https://rights.example.org"));
    static final Stamp STAMP = new Stamp(Optional.of("7K3M-Q9TX"), 1);
    static final BlobId WORK_PICTURE = new BlobId("0".repeat(64));
    static final BlobId FOUND_PICTURE = new BlobId("1".repeat(64));
    static final String CERTIFICATE = "R-2026-0093";
    private static final LocalDate LATER = LocalDate.of(2027, 1, 22);
    private static final Money FIFTY = Money.of(50, "EUR");
    static final HowToPay BOTH_WAYS = new HowToPay(
            Optional.of(new HowToPay.Transfer(
                    "Rightful Example, client account", "DE75512108001245126199", "RF18 2026 0417 0001")),
            true);
    private static final URI PAGE = URI.create("https://www.harbour-cafe.example/about");
    private static final URI IMAGE = URI.create("https://www.harbour-cafe.example/img/header-lighthouse.jpg");

    private final Locale language;
    private final Properties texts = new Properties();

    LetterSamples(Locale language) {
        this.language = language;
        try (@Nullable
                InputStream in = LetterSamples.class.getResourceAsStream(
                        "/letter-samples/" + language.getLanguage() + ".properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    ClaimReference about() {
        return about(Optional.of("Anke de Vries"), true);
    }

    ClaimReference about(Optional<String> recipient, boolean toPrivatePerson) {
        return new ClaimReference(
                "RF-2026-0417",
                URI.create("https://rights.example.org/claim/RF-2026-0417?key=9hT2mVq8Zs4Lw1Xc7Rb5Kd"),
                "www.harbour-cafe.example",
                text("work"),
                "Anna Meier",
                language,
                ZoneId.of("Europe/Berlin"),
                recipient,
                toPrivatePerson);
    }

    Notice notice(Notice.Kind kind) {
        return notice(kind, Jurisdiction.DE, false, true, true);
    }

    Notice notice(Notice.Kind kind, Jurisdiction where, boolean forOthers, boolean removalEnds, boolean stillThere) {
        Notice.Demand demand = switch (kind) {
            case FEE ->
                new Notice.Demand(
                        List.of(
                                new FeeLine(text("line1"), text("amount1"), FeePart.DAMAGES),
                                new FeeLine(text("line2"), text("amount2"), FeePart.DAMAGES),
                                new FeeLine(text("line3"), text("amount3"), FeePart.FUTURE_LICENCE)),
                        List.of(
                                new Option(text("option1"), text("total1")),
                                new Option(text("option2"), text("total2"))),
                        removalEnds && kind != Notice.Kind.FEE,
                        ANSWER_BY);
            case FUTURE_LICENCE ->
                new Notice.Demand(
                        List.of(new FeeLine(text("line3"), text("amount3"), FeePart.FUTURE_LICENCE)),
                        List.of(new Option(text("option3"), text("amount3"))),
                        removalEnds,
                        ANSWER_BY);
            case CREDIT, TAKEDOWN, INFORMATION -> Notice.Demand.withoutMoney(removalEnds, ANSWER_BY);
        };
        return new Notice(
                kind,
                "H-20931",
                new Notice.Work(
                        "Anna Meier",
                        text("description"),
                        text("credit"),
                        text("first"),
                        Optional.of(URI.create("https://anna-meier.example/licences/lighthouse")),
                        List.of(text("ownership1"), text("ownership2"), text("ownership3")),
                        List.of("Shutterstock", "Adobe Stock"),
                        Optional.of(WORK_PICTURE)),
                new Notice.Use(
                        List.of(PAGE),
                        IMAGE,
                        Optional.of(text("region")),
                        List.of(
                                PAGE,
                                IMAGE,
                                URI.create("https://www.harbour-cafe.example/img/header-lighthouse-400.jpg"),
                                URI.create("https://www.harbour-cafe.example/menu/winter.pdf")),
                        Instant.parse("2026-11-20T09:14:00Z"),
                        LocalDate.of(2024, 6, 1),
                        stillThere ? Optional.empty() : Optional.of(LocalDate.of(2026, 11, 20)),
                        Optional.of(FOUND_PICTURE)),
                where,
                List.of("UrhG §§ 16, 19a, 97"),
                demand,
                forOthers ? Optional.of(new Notice.ForOthers("Hafenweg 3, 20457 Hamburg")) : Optional.empty(),
                text("source"),
                Optional.empty());
    }

    /** About a picture that everybody may use under a free licence: only the name is missing. */
    Notice commons() {
        Notice credit = notice(Notice.Kind.CREDIT);
        return new Notice(
                credit.kind(),
                credit.hitNumber(),
                credit.work(),
                credit.use(),
                credit.territory(),
                credit.legalBasis(),
                credit.demand(),
                credit.forOthers(),
                credit.sourceOfAddress(),
                Optional.of("CC BY 4.0"));
    }

    HostNotice host(Jurisdiction where) {
        return new HostNotice(
                Takedown.parts(where),
                List.of(IMAGE),
                "Anna Meier",
                text("description"),
                "Jo Smith, +49 221 5550100, help@rights.example.org",
                List.of(URI.create("https://anna-meier.example/lighthouse")),
                "Jo Smith");
    }

    /** Every letter, with a name for each kind of it. */
    Map<String, ClaimLetter> all() {
        Map<String, ClaimLetter> all = new LinkedHashMap<>();
        for (Notice.Kind kind : Notice.Kind.values()) {
            all.put("Notice, " + kind, notice(kind));
        }
        all.put("Notice, CREDIT, Creative Commons", commons());
        for (Notice.Kind kind : Notice.Kind.values()) {
            all.put("Reminder, " + kind, new Reminder(kind, FIRST_WRITTEN, ANSWER_BY, List.of(PAGE, IMAGE)));
        }
        all.put("Reminder, removed", new Reminder(Notice.Kind.FEE, FIRST_WRITTEN, ANSWER_BY, List.of()));
        all.put("HostNotice, Regulation (EU) 2022/2065", host(Jurisdiction.DE));
        all.put("HostNotice, 17 USC 512", host(Jurisdiction.US));
        all.put("HostNotice, elsewhere", host(Jurisdiction.GB));
        for (Received.Answer answer : Received.Answer.values()) {
            all.put("Received, " + answer, new Received(answer, NEXT));
        }
        all.put("Received, HARDSHIP, sum", new Received(Received.Answer.HARDSHIP, NEXT, Optional.of(text("amount2"))));
        for (Status.State state : Status.State.values()) {
            boolean last = state == Status.State.CLOSED;
            Who who = switch (state) {
                case AWAITING_ANSWER, REMINDED, ASKED, OFFERED -> Who.RECIPIENT;
                case IN_REVIEW, UNANSWERED, CLOSED -> Who.SERVICE;
                case DISPUTED, AGREED -> Who.HOLDER;
                case ON_HOLD -> Who.AGENCY;
            };
            all.put("Status, " + state, new Status(state, last ? Optional.empty() : Optional.of(NEXT), who));
        }
        all.put(
                "Answered",
                new Answered(
                        List.of(new QuestionAnswered(text("question"), text("answer"))),
                        text("remark"),
                        "Jo Smith",
                        NEXT));
        all.put("ProofRefused", new ProofRefused(text("reason"), NEXT, NEXT, Who.RECIPIENT));
        all.put("OfferAnswered, accepted", new OfferAnswered(true, Optional.empty(), text("remark"), NEXT));
        all.put("OfferAnswered, refused", new OfferAnswered(false, Optional.empty(), text("remark"), NEXT));
        all.put(
                "OfferAnswered, countered",
                new OfferAnswered(false, Optional.of(text("amount1")), text("remark"), NEXT));
        all.put("Agreed", new Agreed(text("what"), text("amount1"), NEXT, Optional.of(BOTH_WAYS), List.of()));
        all.put(
                "Agreed, in parts",
                new Agreed(
                        text("what"),
                        text("total1"),
                        NEXT,
                        Optional.of(new HowToPay(BOTH_WAYS.transfer(), false)),
                        List.of(new Due(NEXT, Money.of(200, "EUR")), new Due(LATER, Money.of(150, "EUR")))));
        all.put(
                "Agreed, online",
                new Agreed(
                        text("what"),
                        text("amount1"),
                        NEXT,
                        Optional.of(new HowToPay(Optional.empty(), true)),
                        List.of()));
        all.put("Agreed, without a bank or gateway", new Agreed(text("what"), text("amount1"), NEXT));
        payments(all);
        for (Closed.Reason reason : Closed.Reason.values()) {
            all.put("Closed, " + reason, new Closed(reason, text("explanation")));
        }
        all.put("HelperInvited", new HelperInvited("Anke de Vries"));
        all.put("AgencyInvited", new AgencyInvited("Anke de Vries"));
        all.put("LicenceLookUp, holder", new LicenceLookUp(LicenceLookUp.Asked.HOLDER, List.of(text("known")), NEXT));
        all.put("LicenceLookUp, agency", new LicenceLookUp(LicenceLookUp.Asked.AGENCY, List.of(), NEXT));
        for (Who who : List.of(Who.SERVICE, Who.HOLDER, Who.AGENCY)) {
            all.put("StillWaiting, " + who, new StillWaiting(who, NEXT));
        }
        all.put("ComplaintReceived", new ComplaintReceived(NEXT));
        all.put(
                "Together",
                new Together(List.of(
                        new Together.Each("RF-2026-0417", text("work"), "www.harbour-cafe.example"),
                        new Together.Each("RF-2026-0418", text("work"), "www.harbour-cafe.example"))));
        return all;
    }

    private void payments(Map<String, ClaimLetter> all) {
        Money none = Money.none(FIFTY.currency());
        all.put("PaymentReceived", new PaymentReceived(FIFTY, none, Optional.empty()));
        all.put(
                "PaymentReceived, a part",
                new PaymentReceived(FIFTY, Money.of(230, "EUR"), Optional.of(new Due(LATER, FIFTY))));
        all.put("PaymentReceived, too little", new PaymentReceived(FIFTY, Money.of(230, "EUR"), Optional.empty()));
        all.put("Released", new Released(CERTIFICATE, text("what"), List.of(PAGE, IMAGE), false));
        all.put("Released, clean", new Released(CERTIFICATE, text("what"), List.of(), true));
        all.put("RemnantFound", new RemnantFound(CERTIFICATE, List.of(IMAGE)));
        all.put("Clean", new Clean(NEXT));
        all.put(
                "Refunded, wrong",
                new Refunded(List.of(FIFTY), Optional.of(Closed.Reason.WRONG_MATCH), text("explanation"), true));
        all.put("Refunded, a part", new Refunded(List.of(FIFTY), Optional.empty(), text("remark"), false));
        all.put("InstalmentDue", new InstalmentDue(new Due(LATER, FIFTY), BOTH_WAYS));
        for (PaymentReturned.Why why : PaymentReturned.Why.values()) {
            all.put("PaymentReturned, " + why, new PaymentReturned(FIFTY, why, NEXT, BOTH_WAYS));
        }
        for (TooMuchPaid.How how : TooMuchPaid.How.values()) {
            all.put("TooMuchPaid, " + how, new TooMuchPaid(FIFTY, how));
        }
    }

    Composed composed(ClaimLetter letter) {
        return Composer.compose(about(), letter, SENDER, STAMP);
    }
}
