package org.rightful.app.invoicing;

import java.time.LocalDate;
import java.util.Optional;
import org.rightful.app.platform.Money;

/** What value added tax makes of a supply. Rules and rates are data with sources ({@link VatRules}); what they leave open a person decides. */
public final class Vat {
    private static final long WHOLE = 10_000; // hundredths of a percent

    private Vat() {}

    /**
     * How a supply is treated.
     *
     * @param sellerCountry ISO 3166-1, two letters
     * @param buyerCountry ISO 3166-1, two letters
     * @param buyerVatId a business has one; without it the buyer is taken for a consumer
     * @param on the day of the supply
     */
    public static Treatment of(
            String sellerCountry,
            SellerStanding standing,
            String buyerCountry,
            Optional<String> buyerVatId,
            Supply supply,
            LocalDate on) {
        return VatRules.current().treatment(sellerCountry, standing, buyerCountry, buyerVatId, supply, on);
    }

    /**
     * The tax in a sum that was agreed as a whole: nothing is added on top. The tax is rounded half up to the currency's smallest unit, the
     * net sum is what is left, so no unit is lost.
     *
     * @param percentHundredths the rate in hundredths of a percent: 1900 is 19 %
     */
    public static Contained contained(Money gross, int percentHundredths) {
        if (percentHundredths < 0 || percentHundredths >= WHOLE) {
            throw new IllegalArgumentException(percentHundredths + " hundredths of a percent are no rate");
        }
        long whole = WHOLE + percentHundredths;
        long vat = (Math.multiplyExact(gross.minor(), (long) percentHundredths) * 2 + whole) / (2 * whole);
        Money tax = new Money(vat, gross.currency());
        return new Contained(gross.minus(tax), tax);
    }
}
