package org.rightful.app.invoicing;

import java.util.Collection;
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

    /**
     * What is lacking for an invoice about supplies that are treated so.
     *
     * @return the key of a sentence in the messages of invoicing; nothing if the invoice can be made
     */
    public static Optional<String> missing(
            InvoiceParty seller, InvoiceParty buyer, Collection<Treatment.Taxed> treatments) {
        return InvoiceRules.missing(seller, buyer, treatments);
    }

    /** The paper and the data in it. The same invoice gives the same XML. */
    public static Written write(Invoice invoice) {
        byte[] xml = InvoiceXml.write(invoice, Optional.empty());
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
        return InvoiceXml.write(invoice, Optional.of(buyer));
    }
}
