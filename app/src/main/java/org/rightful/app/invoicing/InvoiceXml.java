package org.rightful.app.invoicing;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.rightful.app.platform.Money;

/**
 * An invoice as UN/CEFACT Cross Industry Invoice (D16B), in the order of its schema: EN 16931 as Factur-X has it, or XRechnung. The sums are
 * those that were agreed: for one whole sum in six no net sum in whole cents leads back to it at 19 %, and EN 16931 allows the tax to differ
 * from the rate by less than one unit (BR-CO-17).
 */
final class InvoiceXml {
    private static final String DOCUMENT = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private static final String PARTS =
            "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    private static final String VALUES = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
    private static final String NARROW_VALUES = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
    private static final String EUROPEAN = "urn:cen.eu:en16931:2017";
    private static final String GERMAN = EUROPEAN + "#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
    private static final String PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    private static final String ONE = "C62"; // UN/ECE recommendation 20
    private static final String SEPA_TRANSFER = "58"; // UNTDID 4461
    private static final String TRANSFER = "30";
    private static final List<String> STREET = List.of("LineOne", "LineTwo", "LineThree");

    private final Invoice invoice;
    private final Optional<Invoices.PublicBuyer> publicBuyer;
    private final Words words;
    private final XMLStreamWriter xml;

    private InvoiceXml(Invoice invoice, Optional<Invoices.PublicBuyer> publicBuyer, XMLStreamWriter xml) {
        this.invoice = invoice;
        this.publicBuyer = publicBuyer;
        this.words = Words.of(invoice.language());
        this.xml = xml;
    }

    static byte[] write(Invoice invoice, Optional<Invoices.PublicBuyer> publicBuyer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new InvoiceXml(invoice, publicBuyer, xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("checked values can be written into memory", e);
        }
        return out.toByteArray();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.setPrefix("rsm", DOCUMENT);
        xml.setPrefix("ram", PARTS);
        xml.setPrefix("udt", VALUES);
        xml.setPrefix("qdt", NARROW_VALUES);
        xml.writeStartElement(DOCUMENT, "CrossIndustryInvoice");
        xml.writeNamespace("rsm", DOCUMENT);
        xml.writeNamespace("ram", PARTS);
        xml.writeNamespace("udt", VALUES);
        xml.writeNamespace("qdt", NARROW_VALUES);
        xml.writeStartElement(DOCUMENT, "ExchangedDocumentContext");
        if (publicBuyer.isPresent()) {
            open("BusinessProcessSpecifiedDocumentContextParameter");
            text("ID", PROCESS);
            close(1);
        }
        open("GuidelineSpecifiedDocumentContextParameter");
        text("ID", publicBuyer.isPresent() ? GERMAN : EUROPEAN);
        close(2);
        xml.writeStartElement(DOCUMENT, "ExchangedDocument");
        text("ID", invoice.number());
        text("TypeCode", invoice.kind().code());
        day("IssueDateTime", invoice.issuedOn());
        for (String note : invoice.notes()) {
            open("IncludedNote");
            text("Content", note);
            close(1);
        }
        close(1);
        xml.writeStartElement(DOCUMENT, "SupplyChainTradeTransaction");
        lines();
        agreement();
        open("ApplicableHeaderTradeDelivery", "ActualDeliverySupplyChainEvent");
        day("OccurrenceDateTime", invoice.delivered().to());
        close(2);
        settlement();
        close(2);
        xml.writeEndDocument();
    }

    private void lines() throws XMLStreamException {
        Map<Treatment.Taxed, List<Money>> nets = new HashMap<>();
        invoice.taxes().forEach(share -> nets.put(share.treatment(), new ArrayList<>(share.nets())));
        int place = 0;
        for (Invoice.Line line : invoice.lines()) {
            Money net = nets.getOrDefault(line.treatment(), List.of()).removeFirst();
            open("IncludedSupplyChainTradeLineItem", "AssociatedDocumentLineDocument");
            text("LineID", Integer.toString(++place));
            close(1);
            open("SpecifiedTradeProduct");
            text("Name", line.text());
            close(1);
            open("SpecifiedLineTradeAgreement", "NetPriceProductTradePrice");
            text("ChargeAmount", plain(net));
            text("BasisQuantity", "1", "unitCode", ONE);
            close(2);
            open("SpecifiedLineTradeDelivery");
            text("BilledQuantity", "1", "unitCode", ONE);
            close(1);
            open("SpecifiedLineTradeSettlement", "ApplicableTradeTax");
            text("TypeCode", "VAT");
            category(line.treatment());
            close(1);
            open("SpecifiedTradeSettlementLineMonetarySummation");
            text("LineTotalAmount", plain(net));
            close(3);
        }
    }

    /** What is outside the tax has no rate (EN 16931, BR-O-05). */
    private void category(Treatment.Taxed treatment) throws XMLStreamException {
        text("CategoryCode", treatment.category().name());
        if (treatment.category() != VatCategory.O) {
            text(
                    "RateApplicablePercent",
                    BigDecimal.valueOf(treatment.percentHundredths(), 2).toPlainString());
        }
    }

    private void agreement() throws XMLStreamException {
        open("ApplicableHeaderTradeAgreement");
        if (publicBuyer.isPresent()) {
            text("BuyerReference", publicBuyer.get().routeId());
        }
        open("SellerTradeParty");
        party(invoice.seller(), publicBuyer);
        close(1);
        open("BuyerTradeParty");
        party(invoice.buyer(), Optional.empty());
        close(2);
    }

    private void party(InvoiceParty party, Optional<Invoices.PublicBuyer> contact) throws XMLStreamException {
        text("ID", party.id());
        text("Name", party.name());
        if (contact.isPresent()) {
            open("DefinedTradeContact");
            text("PersonName", contact.get().contact());
            open("TelephoneUniversalCommunication");
            text("CompleteNumber", contact.get().telephone());
            close(1);
            open("EmailURIUniversalCommunication");
            text("URIID", contact.get().mail());
            close(2);
        }
        open("PostalTradeAddress");
        unlessBlank("PostcodeCode", party.postcode());
        for (int i = 0; i < party.street().size(); i++) {
            text(STREET.get(i), party.street().get(i));
        }
        unlessBlank("CityName", party.city());
        text("CountryID", party.country());
        close(1);
        if (party.mail().isPresent()) {
            open("URIUniversalCommunication");
            text("URIID", party.mail().get(), "schemeID", "EM");
            close(1);
        }
        boolean outside = invoice.lines().getFirst().treatment().category() == VatCategory.O;
        if (party.vatId().isPresent() && !outside) { // nobody's may stand there (EN 16931, BR-O-02)
            registration("VA", party.vatId().get());
        }
        if (party.taxNumber().isPresent()) {
            registration("FC", party.taxNumber().get());
        }
    }

    private void registration(String scheme, String id) throws XMLStreamException {
        open("SpecifiedTaxRegistration");
        text("ID", id, "schemeID", scheme);
        close(1);
    }

    private void settlement() throws XMLStreamException {
        Invoice.Payment payment = invoice.payment();
        open("ApplicableHeaderTradeSettlement");
        if (payment.reference().isPresent()) {
            text("PaymentReference", payment.reference().get().value());
        }
        String currency = invoice.currency().getCurrencyCode();
        text("InvoiceCurrencyCode", currency);
        if (payment.account().isPresent()) {
            open("SpecifiedTradeSettlementPaymentMeans");
            text("TypeCode", currency.equals("EUR") ? SEPA_TRANSFER : TRANSFER);
            open("PayeePartyCreditorFinancialAccount");
            text("IBANID", payment.account().get().iban().value());
            text("AccountName", payment.account().get().holder());
            close(2);
        }
        List<TaxShare> taxes = invoice.taxes();
        for (TaxShare share : taxes) {
            open("ApplicableTradeTax");
            text("CalculatedAmount", plain(share.sums().vat()));
            text("TypeCode", "VAT");
            if (!share.treatment().sentence().isEmpty()) {
                text("ExemptionReason", words.get(share.treatment().sentence()));
            }
            text("BasisAmount", plain(share.sums().net()));
            category(share.treatment());
            close(1);
        }
        if (!invoice.delivered().from().equals(invoice.delivered().to())) {
            open("BillingSpecifiedPeriod");
            day("StartDateTime", invoice.delivered().from());
            day("EndDateTime", invoice.delivered().to());
            close(1);
        }
        open("SpecifiedTradePaymentTerms");
        text("Description", new InvoicePaper(invoice).terms());
        if (payment.due().size() == 1) {
            day("DueDateDateTime", payment.due().getFirst().on());
        }
        close(1);
        totals(taxes, currency);
        if (invoice.corrects().isPresent()) {
            open("InvoiceReferencedDocument");
            text("IssuerAssignedID", invoice.corrects().get().number());
            day(
                    "FormattedIssueDateTime",
                    NARROW_VALUES,
                    invoice.corrects().get().issuedOn());
            close(1);
        }
        close(1);
    }

    private void totals(List<TaxShare> taxes, String currency) throws XMLStreamException {
        Money net = Money.none(invoice.currency());
        Money vat = net;
        for (TaxShare share : taxes) {
            net = net.plus(share.sums().net());
            vat = vat.plus(share.sums().vat());
        }
        open("SpecifiedTradeSettlementHeaderMonetarySummation");
        text("LineTotalAmount", plain(net));
        text("TaxBasisTotalAmount", plain(net));
        text("TaxTotalAmount", plain(vat), "currencyID", currency);
        text("GrandTotalAmount", plain(invoice.total()));
        text("TotalPrepaidAmount", plain(invoice.payment().prepaid()));
        text("DuePayableAmount", plain(invoice.payable()));
        close(1);
    }

    /** A sum without its currency: {@code 350.00}. */
    static String plain(Money sum) {
        return BigDecimal.valueOf(sum.minor(), sum.currency().getDefaultFractionDigits())
                .toPlainString();
    }

    private void day(String name, LocalDate day) throws XMLStreamException {
        day(name, VALUES, day);
    }

    /** Format 102: year, month, day. */
    private void day(String name, String values, LocalDate day) throws XMLStreamException {
        open(name);
        xml.writeStartElement(values, "DateTimeString");
        xml.writeAttribute("format", "102");
        xml.writeCharacters(DateTimeFormatter.BASIC_ISO_DATE.format(day));
        close(2);
    }

    private void unlessBlank(String name, String text) throws XMLStreamException {
        if (!text.isBlank()) {
            text(name, text);
        }
    }

    private void open(String... names) throws XMLStreamException {
        for (String name : names) {
            xml.writeStartElement(PARTS, name);
        }
    }

    private void text(String name, String text, String... attribute) throws XMLStreamException {
        xml.writeStartElement(PARTS, name);
        if (attribute.length > 0) {
            xml.writeAttribute(attribute[0], attribute[1]);
        }
        xml.writeCharacters(Clean.text(text));
        xml.writeEndElement();
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}
