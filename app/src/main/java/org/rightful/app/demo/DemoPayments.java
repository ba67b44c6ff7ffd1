package org.rightful.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Reason;
import org.rightful.app.payments.Payments;
import org.rightful.app.platform.Money;

/**
 * How the demo ends, for a machine to check: the shop pays by transfer, and the bank's file releases it; the blogger pays online; an old
 * thumbnail turns up at the shop, and is a friendly request; the photographer is paid out.
 */
final class DemoPayments {
    /** Of the demo's service; nobody's account. */
    static final String IBAN = "DE02120300000000202051";

    private static final String OF_ADA = "DE89370400440532013000";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNTIL_PAYABLE = Duration.ofDays(4); // a changed account rests three days
    private static final long LOOK_EVERY_MILLIS = 300;
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Pattern END_TO_END = Pattern.compile("<EndToEndId>([^<]+)</EndToEndId>");
    private static final Pattern SUM = Pattern.compile("<InstdAmt Ccy=\"EUR\">([0-9.]+)</InstdAmt>");

    private final URI service;
    private final Claims claims;
    private final Payments payments;
    private final DemoLetters letters;
    private final DemoClock clock;
    private final Path folder;
    private final List<String> wrong = new ArrayList<>();

    /** @param folder where the bank's files are written, for visitors to try */
    DemoPayments(URI service, Claims claims, Payments payments, DemoLetters letters, DemoClock clock, Path folder) {
        this.service = service;
        this.claims = claims;
        this.payments = payments;
        this.letters = letters;
        this.clock = clock;
        this.folder = folder;
    }

    /** What the demo does between two payments. */
    interface Scan {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Plays it.
     *
     * @param boats the shop's claim, of a fee
     * @param small the blog's, of a licence
     * @param owed is told when the shop's claim is accepted and not yet paid
     * @param forget lets an old thumbnail turn up at the shop, and scans it
     * @return what was not as it should be; empty if all was
     */
    List<String> play(Claim boats, Claim small, Runnable owed, Scan forget, PrintStream out)
            throws IOException, InterruptedException {
        byTransfer(boats, owed);
        online(small);
        forget.run();
        payments.askForRemnants();
        Payments.Released release =
                payments.of(boats.id()).orElseThrow().release().orElseThrow();
        boolean asked = release.cleanUps().stream().anyMatch(Payments.CleanUp::remnant);
        expect(asked, "the old thumbnail at the shop became no friendly request");
        letters.await(DemoClaims.SHOP_MAIL, release.number());
        expect(state(boats) == ClaimState.CLOSED, "the old thumbnail opened the claim again");
        String paid = payOut();
        out.println("paid   " + boats.number() + " by transfer: " + settled(boats) + ", release " + release.number()
                + (asked ? ", and an old thumbnail is a friendly request" : ""));
        out.println("paid   " + small.number() + " online: " + settled(small));
        out.println("payout " + paid + " EUR to the photographer");
        return wrong;
    }

    private String settled(Claim claim) {
        Payments.PayStep step = payments.of(claim.id()).orElseThrow();
        return step.paid() + " of " + step.settlement().total();
    }

    private ClaimState state(Claim claim) {
        return claims.find(claim.id()).orElseThrow().state();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    private void byTransfer(Claim claim, Runnable owed) throws IOException, InterruptedException {
        String reference;
        try (Visitor shop = letters.enter(DemoClaims.SHOP_MAIL, claim)) {
            shop.send(Visitor.form(shop.open("/claim/choose"), "[action$=/answer/ACCEPT]"), Map.of("choice", "PAST"));
            reference = shop.open("/claim").select("#reference").text();
        }
        owed.run();
        Money sum = payments.of(claim.id()).orElseThrow().open();
        imported(statement("paid-by-the-shop", true, amount(sum), "NOTPROVIDED", reference));
        awaitPaid(claim);
    }

    private static String amount(Money sum) {
        return "%d.%02d".formatted(sum.minor() / 100, sum.minor() % 100);
    }

    private void online(Claim claim) throws IOException, InterruptedException {
        try (Visitor blogger = letters.enter(DemoClaims.BLOG_MAIL, claim)) {
            blogger.send(
                    Visitor.form(blogger.open("/claim/choose"), "[action$=/answer/ACCEPT]"), Map.of("choice", "YEAR"));
            Document there =
                    blogger.send(Visitor.form(blogger.open("/claim"), "[action$=/claim/pay]:has(#pay-all)"), Map.of());
            Document page =
                    blogger.open(URI.create(there.select("#go").attr("href")).getPath());
            blogger.send(Visitor.form(page, "[action*=/gateway/sandbox/]"), Map.of("do", "pay"));
        }
        awaitPaid(claim);
    }

    private void awaitPaid(Claim claim) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (state(claim) != ClaimState.CLOSED) {
            if (System.nanoTime() > until) {
                throw new IOException("claim " + claim.number() + " is not paid: " + state(claim));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        Claim now = claims.find(claim.id()).orElseThrow();
        expect(
                now.reason().equals(Optional.of(Reason.SETTLED)),
                "claim " + claim.number() + " ended otherwise than paid");
    }

    /** The photographer says where the money goes, and two people of the service send it there. */
    private String payOut() throws IOException, InterruptedException {
        try (Visitor ada = new Visitor(service)) {
            ada.signIn(DemoStory.ADA, DemoStory.PASSWORD);
            ada.send(
                    Visitor.form(ada.open("/earnings/account"), "#payee"),
                    Map.of(
                            "name",
                            "Ada Winter",
                            "iban",
                            OF_ADA,
                            "country",
                            "DE",
                            "address",
                            "Elbweg 7, 20457 Hamburg"));
            Matcher code = CODE.matcher(letters.await(DemoStory.ADA, "code"));
            if (!code.find()) {
                throw new IOException("the letter about the account has no code");
            }
            ada.send(Visitor.form(ada.open("/earnings/account"), "#confirm"), Map.of("code", code.group(1)));
        }
        clock.forward(UNTIL_PAYABLE);
        String file;
        try (Visitor supervisor = new Visitor(service)) {
            supervisor.signIn(DemoStory.SUPERVISOR, DemoStory.PASSWORD);
            supervisor.send(Visitor.form(supervisor.open("/books/payouts"), "[action$=/payouts/prepare]"), Map.of());
            supervisor.send(Visitor.form(supervisor.open("/books/payouts"), "[action$=/approve]"), Map.of());
            Document after =
                    supervisor.send(Visitor.form(supervisor.open("/books/payouts"), "[action$=/export]"), Map.of());
            file = supervisor.text(after.select("a[href$=/file]").attr("href"));
        }
        Matcher name = END_TO_END.matcher(file);
        Matcher sum = SUM.matcher(file);
        if (!name.find() || !sum.find()) {
            throw new IOException("the file for the bank has no transfer");
        }
        imported(statement("paid-out", false, sum.group(1), name.group(1), ""));
        return sum.group(1);
    }

    private void imported(Path statement) throws IOException, InterruptedException {
        try (Visitor handler = new Visitor(service)) {
            handler.signIn(DemoStory.SUPERVISOR, DemoStory.PASSWORD);
            handler.send(
                    Visitor.form(handler.open("/books/bank"), "[enctype]"),
                    Map.of(),
                    Map.of("file", List.of(statement)));
        }
    }

    /** A statement of the demo's bank (camt.053) with one booking. */
    private Path statement(String name, boolean credit, String amount, String endToEnd, String text)
            throws IOException {
        String day = clock.instant().toString().substring(0, 10);
        String way = credit ? "CRDT" : "DBIT";
        String other = credit ? "Dbtr" : "Cdtr";
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%2$sT06:00:00</CreDtTm></GrpHdr>
                <Stmt><Id>%1$s</Id><CreDtTm>%2$sT06:00:00</CreDtTm>
                <FrToDt><FrDtTm>%2$sT00:00:00</FrDtTm><ToDtTm>%2$sT23:59:59</ToDtTm></FrToDt>
                <Acct><Id><IBAN>%3$s</IBAN></Id><Ccy>EUR</Ccy></Acct>
                <Ntry><Amt Ccy="EUR">%4$s</Amt><CdtDbtInd>%5$s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%2$s</Dt></BookgDt><ValDt><Dt>%2$s</Dt></ValDt><AcctSvcrRef>%1$s-1</AcctSvcrRef>
                <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                <NtryDtls><TxDtls><Refs><EndToEndId>%6$s</EndToEndId></Refs>
                <RltdPties><%7$s><Pty><Nm>Print Shop</Nm></Pty></%7$s><%7$sAcct><Id><IBAN>%8$s</IBAN></Id></%7$sAcct></RltdPties>
                <RmtInf><Ustrd>%9$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(name, day, IBAN, amount, way, endToEnd, other, OF_ADA, text);
        return Files.writeString(folder.resolve(name + ".xml"), xml, StandardCharsets.UTF_8);
    }
}
