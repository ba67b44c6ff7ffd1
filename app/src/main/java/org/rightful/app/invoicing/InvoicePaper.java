package org.rightful.app.invoicing;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rightful.app.banking.EpcQr;
import org.rightful.app.platform.Money;

/** What an invoice says to people, as a paper in the buyer's language. */
final class InvoicePaper {
    private final Invoice invoice;
    private final Words words;
    private final Locale language;

    InvoicePaper(Invoice invoice) {
        this.invoice = invoice;
        this.language = invoice.language();
        this.words = Words.of(language);
    }

    Paper paper() {
        boolean selfBilled = invoice.kind() == Invoice.Kind.SELF_BILLED;
        InvoiceParty writer = selfBilled ? invoice.buyer() : invoice.seller();
        InvoiceParty reader = selfBilled ? invoice.seller() : invoice.buyer();
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Address(reader.lines(language)));
        blocks.add(new Paper.Facts(facts(reader)));
        if (selfBilled) {
            blocks.add(new Paper.Paragraph(words.get("self-billed-why")));
        }
        blocks.add(lines());
        blocks.add(sums());
        sentences().forEach(sentence -> blocks.add(new Paper.Paragraph(sentence)));
        blocks.addAll(payment());
        invoice.notes().forEach(note -> blocks.add(new Paper.Paragraph(note)));
        return new Paper(
                writer.name(), title() + " " + invoice.number(), invoice.issuedOn(), language, blocks, footer(writer));
    }

    String title() {
        return words.get(
                switch (invoice.kind()) {
                    case INVOICE -> "invoice";
                    case CORRECTION -> "correction";
                    case CREDIT_NOTE -> "credit-note";
                    case SELF_BILLED -> "self-billed";
                });
    }

    private List<Paper.Fact> facts(InvoiceParty reader) {
        List<Paper.Fact> facts = new ArrayList<>();
        facts.add(new Paper.Fact(words.get("number"), invoice.number()));
        facts.add(new Paper.Fact(words.get("date"), words.date(invoice.issuedOn())));
        facts.add(new Paper.Fact(words.get("supplied"), period()));
        invoice.corrects()
                .ifPresent(before -> facts.add(new Paper.Fact(
                        words.get(invoice.kind() == Invoice.Kind.CREDIT_NOTE ? "takes-back" : "corrects"),
                        before.number() + "\n" + words.date(before.issuedOn()))));
        reader.vatId().ifPresent(id -> facts.add(new Paper.Fact(words.get("your-vat-id"), id)));
        reader.taxNumber().ifPresent(id -> facts.add(new Paper.Fact(words.get("tax-number"), id)));
        return facts;
    }

    private String period() {
        Invoice.Period period = invoice.delivered();
        return period.from().equals(period.to())
                ? words.date(period.from())
                : words.date(period.from()) + " –\n" + words.date(period.to());
    }

    private Paper.Table lines() {
        List<List<String>> rows = invoice.lines().stream()
                .map(line -> List.of(
                        line.text(),
                        line.treatment().category() == VatCategory.S ? percent(line.treatment()) : "–",
                        line.gross().in(language)))
                .toList();
        return new Paper.Table(List.of(words.get("text"), words.get("vat"), words.get("amount")), rows, List.of(1, 2));
    }

    private String percent(Treatment.Taxed treatment) {
        NumberFormat format = NumberFormat.getPercentInstance(language);
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(treatment.percentHundredths(), 4));
    }

    private Paper.Sums sums() {
        List<Paper.Sum> sums = new ArrayList<>();
        for (TaxShare share : invoice.taxes()) {
            if (share.treatment().category() == VatCategory.S) {
                String percent = percent(share.treatment());
                sums.add(new Paper.Sum(words.get("net", percent), share.sums().net()));
                sums.add(
                        new Paper.Sum(words.get("vat-of", percent), share.sums().vat()));
            }
        }
        Paper.Sum total = new Paper.Sum(words.get("total"), invoice.total());
        Money prepaid = invoice.payment().prepaid();
        if (prepaid.isNone()) {
            return new Paper.Sums(sums, Optional.of(total));
        }
        sums.add(total);
        sums.add(new Paper.Sum(words.get("paid"), prepaid));
        return new Paper.Sums(sums, Optional.of(new Paper.Sum(words.get("payable"), invoice.payable())));
    }

    /** What an invoice must say about the tax, each sentence once. */
    private List<String> sentences() {
        boolean taxed =
                invoice.lines().stream().anyMatch(line -> line.treatment().category() == VatCategory.S);
        Stream<String> reasons = invoice.lines().stream()
                .map(line -> line.treatment().sentence())
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .map(words::get);
        return Stream.concat(reasons, taxed ? Stream.of(words.get("contained")) : Stream.empty())
                .toList();
    }

    private List<Paper.Block> payment() {
        Invoice.Payment payment = invoice.payment();
        List<Paper.Block> blocks = new ArrayList<>();
        if (payment.due().isEmpty() || payment.account().isEmpty()) {
            blocks.add(new Paper.Paragraph(terms()));
            return blocks;
        }
        Invoice.Account account = payment.account().get();
        payment.reference()
                .flatMap(reference -> EpcQr.of(
                        account.holder(),
                        account.iban(),
                        payment.due().getFirst().sum(),
                        reference))
                .ifPresent(code -> blocks.add(new Paper.PaymentCode(code, words.get("scan"))));
        List<Paper.Fact> facts = new ArrayList<>();
        String due = payment.due().stream().map(this::due).collect(Collectors.joining("\n"));
        facts.add(new Paper.Fact(words.get("pay-to"), due));
        facts.add(new Paper.Fact(words.get("holder"), account.holder()));
        facts.add(new Paper.Fact(words.get("iban"), account.iban().grouped()));
        payment.reference()
                .ifPresent(reference -> facts.add(new Paper.Fact(words.get("reference"), reference.grouped())));
        blocks.add(new Paper.Facts(facts));
        return blocks;
    }

    private String due(Invoice.Due due) {
        return words.get("pay-until", due.sum().in(language), words.date(due.on()));
    }

    /** How it is paid, in a sentence; an electronic invoice needs it where there is no day (EN 16931, BR-CO-25). */
    String terms() {
        Invoice.Payment payment = invoice.payment();
        return switch (invoice.kind()) {
            case CREDIT_NOTE -> words.get("terms-credit");
            case SELF_BILLED -> words.get("terms-self-billed");
            case INVOICE, CORRECTION -> {
                if (payment.due().isEmpty()) {
                    yield words.get("paid-already");
                }
                String due = payment.due().stream().map(this::due).collect(Collectors.joining("; "));
                yield payment.due().size() == 1 ? words.get("pay-to") + " " + due : words.get("pay-in-parts", due);
            }
        };
    }

    private List<String> footer(InvoiceParty writer) {
        Stream<String> ids = Stream.concat(
                writer.vatId().map(id -> words.get("vat-id") + " " + id).stream(),
                writer.taxNumber().map(id -> words.get("tax-number") + " " + id).stream());
        return List.of(
                String.join(" · ", writer.lines(language)),
                Stream.concat(ids, writer.mail().stream()).collect(Collectors.joining(" · ")));
    }
}
