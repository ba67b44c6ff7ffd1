package org.rightful.app.payments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.banking.EpcQr;
import org.rightful.app.banking.Iban;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimFile;
import org.rightful.app.claims.Claims;
import org.rightful.app.correspondence.Due;
import org.rightful.app.invoicing.Paper;
import org.rightful.app.invoicing.Papers;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.springframework.stereotype.Component;

/** Composes the papers that are no invoices: the agreement, the receipt and the release. Their words are in the recipient's language. */
@Component("documentsOfPayments")
class Documents {
    private final Claims claims;
    private final Blobs blobs;
    private final Wording wording;
    private final Settings settings;

    Documents(Claims claims, Blobs blobs, Wording wording, Settings settings) {
        this.claims = claims;
        this.blobs = blobs;
        this.wording = wording;
        this.settings = settings;
    }

    /** What exactly is bought, from whom, for how much, and until when it is paid (R98). */
    byte[] agreement(Settlement settlement, Claim claim, List<Due> plan, LocalDate on) {
        Words words = new Words(settlement.language());
        ClaimFile file = file(claim);
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Address(recipient(claim)));
        blocks.add(new Paper.Paragraph(words.say("paper.agreement.intro", claim.number(), claim.site())));
        blocks.add(facts(words, claim, file, settlement));
        blocks.add(new Paper.Heading(words.say("paper.agreement.bought")));
        blocks.add(new Paper.Statement(settlement.what()));
        if (settlement.past()) {
            blocks.add(new Paper.Paragraph(words.say("paper.agreement.past", claim.site())));
        }
        settlement.licence().ifPresent(licence -> blocks.add(licence(words, licence)));
        blocks.add(new Paper.Heading(words.say("paper.agreement.sum")));
        blocks.add(new Paper.Sums(
                settlement.lines().stream()
                        .map(line -> new Paper.Sum(words.text(line), line.amount()))
                        .toList(),
                Optional.of(new Paper.Sum(words.say("paper.total"), settlement.total()))));
        blocks.add(new Paper.Paragraph(words.say("paper.agreement.contained")));
        if (!plan.isEmpty()) {
            payable(words, settlement, plan, blocks);
        }
        blocks.add(new Paper.Heading(words.say("paper.addresses")));
        blocks.add(addresses(file));
        blocks.add(new Paper.Paragraph(words.say("paper.agreement.nothing-admitted")));
        return print(words, words.say("paper.agreement.title", settlement.number()), on, blocks);
    }

    private void payable(Words words, Settlement settlement, List<Due> plan, List<Paper.Block> blocks) {
        blocks.add(new Paper.Heading(words.say("paper.agreement.pay")));
        blocks.add(new Paper.Table(
                List.of(words.say("paper.due"), words.say("paper.amount")),
                plan.stream()
                        .map(due -> List.of(
                                Wording.day(due.on(), words.language),
                                due.amount().in(words.language)))
                        .toList(),
                List.of(1)));
        transfer(words, settlement, blocks, plan.getFirst().amount());
    }

    private void transfer(Words words, Settlement settlement, List<Paper.Block> blocks, Money first) {
        Optional<Iban> iban = settings.payments().iban().flatMap(Iban::read);
        if (iban.isEmpty()) {
            return;
        }
        String payee = settings.payments().payee();
        blocks.add(new Paper.Facts(List.of(
                new Paper.Fact(words.say("paper.payee"), payee),
                new Paper.Fact("IBAN", iban.get().grouped()),
                new Paper.Fact(
                        words.say("paper.reference"),
                        Bills.reference(settlement).grouped()))));
        EpcQr.of(payee, iban.get(), first, Bills.reference(settlement))
                .ifPresent(code -> blocks.add(new Paper.PaymentCode(code, words.say("paper.code"))));
    }

    private static Paper.Facts licence(Words words, Settlement.Licence licence) {
        return new Paper.Facts(List.of(
                new Paper.Fact(
                        words.say("paper.licence.period"),
                        words.say(
                                "paper.period",
                                Wording.day(licence.from(), words.language),
                                Wording.day(licence.until(), words.language))),
                new Paper.Fact(words.say("paper.licence.territory"), licence.territory()),
                new Paper.Fact(words.say("paper.licence.media"), licence.media())));
    }

    /** That a payment arrived. */
    byte[] receipt(String number, Claim claim, Settlement settlement, PayIn payIn, Money pays, Money rest) {
        Words words = new Words(settlement.language());
        List<Paper.Block> blocks = List.of(
                new Paper.Address(recipient(claim)),
                new Paper.Paragraph(words.say(
                        "paper.receipt.text",
                        pays.in(words.language),
                        Wording.day(payIn.receivedOn(), words.language),
                        settlement.number(),
                        claim.number())),
                new Paper.Sums(
                        List.of(
                                new Paper.Sum(words.say("paper.receipt.agreed"), settlement.total()),
                                new Paper.Sum(words.say("paper.receipt.paid"), pays)),
                        Optional.of(new Paper.Sum(words.say("paper.receipt.rest"), rest))));
        return print(words, words.say("paper.receipt.title", number), payIn.receivedOn(), blocks);
    }

    /** What is released, for whom, and that nothing more is owed (R99, R101). */
    byte[] release(String number, Claim claim, Settlement settlement, LocalDate on) {
        Words words = new Words(settlement.language());
        ClaimFile file = file(claim);
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Address(recipient(claim)));
        blocks.add(new Paper.Statement(covers(settlement, claim, on)));
        blocks.add(new Paper.Paragraph(words.say("paper.release.remnants")));
        blocks.add(new Paper.Pictures(List.of(new Paper.Picture(
                bytes(file.dossier().work().preview()), file.dossier().work().title()))));
        blocks.add(facts(words, claim, file, settlement));
        settlement.licence().ifPresent(licence -> blocks.add(licence(words, licence)));
        blocks.add(new Paper.Heading(words.say("paper.addresses")));
        blocks.add(addresses(file));
        blocks.add(new Paper.Paragraph(
                words.say("paper.release.genuine", number, settings.publicUrl() + "/genuine", claim.number())));
        return print(words, words.say("paper.release.title", number), on, blocks);
    }

    /** What a release covers, in a sentence. */
    String covers(Settlement settlement, Claim claim, LocalDate on) {
        Words words = new Words(settlement.language());
        String until = Wording.day(on, words.language);
        return settlement.past()
                ? words.say("paper.release.past", claim.site(), until)
                : words.say("paper.release.licence", claim.site());
    }

    private Paper.Facts facts(Words words, Claim claim, ClaimFile file, Settlement settlement) {
        return new Paper.Facts(List.of(
                new Paper.Fact(words.say("paper.settlement"), settlement.number()),
                new Paper.Fact(words.say("paper.claim"), claim.number()),
                new Paper.Fact(words.say("paper.work"), file.dossier().work().title()),
                new Paper.Fact(words.say("paper.author"), file.dossier().work().creator()),
                new Paper.Fact(words.say("paper.holder"), file.dossier().holder()),
                new Paper.Fact(words.say("paper.site"), claim.site()),
                new Paper.Fact(words.say("paper.recipient"), recipient(claim).getFirst())));
    }

    private static Paper.Addresses addresses(ClaimFile file) {
        return new Paper.Addresses(file.addresses().stream()
                .flatMap(each -> java.util.stream.Stream.of(each.page(), each.image()))
                .filter(each -> !each.isBlank())
                .distinct()
                .toList());
    }

    private static List<String> recipient(Claim claim) {
        List<String> lines = new ArrayList<>();
        lines.add(
                claim.recipient().name().isBlank()
                        ? claim.site()
                        : claim.recipient().name());
        claim.recipient()
                .postal()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !lines.contains(line))
                .limit(4)
                .forEach(lines::add);
        return lines;
    }

    private ClaimFile file(Claim claim) {
        return claims.file(claim.id()).orElseThrow();
    }

    private byte[] bytes(BlobId blob) {
        try (InputStream in = blobs.open(blob)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] print(Words words, String title, LocalDate on, List<Paper.Block> blocks) {
        Settings.Service service = settings.service();
        List<String> footer = new ArrayList<>();
        footer.add(service.name());
        service.address().ifPresent(footer::add);
        footer.add(service.contact());
        return Papers.write(new Paper(service.name(), title, on, words.language, blocks, footer));
    }

    /** The words of one language. */
    private final class Words {
        private final Locale language;

        private Words(Locale language) {
            this.language = language;
        }

        private String say(String key, Object... values) {
            return wording.say(language, key, values);
        }

        private String text(Settlement.Line line) {
            return line.tax().isNone()
                    ? say("paper.line.no-tax", line.text())
                    : say(
                            "paper.line.tax",
                            line.text(),
                            Taxes.percent(line.treatment().percentHundredths(), language),
                            line.tax().in(language));
        }
    }

    /** The address a browser opens, if it is one. */
    static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
