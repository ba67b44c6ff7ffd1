package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.Changed;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;

class QuoteTest {
    private static final Money YEAR = Money.of(300, "EUR");
    private static final Money EXPENSES = Money.of(50, "EUR");

    /** A shop that shows the picture large and alone for half a year, and names its author. */
    private static final Quote.Inputs SHOP = new Quote.Inputs(
            ClaimKind.FEE,
            Currency.getInstance("EUR"),
            List.of(),
            Optional.of(new Quote.Tariff(YEAR, EXPENSES)),
            Optional.empty(),
            180,
            SiteKind.COMMERCIAL,
            1_200,
            4,
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.of(Jurisdiction.DE),
            Optional.empty());

    private static Quote.Inputs shop(String what, Object value) {
        return with(SHOP, what, value);
    }

    private static Quote.Inputs with(Quote.Inputs inputs, String what, Object value) {
        return Changed.with(inputs, what, value);
    }

    private static Quote of(Quote.Inputs inputs) {
        return Quote.of(inputs).orElseThrow();
    }

    private static Quote.Tariff tariff(long year, long expenses, String currency) {
        return new Quote.Tariff(Money.of(year, currency), Money.of(expenses, currency));
    }

    @Test
    @Tag("R58")
    void shopOfHalfAYearIsAsked350AndMayKeepThePictureFor300More() {
        Quote quote = of(SHOP);
        assertEquals(Money.of(350, "EUR"), quote.past());
        assertEquals(Money.of(300, "EUR"), quote.year());
        assertEquals(
                List.of(Money.of(350, "EUR"), Money.of(650, "EUR")),
                Words.choices(ClaimKind.FEE, quote).stream()
                        .map(ClaimFile.Priced::amount)
                        .toList());
        assertEquals(Money.of(300, "EUR"), quote.damages());
        assertEquals(EXPENSES, quote.expenses());
    }

    @Test
    @Tag("R62")
    void hobbyBlogThatEarnsFiftyDollarsAMonthIsNeverAskedMoreThanAHundred() {
        Quote.Inputs blog = with(shop("site", SiteKind.HOBBY), "currency", Currency.getInstance("USD"));
        blog = with(with(blog, "tariff", Optional.of(tariff(1_500, 200, "USD"))), "days", 2_000L);
        Quote quote = of(with(blog, "incomeAMonth", Optional.of(Money.of(50, "USD"))));
        assertTrue(
                quote.past().compareTo(Money.of(100, "USD")) <= 0, quote.past().toString());
        assertTrue(quote.expenses().isNone());
    }

    @Test
    @Tag("R62")
    void siteWithoutCommerceIsCappedAlsoWhereNobodyKnowsItsIncome() {
        for (SiteKind site : SiteKind.values()) {
            Quote quote = of(with(shop("site", site), "tariff", Optional.of(tariff(5_000, 50, "EUR"))));
            assertEquals(site.isCommercial(), quote.past().compareTo(Money.of(100, "EUR")) > 0, site.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"150, 75", "200, 75", "201, 180", "500, 180", "501, 300"})
    @Tag("R62")
    void thumbnailCostsAQuarterOfALargeCopy(int side, long fee) {
        assertEquals(Money.of(fee, "EUR"), of(shop("longerSide", side)).damages());
    }

    @ParameterizedTest
    @CsvSource({"1, 150", "90, 150", "91, 300", "366, 300", "367, 450", "732, 450", "733, 600", "5000, 600"})
    void longerUseCostsMoreUpToTwice(long days, long fee) {
        assertEquals(Money.of(fee, "EUR"), of(shop("days", days)).damages());
    }

    @Test
    @Tag("R63")
    void followUpNeverCostsMoreThanTheFirstClaim() {
        Quote quote = of(with(shop("days", 5_000L), "firstClaim", Optional.of(Money.of(80, "EUR"))));
        assertEquals(Money.of(80, "EUR"), quote.past());
    }

    @Test
    @Tag("R59")
    void everyFactorIsALineAndTheLinesAddUp() {
        Quote.Inputs news = with(with(shop("site", SiteKind.NEWS), "longerSide", 300), "days", 500L);
        Quote quote = of(with(news, "credited", false));
        assertEquals(
                List.of(
                        Quote.About.BASE_TARIFF,
                        Quote.About.USE,
                        Quote.About.SIZE,
                        Quote.About.DURATION,
                        Quote.About.CREDIT,
                        Quote.About.EXPENSES,
                        Quote.About.TOTAL,
                        Quote.About.YEAR),
                quote.lines().stream().map(Quote.Line::about).toList());
        Money reckoned = quote.lines().getFirst().amount();
        for (Quote.Line line : quote.lines()) {
            switch (line.about()) {
                case USE, SIZE, DURATION, CREDIT -> {
                    reckoned = reckoned.permille(line.permille());
                    assertEquals(reckoned, line.amount(), line.about().name());
                }
                case EXPENSES -> reckoned = reckoned.plus(line.amount());
                case TOTAL -> assertEquals(reckoned, line.amount());
                default -> {
                    // the first line, and the price of a year
                }
            }
        }
        assertEquals(reckoned, quote.past());
    }

    @Test
    @Tag("R59")
    void whatWasPaidGoesBeforeTheTariffAndTheTariffBeforeThePublicPrice() {
        Quote.Inputs all = shop("publicPrice", Optional.of(Money.of(20, "EUR")));
        assertEquals(Quote.About.BASE_TARIFF, of(all).lines().getFirst().about());
        Quote paid = of(with(
                all,
                "sold",
                List.of(Money.of(90, "EUR"), Money.of(400, "EUR"), Money.of(110, "EUR"), Money.of(100, "EUR"))));
        assertEquals(Quote.About.BASE_LICENCES, paid.lines().getFirst().about());
        assertEquals(Money.of(100, "EUR"), paid.lines().getFirst().amount());
    }

    @Test
    void withoutAnyPriceThereIsNoQuote() {
        assertTrue(Quote.of(shop("tariff", Optional.empty())).isEmpty());
    }

    @Test
    @Tag("R61")
    void sumFarAboveThePublicPriceNeedsASignature() {
        assertTrue(of(shop("publicPrice", Optional.of(Money.of(20, "EUR")))).needsSignature());
        assertFalse(of(shop("publicPrice", Optional.of(Money.of(175, "EUR")))).needsSignature());
        assertTrue(of(shop("publicPrice", Optional.of(Money.of(174, "EUR")))).needsSignature());
    }

    @Test
    void futureLicenceAsksNothingForThePast() {
        Quote quote = of(with(shop("kind", ClaimKind.FUTURE_LICENCE), "days", 4_000L));
        assertTrue(quote.past().isNone());
        assertEquals(
                List.of(Money.of(300, "EUR"), Money.of(750, "EUR")),
                Words.choices(ClaimKind.FUTURE_LICENCE, quote).stream()
                        .map(ClaimFile.Priced::amount)
                        .toList());
    }

    /** Whatever the inputs: the parts add up, nothing is negative, more income or a smaller copy never costs more or less the wrong way. */
    @Test
    void anyQuoteIsConsistent() {
        Random random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            Quote.Inputs given = new Quote.Inputs(
                    random.nextInt(5) == 0 ? ClaimKind.FUTURE_LICENCE : ClaimKind.FEE,
                    Currency.getInstance("EUR"),
                    random.nextBoolean() ? List.of() : List.of(money(random), money(random)),
                    Optional.of(new Quote.Tariff(money(random), Money.of(random.nextInt(200), "EUR"))),
                    random.nextBoolean() ? Optional.empty() : Optional.of(money(random)),
                    1 + random.nextInt(3_000),
                    List.of(SiteKind.values()).get(random.nextInt(SiteKind.values().length)),
                    1 + random.nextInt(4_000),
                    1 + random.nextInt(60),
                    random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(5_000)),
                    random.nextInt(3) > 0 ? Optional.empty() : Optional.of(money(random)),
                    random.nextBoolean(),
                    Optional.of(Jurisdiction.DE),
                    random.nextInt(4) > 0 ? Optional.empty() : Optional.of(money(random)));
            Quote quote = of(given);
            assertEquals(quote.past(), quote.damages().plus(quote.expenses()));
            given.firstClaim()
                    .ifPresent(first -> assertTrue(
                            given.kind() != ClaimKind.FEE || quote.past().compareTo(first) <= 0, given::toString));
            Money small = of(with(given, "longerSide", 100)).past();
            Money large = of(with(given, "longerSide", 4_000)).past();
            assertTrue(small.compareTo(large) <= 0, given::toString);
            assertEquals(quote, of(given));
        }
    }

    private static Money money(Random random) {
        return Money.of(1 + random.nextInt(2_000), "EUR");
    }

    @ParameterizedTest
    @CsvSource({"en, '350.00\u00A0EUR'", "de, '350,00\u00A0EUR'", "fr, '350,00\u00A0EUR'"})
    void sumsAreWrittenAsPeopleOfALanguageWriteThem(String language, String written) {
        assertEquals(written, Money.of(350, "EUR").in(Locale.of(language)));
    }
}
