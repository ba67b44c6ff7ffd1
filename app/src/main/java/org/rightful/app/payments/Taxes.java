package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.Claim;
import org.rightful.app.invoicing.SellerStanding;
import org.rightful.app.invoicing.Supply;
import org.rightful.app.invoicing.Treatment;
import org.rightful.app.invoicing.Vat;
import org.rightful.app.invoicing.VatCategory;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which tax is in what is paid. Sums are agreed as they are paid, so the tax is always within them. Where no rule is known the most is
 * assumed, which is the tax of the service's own country, and a person is asked.
 */
@Component
class Taxes {
    static final String OUTSIDE = "no-business"; // words of invoices

    private final JdbcClient database;
    private final Settings.Payments settings;

    Taxes(JdbcClient database, Settings settings) {
        this.database = database;
        this.settings = settings.payments();
    }

    /** How the service stands towards the tax. */
    SellerStanding standing() {
        if (settings.smallBusiness()) {
            return SellerStanding.SMALL_BUSINESS;
        }
        boolean known = settings.vatId().isPresent() || settings.taxNumber().isPresent();
        return known ? SellerStanding.TAXED : SellerStanding.PRIVATE;
    }

    /** A part of a sum with the tax in it. */
    Settlement.Line line(Supply supply, String text, Money amount, Claim claim, LocalDate on) {
        String buyer = claim.country().map(Jurisdiction::name).orElse(settings.country());
        Treatment treatment = Vat.of(settings.country(), standing(), buyer, Optional.empty(), supply, on);
        Treatment.Taxed taxed = sure(treatment, on);
        return new Settlement.Line(
                supply,
                text,
                amount,
                Vat.contained(amount, taxed.percentHundredths()).vat(),
                taxed,
                !treatment.equals(taxed));
    }

    /** The tax in the service's share of what it collects for a holder, in hundredths of a percent. */
    int inServiceShare(AccountId holder, LocalDate on) {
        Optional<Holder> known = database.sql("select country, vat_id from payee where account = :account")
                .param("account", holder.value())
                .query((row, n) -> new Holder(row.getString("country"), row.getString("vat_id")))
                .optional();
        Treatment treatment = Vat.of(
                settings.country(),
                standing(),
                known.map(Holder::country).orElse(settings.country()),
                known.map(Holder::vatId).filter(id -> !id.isBlank()),
                Supply.SERVICE,
                on);
        return sure(treatment, on).percentHundredths();
    }

    private record Holder(String country, String vatId) {}

    private Treatment.Taxed sure(Treatment treatment, LocalDate on) {
        return switch (treatment) {
            case Treatment.Taxed taxed -> taxed;
            case Treatment.PersonDecides open ->
                switch (Vat.of(
                        settings.country(), standing(), settings.country(), Optional.empty(), Supply.SERVICE, on)) {
                    case Treatment.Taxed taxed -> taxed;
                    case Treatment.PersonDecides neither -> new Treatment.Taxed(VatCategory.O, 0, OUTSIDE);
                };
        };
    }

    /** As a person of the service reads it: {@code 19 %}. */
    static String percent(int hundredths, Locale language) {
        return java.text.NumberFormat.getNumberInstance(language).format(hundredths / 100.0) + "\u00A0%";
    }
}
