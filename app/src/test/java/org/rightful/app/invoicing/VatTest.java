package org.rightful.app.invoicing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.law.Quality;
import org.rightful.app.platform.Money;

class VatTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        // damages are outside the tax wherever that is known
        "DE, TAXED, DE, , DAMAGES, O 0 damages",
        "DE, TAXED, FR, FR40303265045, DAMAGES, O 0 damages",
        "AT, SMALL_BUSINESS, DE, , DAMAGES, O 0 damages",
        "GB, TAXED, DE, , DAMAGES, O 0 damages",
        "US, PRIVATE, US, , DAMAGES, O 0 damages",
        "JP, TAXED, DE, , DAMAGES, ? vat.damages-unknown",
        // at home
        "DE, TAXED, DE, , LICENCE, S 700",
        "DE, TAXED, DE, DE123456789, LICENCE, S 700",
        "DE, TAXED, DE, , EXPENSES, S 1900",
        "DE, TAXED, DE, , SERVICE, S 1900",
        "IE, TAXED, IE, , LICENCE, S 2300",
        "GB, TAXED, GB, , LICENCE, S 2000",
        "CH, TAXED, CH, , SERVICE, S 810",
        "FR, TAXED, FR, , LICENCE, ? vat.rule-unknown",
        "AT, TAXED, AT, , EXPENSES, ? vat.rule-unknown",
        "US, TAXED, US, , LICENCE, ? vat.rule-unknown",
        // across a border of the Union
        "DE, TAXED, FR, FR40303265045, LICENCE, AE 0 reverse-charge",
        "DE, TAXED, GR, EL123456789, SERVICE, AE 0 reverse-charge",
        "DE, TAXED, FR, , LICENCE, ? vat.consumer-abroad",
        "FR, TAXED, DE, DE123456789, LICENCE, ? vat.rule-unknown",
        "DE, TAXED, FR, DE123456789, LICENCE, ? vat.id-of-another-country",
        // out of the Union, and from outside it
        "DE, TAXED, CH, CHE123456789, LICENCE, O 0 place-abroad",
        "DE, TAXED, US, , LICENCE, O 0 place-abroad",
        "DE, TAXED, US, , SERVICE, ? vat.consumer-abroad",
        "CH, TAXED, DE, DE123456789, SERVICE, O 0 place-abroad",
        "GB, TAXED, DE, , LICENCE, ? vat.consumer-abroad",
        // who charges none
        "DE, SMALL_BUSINESS, DE, , LICENCE, E 0 small-business",
        "DE, SMALL_BUSINESS, AT, , LICENCE, ? vat.small-business-abroad",
        "FR, SMALL_BUSINESS, FR, , LICENCE, ? vat.small-business-unknown",
        "FR, PRIVATE, DE, , LICENCE, O 0 no-business",
        "FR, PRIVATE, DE, , SERVICE, ? vat.service-of-nobody",
    })
    void supplyIsTreatedAsTheDataSay(
            String seller, SellerStanding standing, String buyer, String vatId, Supply supply, String treated) {
        Treatment treatment = Vat.of(seller, standing, buyer, Optional.ofNullable(vatId), supply, DAY);
        String shown = switch (treatment) {
            case Treatment.Taxed taxed ->
                (taxed.category() + " " + taxed.percentHundredths() + " " + taxed.sentence()).strip();
            case Treatment.PersonDecides person -> "? " + person.sentence();
        };
        assertEquals(treated, shown);
    }

    @Test
    void rateOfTheDayCounts() {
        assertEquals(
                new Treatment.PersonDecides("vat.rule-unknown"),
                Vat.of("CH", SellerStanding.TAXED, "CH", Optional.empty(), Supply.SERVICE, LocalDate.of(2023, 12, 31)));
    }

    @ParameterizedTest
    @EnumSource(
            value = VatRule.Subject.class,
            names = {"STANDARD", "LICENCE", "DAMAGES", "EXPENSES", "SMALL_BUSINESS"})
    void everyCountryHasARuleWithASourceOrSaysThatItIsNotKnown(VatRule.Subject subject) {
        VatRules rules = VatRules.current();
        for (String country : List.of("DE", "AT", "CH", "FR", "IT", "ES", "NL", "BE", "PL", "GB", "IE", "US")) {
            assertTrue(
                    rules.all().stream()
                            .anyMatch(rule -> rule.subject() == subject
                                    && (rule.country().equals(country)
                                            || (rule.country().equals("EU") && rules.isInTheUnion(country)))),
                    () -> country + ' ' + subject);
        }
    }

    @Test
    void everyRuleIsInTheDocumentAndNoneIsSaidToBeVerified() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("rightful.root"), "docs", "invoicing.md"));
        assertTrue(document.contains("Version " + VatRules.current().version()));
        for (VatRule rule : VatRules.current().all()) {
            String row = "| %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            rule.country(),
                            rule.subject(),
                            rule.from(),
                            rule.value(),
                            rule.text(),
                            rule.source(),
                            rule.quality());
            assertTrue(document.contains(row), () -> "docs/invoicing.md lacks " + row);
            assertEquals(Optional.empty(), rule.verifiedByCounselOn());
            assertEquals(rule.value().equals("-"), rule.quality() == Quality.UNCONFIRMED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "35000, 700, 32710, 2290",
        "35000, 1900, 29412, 5588",
        "1, 1900, 1, 0",
        "3, 1900, 3, 0",
        "4, 1900, 3, 1",
        "0, 1900, 0, 0",
        "10000, 0, 10000, 0",
        "100000000000, 2700, 78740157480, 21259842520",
        "108100, 810, 100000, 8100"
    })
    void taxIsContainedInTheSum(long gross, int percent, long net, long vat) {
        Contained contained = Vat.contained(euros(gross), percent);
        assertEquals(euros(net), contained.net());
        assertEquals(euros(vat), contained.vat());
    }

    @Test
    void noUnitIsLostAndTheTaxIsNearestToTheRate() {
        Random random = new Random(20261122);
        for (int i = 0; i < 200_000; i++) {
            long gross = random.nextLong(1, 10_000_000);
            int percent = random.nextInt(0, 3_000);
            Contained contained = Vat.contained(euros(gross), percent);
            assertEquals(gross, contained.net().minor() + contained.vat().minor());
            long twiceOff = 2 * Math.abs(contained.vat().minor() * (10_000 + percent) - gross * percent);
            assertTrue(twiceOff <= 10_000 + percent, () -> gross + " at " + percent);
        }
    }

    @Test
    void linesOfAnInvoiceAddUpToTheLastUnit() {
        Random random = new Random(6);
        List<Treatment.Taxed> treatments = List.of(TestInvoices.LOWER, TestInvoices.STANDARD, TestInvoices.EXEMPT);
        for (int i = 0; i < 5_000; i++) {
            List<Invoice.Line> lines = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(6); j++) {
                lines.add(new Invoice.Line(
                        "x", euros(random.nextLong(1, 500)), treatments.get(random.nextInt(treatments.size()))));
            }
            Money whole = euros(0);
            for (TaxShare share : TaxShare.of(lines)) {
                Money nets = share.nets().stream().reduce(euros(0), Money::plus);
                assertEquals(share.sums().net(), nets);
                whole = whole.plus(share.sums().gross());
            }
            assertEquals(lines.stream().map(Invoice.Line::gross).reduce(euros(0), Money::plus), whole);
        }
    }

    @Test
    void everyLanguageHasEveryWord() {
        for (Locale language : Invoice.LANGUAGES) {
            Words words = Words.of(language);
            assertEquals(Words.of(Locale.ENGLISH).keys(), words.keys(), language.toString());
            for (String key : words.keys()) {
                assertFalse(words.get(key).isBlank(), key);
                assertEquals(holes(Words.of(Locale.ENGLISH).get(key)), holes(words.get(key)), language + " " + key);
                assertFalse(words.get(key).contains("!"), key);
            }
        }
    }

    private static String holes(String text) {
        return Pattern.compile("\\{\\d\\}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList()
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"banking, banking_de", "invoicing, invoicing_de"})
    void messagesAreThereInBothLanguages(String english, String german) throws IOException {
        assertEquals(messages(english).stringPropertyNames(), messages(german).stringPropertyNames());
    }

    private static Properties messages(String name) throws IOException {
        Properties messages = new Properties();
        try (InputStream file = VatTest.class.getResourceAsStream("/messages/" + name + ".properties")) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.getInstance("EUR"));
    }
}
