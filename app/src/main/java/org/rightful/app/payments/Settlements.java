package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.ClaimKind;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.claims.Quote;
import org.rightful.app.correspondence.Due;
import org.rightful.app.invoicing.Invoice;
import org.rightful.app.invoicing.Supply;
import org.rightful.app.invoicing.TaxShare;
import org.rightful.app.invoicing.Treatment;
import org.rightful.app.invoicing.VatCategory;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what both sides agreed on (R98), and replaces it where they agree on something else. */
@Component
class Settlements {
    /** In the place of the paper's bytes, while they are being written. */
    private static final BlobId NOT_WRITTEN = new BlobId("0".repeat(64));

    private final JdbcClient database;
    private final PaidClaims claims;
    private final Taxes taxes;
    private final Bills bills;
    private final Documents documents;
    private final Books books;
    private final Series series;
    private final Wording wording;
    private final Settings settings;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Settlements(
            JdbcClient database,
            PaidClaims claims,
            Taxes taxes,
            Bills bills,
            Documents documents,
            Books books,
            Series series,
            Wording wording,
            Settings settings,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.claims = claims;
        this.taxes = taxes;
        this.bills = bills;
        this.documents = documents;
        this.books = books;
        this.series = series;
        this.wording = wording;
        this.settings = settings;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether a settlement says what both sides agreed on last. */
    boolean says(Settlement settlement, Claim claim) {
        Claim.Agreed agreed = claim.agreed().orElseThrow();
        return settlement.total().equals(agreed.amount()) && settlement.choice().equals(agreed.choice());
    }

    /** Writes down what both sides agreed on, in the place of what they agreed on before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Settlement write(Claim claim, Optional<Settlement> before) {
        Claim.Agreed agreed = claim.agreed().orElseThrow();
        Settlement settlement = keep(draft(claim, agreed, before.map(Settlement::id)));
        if (!settlement.total().isNone()) {
            books.invoiced(settlement, today(claim));
        }
        journal.write(Entry.ofService(
                "SettlementConcluded",
                "claim:" + claim.id(),
                Map.of(
                        "settlement",
                        settlement.number(),
                        "minor",
                        Long.toString(settlement.total().minor()),
                        "currency",
                        settlement.total().currency().getCurrencyCode())));
        return settlement;
    }

    private LocalDate today(Claim claim) {
        return LocalDate.ofInstant(clock.instant(), claim.zone());
    }

    private Settlement draft(Claim claim, Claim.Agreed agreed, Optional<UUID> replaces) {
        LocalDate today = today(claim);
        Optional<Settlement.Licence> licence = years(claim, agreed.choice())
                .map(years -> new Settlement.Licence(
                        today,
                        today.plusYears(years).minusDays(1),
                        wording.say(claim.language(), "settlement.territory"),
                        wording.say(claim.language(), "settlement.media", claim.site())));
        List<Settlement.Line> lines = lines(claim, agreed);
        Settlement without = new Settlement(
                ids.next(),
                series.next(Series.Of.SETTLEMENT, today.getYear()),
                claim.id(),
                clock.instant(),
                claim.language(),
                agreed.choice(),
                agreed.what(),
                agreed.amount(),
                claim.kind() == ClaimKind.FEE,
                licence,
                lines,
                settings.payments().holderPermille(),
                taxes.inServiceShare(claim.account(), today),
                replaces,
                NOT_WRITTEN);
        List<Due> plan = agreed.amount().isNone() ? List.of() : List.of(new Due(claims.payBy(claim), agreed.amount()));
        return without.withAgreement(bills.keep(documents.agreement(without, claim, plan, today)));
    }

    /** For how many years a licence is granted; empty if none is. */
    private static Optional<Integer> years(Claim claim, Optional<Answer.Choice> choice) {
        if (choice.isEmpty()) {
            return claim.kind() == ClaimKind.FEE ? Optional.empty() : Optional.of(1);
        }
        return switch (choice.get()) {
            case PAST -> Optional.empty();
            case PAST_AND_YEAR, YEAR -> Optional.of(1);
            case THREE_YEARS -> Optional.of(3);
        };
    }

    /** The sum in its parts: what the quote says, and a sum that was offered in the same proportion. */
    private List<Settlement.Line> lines(Claim claim, Claim.Agreed agreed) {
        List<Settlement.Line> lines = new ArrayList<>();
        long total = agreed.amount().minor();
        long licence = 0;
        long expenses = 0;
        if (claim.kind() == ClaimKind.FEE) {
            Quote quote = claims.quote(claim.id()).orElseThrow();
            boolean year = agreed.choice().equals(Optional.of(Answer.Choice.PAST_AND_YEAR));
            licence = year ? Math.min(quote.year().minor(), total) : 0;
            long past = quote.past().minor();
            expenses = past == 0 ? 0 : Math.multiplyExact(quote.expenses().minor(), total - licence) / past;
        } else {
            licence = total;
        }
        add(lines, claim, Supply.DAMAGES, agreed.amount(), total - licence - expenses);
        add(lines, claim, Supply.EXPENSES, agreed.amount(), expenses);
        add(lines, claim, Supply.LICENCE, agreed.amount(), licence);
        return asInvoiced(lines);
    }

    /** The tax as invoices reckon it, once for all that is taxed alike, so that the books and the invoices say the same. */
    static List<Settlement.Line> asInvoiced(List<Settlement.Line> lines) {
        Map<Treatment.Taxed, Iterator<Money>> nets = new HashMap<>();
        TaxShare.of(lines.stream()
                        .map(line -> new Invoice.Line(line.text(), line.amount(), line.treatment()))
                        .toList())
                .forEach(share -> nets.put(share.treatment(), share.nets().iterator()));
        return lines.stream()
                .map(line -> line.withNet(
                        Objects.requireNonNull(nets.get(line.treatment())).next()))
                .toList();
    }

    private void add(List<Settlement.Line> lines, Claim claim, Supply supply, Money of, long minor) {
        if (minor > 0) {
            String text = wording.say(
                    claim.language(), "settlement.line." + supply.name().toLowerCase(Locale.ROOT));
            lines.add(taxes.line(supply, text, new Money(minor, of.currency()), claim, today(claim)));
        }
    }

    private Settlement keep(Settlement settlement) {
        database.sql("""
                insert into settlement (id, number, claim, made_at, language, choice, what, minor, currency, past, licence_from,
                    licence_until, territory, media, holder_permille, service_vat, replaces, agreement)
                values (:id, :number, :claim, :at, :language, :choice, :what, :minor, :currency, :past, :from, :until, :territory,
                    :media, :permille, :vat, cast(:replaces as uuid), :agreement)""")
                .param("id", settlement.id())
                .param("number", settlement.number())
                .param("claim", settlement.claim().value())
                .param("at", Rows.time(settlement.madeAt()))
                .param("language", settlement.language().getLanguage())
                .param("choice", settlement.choice().map(Enum::name).orElse(null))
                .param("what", settlement.what())
                .param("minor", settlement.total().minor())
                .param("currency", settlement.total().currency().getCurrencyCode())
                .param("past", settlement.past())
                .param(
                        "from",
                        settlement.licence().map(Settlement.Licence::from).orElse(null),
                        java.sql.Types.DATE)
                .param(
                        "until",
                        settlement.licence().map(Settlement.Licence::until).orElse(null),
                        java.sql.Types.DATE)
                .param(
                        "territory",
                        settlement.licence().map(Settlement.Licence::territory).orElse(""))
                .param(
                        "media",
                        settlement.licence().map(Settlement.Licence::media).orElse(""))
                .param("permille", settlement.holderPermille())
                .param("vat", settlement.serviceVat())
                .param("replaces", settlement.replaces().orElse(null), java.sql.Types.OTHER)
                .param("agreement", settlement.agreement().sha256())
                .update();
        int position = 0;
        for (Settlement.Line line : settlement.lines()) {
            database.sql("""
                    insert into settlement_line (settlement, position, supply, text, minor, tax_minor, tax_category, tax_percent,
                        tax_sentence, tax_open)
                    values (:settlement, :position, :supply, :text, :minor, :tax, :category, :percent, :sentence, :open)""")
                    .param("settlement", settlement.id())
                    .param("position", position++)
                    .param("supply", line.supply().name())
                    .param("text", line.text())
                    .param("minor", line.amount().minor())
                    .param("tax", line.tax().minor())
                    .param("category", line.treatment().category().name())
                    .param("percent", line.treatment().percentHundredths())
                    .param("sentence", line.treatment().sentence())
                    .param("open", line.taxOpen())
                    .update();
        }
        return settlement;
    }

    /** What holds between the sides of a claim now: that which nothing replaced. */
    @Transactional(readOnly = true)
    public Optional<Settlement> of(ClaimId claim) {
        return one("""
                select * from settlement s where claim = :key
                    and not exists (select from settlement r where r.replaces = s.id)""", claim.value());
    }

    /** A settlement, also one that was replaced. */
    @Transactional(readOnly = true)
    public Optional<Settlement> find(UUID id) {
        return one("select * from settlement where id = :key", id);
    }

    /** A settlement by its number. */
    @Transactional(readOnly = true)
    public Optional<Settlement> find(String number) {
        return one("select * from settlement where number = :key", number);
    }

    /** A settlement, held until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Settlement hold(UUID id) {
        return one("select * from settlement where id = :key for update", id).orElseThrow();
    }

    private Optional<Settlement> one(String sql, Object key) {
        return database.sql(sql).param("key", key).query(this::settlement).optional();
    }

    private Settlement settlement(ResultSet row, int number) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        Optional<LocalDate> from = Optional.ofNullable(row.getObject("licence_from", LocalDate.class));
        return new Settlement(
                id,
                row.getString("number"),
                new ClaimId(Rows.uuid(row, "claim")),
                Rows.instant(row, "made_at"),
                Locale.of(row.getString("language")),
                Rows.text(row, "choice").map(Answer.Choice::valueOf),
                row.getString("what"),
                Rows.money(row, "minor", "currency"),
                row.getBoolean("past"),
                from.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Settlement.Licence(
                                from.get(),
                                row.getObject("licence_until", LocalDate.class),
                                row.getString("territory"),
                                row.getString("media"))),
                lines(id, row.getString("currency")),
                row.getInt("holder_permille"),
                row.getInt("service_vat"),
                Rows.maybeUuid(row, "replaces"),
                new BlobId(row.getString("agreement")));
    }

    private List<Settlement.Line> lines(UUID settlement, String currency) {
        return database.sql(
                        "select *, cast(:currency as text) as currency from settlement_line where settlement = :id order by position")
                .param("currency", currency)
                .param("id", settlement)
                .query((row, n) -> new Settlement.Line(
                        Supply.valueOf(row.getString("supply")),
                        row.getString("text"),
                        Rows.money(row, "minor", "currency"),
                        Rows.money(row, "tax_minor", "currency"),
                        new Treatment.Taxed(
                                VatCategory.valueOf(row.getString("tax_category")),
                                row.getInt("tax_percent"),
                                row.getString("tax_sentence")),
                        row.getBoolean("tax_open")))
                .list();
    }
}
