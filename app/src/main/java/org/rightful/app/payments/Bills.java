package org.rightful.app.payments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.banking.CreditorReference;
import org.rightful.app.banking.Iban;
import org.rightful.app.claims.Claim;
import org.rightful.app.correspondence.Attachment;
import org.rightful.app.invoicing.Invoice;
import org.rightful.app.invoicing.InvoiceParty;
import org.rightful.app.invoicing.Invoices;
import org.rightful.app.invoicing.VatCategory;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbered papers: invoices and what takes them back, receipts, releases, holders' credit notes. Each is made once, and stays. */
@Component
class Bills {
    private static final long MOST_BYTES = 20L << 20;
    private static final int MOST_STREET = 3;
    private static final Currency EURO = Currency.getInstance("EUR");

    private final JdbcClient database;
    private final Series series;
    private final Blobs blobs;
    private final Settings settings;
    private final Ids ids;

    Bills(JdbcClient database, Series series, Blobs blobs, Settings settings, Ids ids) {
        this.database = database;
        this.series = series;
        this.blobs = blobs;
        this.settings = settings;
        this.ids = ids;
    }

    /** What a paper is. */
    enum Kind {
        INVOICE(Series.Of.INVOICE),
        CREDIT_NOTE(Series.Of.INVOICE),
        RECEIPT(Series.Of.RECEIPT),
        RELEASE(Series.Of.RELEASE),
        HOLDER_CREDIT(Series.Of.CREDIT);

        private final Series.Of series;

        Kind(Series.Of series) {
            this.series = series;
        }
    }

    /** A paper that was issued. */
    record Issued(
            UUID id, Kind kind, String number, LocalDate issuedOn, Money amount, BlobId pdf, Optional<BlobId> xml) {
        /** As it goes with a letter. */
        Attachment attached() {
            return new Attachment(number + ".pdf", "application/pdf", pdf);
        }
    }

    /** What a paper is about: a settlement's, or a holder's; once for its subject and part. */
    record About(Kind kind, Optional<UUID> settlement, Optional<UUID> account, UUID subject, int part) {
        static About settlement(Kind kind, Settlement settlement, UUID subject, int part) {
            return new About(kind, Optional.of(settlement.id()), Optional.empty(), subject, part);
        }
    }

    /** Writes a paper once its number is known. */
    interface Writer {
        Invoices.Written write(String number);
    }

    /** Issues a paper, or finds it if it was issued before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(About about, LocalDate on, Money amount, Optional<UUID> corrects, Writer writer) {
        Optional<Issued> known = find(about);
        if (known.isPresent()) {
            return known.get();
        }
        String number = series.next(about.kind().series, on.getYear());
        Invoices.Written written = writer.write(number);
        database.sql("""
                insert into paper (id, number, kind, settlement, account, corrects, subject, part, issued_on, minor, currency, pdf,
                    xml)
                values (:id, :number, :kind, cast(:settlement as uuid), cast(:account as uuid), cast(:corrects as uuid), :subject,
                    :part, :on, :minor, :currency, :pdf, :xml)""")
                .param("id", ids.next())
                .param("number", number)
                .param("kind", about.kind().name())
                .param("settlement", about.settlement().orElse(null), java.sql.Types.OTHER)
                .param("account", about.account().orElse(null), java.sql.Types.OTHER)
                .param("corrects", corrects.orElse(null), java.sql.Types.OTHER)
                .param("subject", about.subject())
                .param("part", about.part())
                .param("on", on)
                .param("minor", amount.minor())
                .param("currency", amount.currency().getCurrencyCode())
                .param("pdf", keep(written.pdf()).sha256())
                .param(
                        "xml",
                        written.xml().length == 0 ? null : keep(written.xml()).sha256())
                .update();
        return find(about).orElseThrow();
    }

    /** Keeps the bytes of a paper. */
    BlobId keep(byte[] paper) {
        try {
            return blobs.put(new ByteArrayInputStream(paper), MOST_BYTES).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Issued> find(About about) {
        return database.sql("select * from paper where kind = :kind and subject = :subject and part = :part")
                .param("kind", about.kind().name())
                .param("subject", about.subject())
                .param("part", about.part())
                .query(Bills::issued)
                .optional();
    }

    /** The papers of a settlement, oldest first. */
    @Transactional(readOnly = true)
    public List<Issued> of(Settlement settlement) {
        return database.sql("select * from paper where settlement = :id order by id")
                .param("id", settlement.id())
                .query(Bills::issued)
                .list();
    }

    private static Issued issued(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Issued(
                Rows.uuid(row, "id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                Rows.money(row, "minor", "currency"),
                new BlobId(row.getString("pdf")),
                Rows.text(row, "xml").map(BlobId::new));
    }

    /**
     * The invoices of a settlement: what is outside the tax stands on one of its own.
     *
     * @param due when all of it is paid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Issued> invoices(Settlement settlement, Claim claim, LocalDate on, LocalDate due) {
        List<Issued> issued = new ArrayList<>();
        for (boolean outside : List.of(true, false)) {
            List<Invoice.Line> lines = lines(settlement, settlement.total(), outside);
            if (!lines.isEmpty()) {
                Money sum = lines.stream()
                        .map(Invoice.Line::gross)
                        .reduce(Money::plus)
                        .orElseThrow();
                boolean whole = sum.equals(settlement.total());
                issued.add(issue(
                        About.settlement(Kind.INVOICE, settlement, settlement.id(), outside ? 0 : 1),
                        on,
                        sum,
                        Optional.empty(),
                        number -> Invoices.write(new Invoice(
                                Invoice.Kind.INVOICE,
                                number,
                                on,
                                delivered(settlement, on),
                                seller(),
                                buyer(claim),
                                lines,
                                whole ? payment(settlement, due) : unpaid(sum, due),
                                Optional.empty(),
                                List.of(),
                                settlement.language()))));
            }
        }
        return issued;
    }

    /**
     * Takes back what the invoices of a settlement say, once.
     *
     * @param part of the settlement's total; all of it if the settlement holds no more, less if the rest is owed no more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Issued> takeBack(Settlement settlement, Money part, Claim claim, LocalDate on) {
        List<Issued> issued = new ArrayList<>();
        for (Issued invoice : of(settlement)) {
            if (invoice.kind() != Kind.INVOICE) {
                continue;
            }
            boolean outside = find(About.settlement(Kind.INVOICE, settlement, settlement.id(), 0))
                    .filter(invoice::equals)
                    .isPresent();
            List<Invoice.Line> lines = lines(settlement, part, outside);
            if (lines.isEmpty()) {
                continue;
            }
            Money sum =
                    lines.stream().map(Invoice.Line::gross).reduce(Money::plus).orElseThrow();
            issued.add(issue(
                    About.settlement(Kind.CREDIT_NOTE, settlement, settlement.id(), outside ? 0 : 1),
                    on,
                    sum,
                    Optional.of(invoice.id()),
                    number -> Invoices.write(new Invoice(
                            Invoice.Kind.CREDIT_NOTE,
                            number,
                            on,
                            delivered(settlement, invoice.issuedOn()),
                            seller(),
                            buyer(claim),
                            lines,
                            Invoice.Payment.done(sum),
                            Optional.of(new Invoice.Preceding(invoice.number(), invoice.issuedOn())),
                            List.of(),
                            settlement.language()))));
        }
        return issued;
    }

    /** The lines in proportion to a part of the total, of which no unit is lost between them. */
    private static List<Invoice.Line> lines(Settlement settlement, Money part, boolean outside) {
        List<Invoice.Line> lines = new ArrayList<>();
        BigInteger total = BigInteger.valueOf(settlement.total().minor());
        long until = 0;
        long taken = 0;
        for (Settlement.Line line : settlement.lines()) {
            until += line.amount().minor();
            long upTo = BigInteger.valueOf(until)
                    .multiply(BigInteger.valueOf(part.minor()))
                    .divide(total)
                    .longValueExact();
            Money share = new Money(upTo - taken, part.currency());
            taken = upTo;
            if (!share.isNone() && (line.treatment().category() == VatCategory.O) == outside) {
                lines.add(new Invoice.Line(line.text(), share, line.treatment()));
            }
        }
        return lines;
    }

    private static Invoice.Period delivered(Settlement settlement, LocalDate on) {
        return settlement
                .licence()
                .map(licence -> new Invoice.Period(licence.from(), licence.until()))
                .orElse(Invoice.Period.of(on));
    }

    private Invoice.Payment payment(Settlement settlement, LocalDate due) {
        Optional<Iban> iban = account(settlement);
        return iban.isEmpty()
                ? unpaid(settlement.total(), due)
                : Invoice.Payment.due(
                        settlement.total(),
                        due,
                        new Invoice.Account(settings.payments().payee(), iban.get()),
                        reference(settlement));
    }

    private static Invoice.Payment unpaid(Money sum, LocalDate due) {
        return new Invoice.Payment(
                Money.none(sum.currency()), List.of(new Invoice.Due(due, sum)), Optional.empty(), Optional.empty());
    }

    /** The account to which a settlement can be paid: the service has one, in euros. */
    Optional<Iban> account(Settlement settlement) {
        return settings.payments()
                .iban()
                .flatMap(Iban::read)
                .filter(any -> settlement.total().currency().equals(EURO));
    }

    /** By which a payment is recognised (ISO 11649). */
    static CreditorReference reference(Settlement settlement) {
        return CreditorReference.of(settlement.number());
    }

    /** The service, as it stands in invoices. */
    InvoiceParty seller() {
        Settings.Service service = settings.service();
        List<String> parts = Arrays.stream(service.address().orElse("").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals(service.name()))
                .toList();
        String town = parts.isEmpty() ? "" : parts.getLast();
        String postcode = town.replaceFirst("^((?:[A-Z]{1,2}-)?[0-9][0-9A-Z -]*)\\s.*$", "$1");
        boolean coded = !postcode.equals(town);
        return new InvoiceParty(
                "service",
                settings.payments().payee(),
                parts.isEmpty()
                        ? List.of()
                        : parts.subList(Math.max(0, parts.size() - 1 - MOST_STREET), parts.size() - 1),
                coded ? postcode.strip() : "",
                coded ? town.substring(postcode.length()).strip() : town,
                settings.payments().country(),
                settings.payments().vatId(),
                settings.payments().taxNumber(),
                Optional.of(service.contact()));
    }

    private InvoiceParty buyer(Claim claim) {
        Claim.Recipient to = claim.recipient();
        List<String> postal = to.postal()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals(to.name()))
                .limit(MOST_STREET)
                .toList();
        return new InvoiceParty(
                claim.number(),
                to.name().isBlank() ? claim.site() : to.name(),
                postal,
                "",
                "",
                claim.country()
                        .map(Jurisdiction::name)
                        .orElse(settings.payments().country()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(to.email()).filter(mail -> !mail.isBlank()));
    }
}
