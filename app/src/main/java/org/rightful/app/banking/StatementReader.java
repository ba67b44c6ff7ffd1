package org.rightful.app.banking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Reads camt.053: the file's frame, statement by statement; what an entry says is read by {@link EntryReader}. */
final class StatementReader {
    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.(02|04|08)");
    private static final Pattern RELATED =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:[a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2}.*");

    private final BankLimits limits;
    private final Map<String, EntryKeys> keys = new LinkedHashMap<>();
    private int entries;

    StatementReader(BankLimits limits) {
        this.limits = limits;
    }

    ReadStatements read(byte[] file) {
        if (file.length > limits.fileBytes()) {
            return new ReadStatements.Unreadable("banking.too-large", file.length + " bytes");
        }
        if (file.length > 1 && file[0] == 'P' && file[1] == 'K') {
            return new ReadStatements.Unreadable("banking.packed", "a ZIP file");
        }
        try (BankXml xml = BankXml.open(file, limits)) {
            return new ReadStatements.Read(document(xml));
        } catch (XMLStreamException e) {
            return new ReadStatements.Unreadable("banking.not-xml", e.toString());
        } catch (Refused e) {
            return e.unreadable();
        }
    }

    private List<Statement> document(BankXml xml) throws XMLStreamException, Refused {
        if (!xml.into() || !xml.name().equals("Document")) {
            throw new Refused("banking.not-a-statement", "the file does not begin with Document");
        }
        String namespace = xml.namespace();
        if (!NAMESPACE.matcher(namespace).matches()) {
            boolean related = RELATED.matcher(namespace).matches();
            throw new Refused(related ? "banking.other-message" : "banking.not-a-statement", namespace);
        }
        List<Statement> statements = new ArrayList<>();
        while (xml.into()) {
            if (xml.name().equals("BkToCstmrStmt") && xml.namespace().equals(namespace)) {
                statements(xml, statements);
            } else {
                xml.skip();
            }
        }
        if (statements.isEmpty()) {
            throw new Refused("banking.not-a-statement", "there is no statement in it");
        }
        return statements;
    }

    private void statements(BankXml xml, List<Statement> statements) throws XMLStreamException, Refused {
        while (xml.into()) {
            if (xml.name().equals("Stmt")) {
                Statement statement = statement(xml);
                if (!statements.contains(statement)) { // the same one twice in a file says nothing new
                    statements.add(statement);
                }
            } else {
                xml.skip();
            }
        }
    }

    private Statement statement(BankXml xml) throws XMLStreamException, Refused {
        StatementHead head = new StatementHead();
        List<Entry> read = new ArrayList<>();
        while (xml.into()) {
            if (xml.name().equals("Ntry")) {
                if (++entries > limits.entries()) {
                    throw new Refused("banking.too-large", "more than " + limits.entries() + " entries");
                }
                int line = xml.line();
                EntryReader reader = new EntryReader(head.account(), head.currency(), line);
                EntryKeys counting =
                        keys.computeIfAbsent(head.account().value() + '\n' + head.id(), any -> new EntryKeys());
                read.addAll(reader.read(xml.element(), counting));
            } else {
                head.add(xml.element());
            }
        }
        return head.with(read);
    }
}
