package org.rightful.app.invoicing;

/** How a supply is treated by value added tax. */
public sealed interface Treatment {
    /**
     * The rules say it.
     *
     * @param percentHundredths the rate in hundredths of a percent: 1900 is 19 %; 0 unless the category is S
     * @param sentence the key of the sentence that an invoice says about it, in the words of invoicing, such as {@code reverse-charge};
     *     empty where nothing needs saying
     */
    record Taxed(VatCategory category, int percentHundredths, String sentence) implements Treatment {
        private static final int WHOLE = 10_000;

        public Taxed {
            if (percentHundredths < 0
                    || percentHundredths >= WHOLE
                    || (category == VatCategory.S) != (percentHundredths > 0)) {
                throw new IllegalArgumentException(percentHundredths + " is no rate of category " + category);
            }
            if (sentence.isEmpty() && category != VatCategory.S && category != VatCategory.Z) {
                throw new IllegalArgumentException("an invoice says why it has no tax: " + category);
            }
        }
    }

    /**
     * The rules do not say it for sure: a person decides, and nothing is invoiced before.
     *
     * @param sentence the key of the reason, in the messages of invoicing
     */
    record PersonDecides(String sentence) implements Treatment {}
}
