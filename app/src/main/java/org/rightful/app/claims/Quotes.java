package org.rightful.app.claims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Dossier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Quotes of claims: gathers what a sum rests on, reckons it, and keeps both. */
@Component
class Quotes {
    private final JdbcClient database;
    private final Tariffs tariffs;
    private final Journal journal;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Quotes(JdbcClient database, Tariffs tariffs, Journal journal, ObjectMapper json, Ids ids, Clock clock) {
        this.database = database;
        this.tariffs = tariffs;
        this.journal = journal;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** A quote as it was kept. */
    record Kept(UUID id, String version, Instant at, Quote.Inputs inputs, Quote quote, boolean signed) {
        boolean signatureMissing() {
            return quote.needsSignature() && !signed;
        }
    }

    /** What the recipient said that changes a sum. */
    record Said(Optional<Integer> visitsAMonth, Optional<Money> incomeAMonth) {
        static final Said NOTHING = new Said(Optional.empty(), Optional.empty());
    }

    /**
     * Reckons a claim's quote and keeps it.
     *
     * @return nothing if nothing is known on which a sum could rest: neither licences with invoices, nor a tariff, nor a public price
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Kept> make(Claim claim, Hits.Use use, Dossier dossier, Said said) {
        return inputs(claim, use, dossier, said)
                .flatMap(inputs -> Quote.of(inputs).map(quote -> keep(claim.id(), inputs, quote)));
    }

    private Kept keep(ClaimId claim, Quote.Inputs inputs, Quote quote) {
        Kept kept = new Kept(ids.next(), Quote.VERSION, clock.instant(), inputs, quote, false);
        database.sql("""
                insert into claim_quote (id, claim, version, at, inputs, quote, past_minor, future_minor, currency, needs_signature)
                values (:id, :claim, :version, :at, :inputs::jsonb, :quote::jsonb, :past, :future, :currency, :signature)""")
                .param("id", kept.id())
                .param("claim", claim.value())
                .param("version", kept.version())
                .param("at", Rows.time(kept.at()))
                .param("inputs", json.writeValueAsString(inputs))
                .param("quote", json.writeValueAsString(quote))
                .param("past", quote.past().minor())
                .param("future", quote.year().minor())
                .param("currency", inputs.currency().getCurrencyCode())
                .param("signature", quote.needsSignature())
                .update();
        journal.write(Entry.ofService(
                "ClaimQuoted",
                "claim:" + claim,
                Map.of(
                        "past", Long.toString(quote.past().minor()),
                        "year", Long.toString(quote.year().minor()),
                        "currency", inputs.currency().getCurrencyCode(),
                        "version", Quote.VERSION)));
        return kept;
    }

    /**
     * Reckons a claim's quote anew with what the operator says of the site's income (R62). Everything else stays as it was, and so
     * does the earlier quote; a sum only ever gets smaller by it.
     *
     * @return nothing if it makes no difference
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Kept> again(ClaimId claim, Money incomeAMonth) {
        return of(claim)
                .filter(kept -> kept.inputs().currency().equals(incomeAMonth.currency()))
                .flatMap(kept -> {
                    Quote.Inputs inputs = kept.inputs().with(incomeAMonth);
                    return Quote.of(inputs)
                            .filter(quote -> quote.past().compareTo(kept.quote().past()) < 0)
                            .map(quote -> keep(claim, inputs, quote));
                });
    }

    /** The quotes that a sent claim had before the one of now, oldest first. */
    @Transactional(readOnly = true)
    public List<ClaimFile.Earlier> earlier(Claim claim) {
        if (claim.sentAt().isEmpty()) {
            return List.of();
        }
        List<ClaimFile.Earlier> all = database.sql("""
                select at, quote from claim_quote where claim = :claim
                    and at >= (select max(at) from claim_quote where claim = :claim and at <= :sent) order by at, id""")
                .param("claim", claim.id().value())
                .param("sent", Rows.time(claim.sentAt().get()))
                .query((row, n) -> new ClaimFile.Earlier(
                        Rows.instant(row, "at"), json.readValue(row.getString("quote"), Quote.class)))
                .list();
        return all.isEmpty() ? all : all.subList(0, all.size() - 1);
    }

    /** The claim's quote of now. */
    @Transactional(readOnly = true)
    public Optional<Kept> of(ClaimId claim) {
        return database.sql("select * from claim_quote where claim = :claim order by at desc, id desc limit 1")
                .param("claim", claim.value())
                .query((row, n) -> new Kept(
                        Rows.uuid(row, "id"),
                        row.getString("version"),
                        Rows.instant(row, "at"),
                        json.readValue(row.getString("inputs"), Quote.Inputs.class),
                        json.readValue(row.getString("quote"), Quote.class),
                        Rows.maybe(row, "signed_at").isPresent()))
                .optional();
    }

    /** A supervisor signs a sum far above the public price (R61). */
    @Transactional
    public boolean sign(ClaimId claim, PersonId supervisor) {
        int signed = database.sql("""
                update claim_quote set signed_by = :by, signed_at = :at where signed_at is null and needs_signature and id =
                    (select id from claim_quote where claim = :claim order by at desc, id desc limit 1)""")
                .param("by", supervisor.value())
                .param("at", Rows.time(clock.instant()))
                .param("claim", claim.value())
                .update();
        if (signed == 1) {
            journal.write(Entry.by(supervisor.value(), "QuoteSigned", "claim:" + claim, Map.of()));
        }
        return signed == 1;
    }

    private Optional<Quote.Inputs> inputs(Claim claim, Hits.Use use, Dossier dossier, Said said) {
        Optional<Tariffs.Policy> policy = tariffs.of(claim.account());
        Optional<Tariffs.PublicPrice> price = tariffs.publicPrice(claim.work());
        List<Dossier.Sold> cited = dossier.sold().stream()
                .filter(sold -> sold.invoice().isPresent())
                .toList();
        return currency(policy, cited, price).map(currency -> {
            Optional<Hits.Place> best = use.places().stream()
                    .max(Comparator.comparingInt(place -> Math.max(place.width(), place.height())));
            return new Quote.Inputs(
                    claim.kind(),
                    currency,
                    cited.stream()
                            .map(Quotes::aYear)
                            .filter(each -> each.currency().equals(currency))
                            .toList(),
                    policy.map(Tariffs.Policy::tariff)
                            .filter(each -> each.year().currency().equals(currency)),
                    price.map(Tariffs.PublicPrice::amount)
                            .filter(each -> each.currency().equals(currency)),
                    Math.max(1, days(claim)),
                    SiteKind.of(use.siteKind()),
                    best.map(place -> Math.max(1, Math.max(place.width(), place.height())))
                            .orElse(1),
                    best.map(place -> Math.max(1, place.picturesOnPage())).orElse(1),
                    said.visitsAMonth(),
                    said.incomeAMonth().filter(each -> each.currency().equals(currency)),
                    use.places().stream().anyMatch(place -> place.credit().isPresent()),
                    claim.country(),
                    firstClaim(claim, currency));
        });
    }

    private static Optional<Currency> currency(
            Optional<Tariffs.Policy> policy, List<Dossier.Sold> cited, Optional<Tariffs.PublicPrice> price) {
        return policy.map(each -> each.floor().currency())
                .or(() -> cited.stream().findFirst().map(each -> each.amount().currency()))
                .or(() -> price.map(each -> each.amount().currency()));
    }

    /** What a licence cost a year; a shorter one counts as it was sold. */
    private static Money aYear(Dossier.Sold sold) {
        long years = sold.until()
                .map(until -> ChronoUnit.DAYS.between(sold.from(), until.plusDays(1)) / 365)
                .orElse(1L);
        return years <= 1
                ? sold.amount()
                : new Money(sold.amount().minor() / years, sold.amount().currency());
    }

    private long days(Claim claim) {
        Instant until = claim.usedUntil().orElse(clock.instant());
        LocalDate first = LocalDate.ofInstant(claim.usedSince(), claim.zone());
        return ChronoUnit.DAYS.between(first, LocalDate.ofInstant(until, claim.zone())) + 1;
    }

    /** R63: what the first claim asked for the past use, if this one follows it. */
    private Optional<Money> firstClaim(Claim claim, Currency currency) {
        return claim.after()
                .flatMap(this::of)
                .map(kept -> kept.quote().past())
                .filter(past -> past.currency().equals(currency));
    }

    /** How long a quote of a draft is good; afterwards it is reckoned anew. */
    static boolean isFresh(Kept kept, Instant now) {
        return kept.at().plus(Duration.ofDays(1)).isAfter(now) && kept.version().equals(Quote.VERSION);
    }
}
