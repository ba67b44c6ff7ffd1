package org.rightful.app.invoicing;

import java.util.List;
import java.util.Optional;

/**
 * Writes invoices that people and programs can read: PDF/A-3b with the electronic invoice inside it (Factur-X 1.0 and ZUGFeRD 2,
 * profile EN 16931), or the electronic invoice alone for German public buyers (XRechnung 3.0).
 */
public final class Invoices {
    private Invoices() {}

    /**
     * An invoice as it is sent.
     *
     * @param pdf PDF/A-3b, with the XML inside
     * @param xml the same XML: UN/CEFACT Cross Industry Invoice
     */
    public record Written(byte[] pdf, byte[] xml) {}

    /**
     * What German public buyers ask for beyond EN 16931.
     *
     * @param routeId the buyer's Leitweg-ID
     * @param contact a person or a desk of the seller
     */
    public record PublicBuyer(String routeId, String contact, String telephone, String mail) {
        public PublicBuyer {
            if (routeId.isBlank() || contact.isBlank() || mail.isBlank() || !telephone.matches(".*\\d.*\\d.*\\d.*")) {
                throw new IllegalArgumentException(
                        "a public buyer is told a route, a contact, a telephone and a mail address");
            }
        }
    }

    /** The paper and the data in it. The same invoice gives the same XML. */
    public static Written write(Invoice invoice) {
        byte[] xml = new InvoiceXml(invoice, Optional.empty()).write();
        return new Written(InvoicePdf.write(Papers.write(new InvoicePaper(invoice).paper()), xml), xml);
    }

    /**
     * The data alone, as German public buyers take them (XRechnung 3.0, CII).
     *
     * @throws IllegalArgumentException if the seller lacks a town or a postcode, or one of the parties a mail address
     */
    public static byte[] forPublicBuyer(Invoice invoice, PublicBuyer buyer) {
        for (InvoiceParty party : List.of(invoice.seller(), invoice.buyer())) {
            if (party.postcode().isBlank()
                    || party.city().isBlank()
                    || party.mail().isEmpty()) {
                throw new IllegalArgumentException("a public buyer is told town, postcode and mail of " + party.id());
            }
        }
        return new InvoiceXml(invoice, Optional.of(buyer)).write();
    }
}
