package org.rightful.app.invoicing;

import java.util.List;
import java.util.Optional;

/**
 * Who sells or buys.
 *
 * @param id a number of ours for them; an invoice without a VAT id needs it to tell who the seller is (EN 16931, BR-CO-26)
 * @param street up to three lines: street, or whatever comes between name and town; may be empty
 * @param postcode may be empty
 * @param city may be empty
 * @param country ISO 3166-1, two letters
 * @param vatId with the country's letters, without blanks
 * @param taxNumber the national one, for sellers without a VAT id
 */
public record InvoiceParty(
        String id,
        String name,
        List<String> street,
        String postcode,
        String city,
        String country,
        Optional<String> vatId,
        Optional<String> taxNumber,
        Optional<String> mail) {
    private static final int LINES = 3;

    public InvoiceParty {
        street = street.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a party needs a number and a name");
        }
        if (street.size() > LINES) {
            throw new IllegalArgumentException("an address has at most three lines before the town: " + id);
        }
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("not a country: " + country);
        }
        if (vatId.isPresent() && !vatId.get().matches("[A-Z]{2}[A-Z0-9+*]{2,13}")) {
            throw new IllegalArgumentException("not a VAT id: " + vatId.get());
        }
    }

    /** Name, street, town and country, as they are printed one below the other. */
    public List<String> lines(java.util.Locale language) {
        java.util.ArrayList<String> lines = new java.util.ArrayList<>();
        lines.add(name);
        lines.addAll(street);
        String town = (postcode + " " + city).strip();
        if (!town.isEmpty()) {
            lines.add(town);
        }
        lines.add(java.util.Locale.of("", country).getDisplayCountry(language));
        return List.copyOf(lines);
    }
}
