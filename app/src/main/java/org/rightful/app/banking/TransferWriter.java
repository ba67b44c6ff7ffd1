package org.rightful.app.banking;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A batch of transfers as pain.001.001.09. */
final class TransferWriter {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_TEXT = 140;

    private final XMLStreamWriter xml;

    private TransferWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static byte[] write(TransferBatch batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            new TransferWriter(xml).document(batch);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("checked values can be written into memory", e);
        }
        return out.toByteArray();
    }

    private void document(TransferBatch batch) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "Document");
        xml.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        text("MsgId", batch.id());
        text("CreDtTm", batch.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        totals(batch);
        open("InitgPty");
        text("Nm", SepaText.of(batch.debtor(), LONGEST_NAME));
        close(2);
        open("PmtInf");
        text("PmtInfId", batch.id());
        text("PmtMtd", "TRF");
        text("BtchBookg", "false"); // each transfer is seen on the statement, with its own name
        totals(batch);
        open("PmtTpInf", "SvcLvl");
        text("Cd", "SEPA");
        close(2);
        open("ReqdExctnDt");
        text("Dt", batch.executeOn().toString());
        close(1);
        open("Dbtr");
        text("Nm", SepaText.of(batch.debtor(), LONGEST_NAME));
        close(1);
        account("DbtrAcct", batch.account());
        open("DbtrAgt", "FinInstnId", "Othr");
        text("Id", "NOTPROVIDED"); // the account number says which bank it is
        close(3);
        text("ChrgBr", "SLEV");
        for (CreditTransfer transfer : batch.transfers()) {
            transfer(transfer);
        }
        close(3);
    }

    private void transfer(CreditTransfer transfer) throws XMLStreamException {
        open("CdtTrfTxInf", "PmtId");
        text("EndToEndId", transfer.endToEndId());
        close(1);
        open("Amt");
        xml.writeStartElement(NAMESPACE, "InstdAmt");
        xml.writeAttribute("Ccy", "EUR");
        xml.writeCharacters(euros(transfer.amount().minor()));
        close(2);
        open("Cdtr");
        text("Nm", SepaText.of(transfer.creditor(), LONGEST_NAME));
        close(1);
        account("CdtrAcct", transfer.account());
        String remittance = SepaText.of(transfer.remittance(), LONGEST_TEXT);
        if (!remittance.isEmpty()) {
            open("RmtInf");
            text("Ustrd", remittance);
            close(1);
        }
        close(1);
    }

    private void totals(TransferBatch batch) throws XMLStreamException {
        text("NbOfTxs", Integer.toString(batch.transfers().size()));
        text("CtrlSum", euros(batch.totalMinor()));
    }

    private void account(String name, Iban account) throws XMLStreamException {
        open(name, "Id");
        text("IBAN", account.value());
        close(2);
    }

    private static String euros(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private void open(String... names) throws XMLStreamException {
        for (String name : names) {
            xml.writeStartElement(NAMESPACE, name);
        }
    }

    private void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}
