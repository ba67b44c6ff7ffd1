package org.rightful.app.invoicing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.mustangproject.ZUGFeRD.IExportableTransaction;
import org.mustangproject.ZUGFeRD.TransactionCalculator;
import org.mustangproject.ZUGFeRD.VATAmount;
import org.mustangproject.ZUGFeRD.ZUGFeRD2PullProvider;

/**
 * Mustang's writer, with the sums that were agreed instead of sums reckoned anew from the net: for one gross sum in six no net sum in
 * whole cents leads back to it at 19 %. EN 16931 allows the tax to differ from the rate by less than one unit (BR-CO-17).
 */
final class AgreedSums extends ZUGFeRD2PullProvider {
    private final Invoice invoice;
    private final Words words;

    AgreedSums(Invoice invoice, Words words) {
        this.invoice = invoice;
        this.words = words;
    }

    @Override
    protected TransactionCalculator createCalculator(IExportableTransaction transaction) {
        return new TransactionCalculator(transaction) {
            @Override
            public BigDecimal getGrandTotal() {
                return InvoiceXml.decimal(invoice.total());
            }

            @Override
            protected List<VATAmount> getVATAmountList() {
                return invoice.taxes().stream().map(share -> amount(share)).toList();
            }
        };
    }

    private VATAmount amount(TaxShare share) {
        VATAmount amount = new VATAmount(
                        InvoiceXml.decimal(share.sums().net()),
                        InvoiceXml.decimal(share.sums().vat()),
                        share.treatment().category().name())
                .setApplicablePercent(percent(share.treatment()));
        reason(share.treatment(), words).ifPresent(amount::setVatExemptionReasonText);
        return amount;
    }

    static BigDecimal percent(Treatment.Taxed treatment) {
        return BigDecimal.valueOf(treatment.percentHundredths(), 2);
    }

    static Optional<String> reason(Treatment.Taxed treatment, Words words) {
        return treatment.sentence().isEmpty() ? Optional.empty() : Optional.of(words.get(treatment.sentence()));
    }
}
