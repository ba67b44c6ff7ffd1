package org.rightful.app.invoicing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rightful.app.invoicing.VatRule.Subject;
import org.rightful.app.law.Quality;

/**
 * All rules of value added tax of one version of the data: the file {@code invoicing/vat.tsv}. Its first line names the version, its second
 * the members of the Union; its columns are those of {@link VatRule}, separated by tabs.
 */
final class VatRules {
    private static final String FILE = "/invoicing/vat.tsv";
    private static final int COLUMNS = 9;

    private final String version;
    private final Set<String> union;
    private final List<VatRule> all;

    private VatRules(String version, Set<String> union, List<VatRule> all) {
        this.version = version;
        this.union = union;
        this.all = all;
    }

    private static final class Shipped {
        static final VatRules CURRENT = load();
    }

    static VatRules current() {
        return Shipped.CURRENT;
    }

    String version() {
        return version;
    }

    List<VatRule> all() {
        return all;
    }

    boolean isInTheUnion(String country) {
        return union.contains(country);
    }

    Treatment treatment(
            String seller,
            SellerStanding standing,
            String buyer,
            Optional<String> buyerVatId,
            Supply supply,
            LocalDate on) {
        if (supply == Supply.DAMAGES) {
            return find(seller, Subject.DAMAGES, on).isPresent()
                    ? new Treatment.Taxed(VatCategory.O, 0, "damages")
                    : new Treatment.PersonDecides("vat.damages-unknown");
        }
        if (buyerVatId.isPresent() && !fits(buyerVatId.get(), buyer)) {
            return new Treatment.PersonDecides("vat.id-of-another-country");
        }
        return switch (standing) {
            case PRIVATE ->
                supply == Supply.SERVICE
                        ? new Treatment.PersonDecides("vat.service-of-nobody")
                        : new Treatment.Taxed(VatCategory.O, 0, "no-business");
            case SMALL_BUSINESS -> ofSmallBusiness(seller, buyer, on);
            case TAXED -> ofBusiness(seller, buyer, buyerVatId.isPresent(), supply, on);
        };
    }

    private Treatment ofSmallBusiness(String seller, String buyer, LocalDate on) {
        if (!seller.equals(buyer)) {
            return new Treatment.PersonDecides("vat.small-business-abroad");
        }
        return find(seller, Subject.SMALL_BUSINESS, on).isPresent()
                ? new Treatment.Taxed(VatCategory.E, 0, "small-business")
                : new Treatment.PersonDecides("vat.small-business-unknown");
    }

    private Treatment ofBusiness(String seller, String buyer, boolean business, Supply supply, LocalDate on) {
        Subject subject = switch (supply) {
            case EXPENSES -> Subject.EXPENSES;
            case LICENCE -> Subject.LICENCE;
            case SERVICE, DAMAGES -> Subject.STANDARD;
        };
        Optional<VatRule> rule = find(seller, subject, on);
        if (rule.isEmpty()) {
            return new Treatment.PersonDecides("vat.rule-unknown");
        }
        if (seller.equals(buyer)) {
            return rule.get()
                    .rate()
                    .<Treatment>map(rate -> new Treatment.Taxed(VatCategory.S, rate, ""))
                    .orElseGet(() -> new Treatment.PersonDecides("vat.rule-unknown"));
        }
        if (union.contains(seller) && union.contains(buyer)) {
            return business && find(seller, Subject.UNION_BUSINESS, on).isPresent()
                    ? new Treatment.Taxed(VatCategory.AE, 0, "reverse-charge")
                    : new Treatment.PersonDecides("vat.consumer-abroad");
        }
        Subject abroad = business ? Subject.BUSINESS_ABROAD : Subject.LICENCE_ABROAD;
        return (business || supply == Supply.LICENCE)
                        && find(seller, abroad, on).isPresent()
                ? new Treatment.Taxed(VatCategory.O, 0, "place-abroad")
                : new Treatment.PersonDecides("vat.consumer-abroad");
    }

    /** Greece writes EL before its numbers. */
    private static boolean fits(String vatId, String country) {
        return vatId.startsWith(country.equals("GR") ? "EL" : country);
    }

    /** What is known, and confirmed, on a day. What a country says itself goes before what the Union says for all. */
    private Optional<VatRule> find(String country, Subject subject, LocalDate on) {
        return newest(country, subject, on)
                .or(() -> union.contains(country) ? newest("EU", subject, on) : Optional.empty())
                .filter(rule -> rule.quality() != Quality.UNCONFIRMED);
    }

    private Optional<VatRule> newest(String country, Subject subject, LocalDate on) {
        return all.stream()
                .filter(rule -> rule.country().equals(country) && rule.subject() == subject)
                .filter(rule -> !rule.from().isAfter(on))
                .max(Comparator.comparing(VatRule::from));
    }

    private static VatRules load() {
        try (@Nullable InputStream file = VatRules.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            List<String> lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            List<VatRule> all = lines.stream()
                    .skip(3)
                    .filter(line -> !line.isBlank())
                    .map(VatRules::rule)
                    .toList();
            return new VatRules(
                    lines.getFirst().strip(), Set.of(lines.get(1).strip().split(" ", -1)), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VatRule rule(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != COLUMNS) {
            throw new IllegalStateException(FILE + ": " + COLUMNS + " columns are needed in: " + line);
        }
        return new VatRule(
                fields[0],
                Subject.valueOf(fields[1]),
                LocalDate.parse(fields[2]),
                fields[3],
                fields[4],
                fields[5],
                LocalDate.parse(fields[6]),
                Quality.valueOf(fields[7]),
                fields[8].isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(fields[8])));
    }
}
