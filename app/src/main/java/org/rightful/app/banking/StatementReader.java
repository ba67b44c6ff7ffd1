package org.rightful.app.banking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads camt.053: the file's frame, statement by statement; what an entry says is read by {@link EntryReader}. */
final class StatementReader {
    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.(02|04|08)");
    private static final Pattern RELATED =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:[a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2}.*");

    private final BankLimits limits;
    private final Map<String, EntryKeys> keys = new HashMap<>();
    private final Set<String> pages = new HashSet<>();
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
        @Nullable EntryKeys counting = null;
        List<Entry> read = new ArrayList<>();
        while (xml.into()) {
            if (xml.name().equals("Ntry")) {
                if (++entries > limits.entries()) {
                    throw new Refused("banking.too-large", "more than " + limits.entries() + " entries");
                }
                int line = xml.line();
                EntryReader reader = new EntryReader(head.account(), head.currency(), line);
                if (counting == null) {
                    counting = counting(head);
                }
                read.addAll(reader.read(xml.element(), counting));
            } else {
                head.add(xml.element());
            }
        }
        return head.with(read);
    }

    /** Movements that are alike are counted over the pages of a statement, but not over a statement that comes twice. */
    private EntryKeys counting(StatementHead head) throws Refused {
        String statement = head.account().value() + '\n' + head.id();
        boolean further = !head.page().isEmpty() && pages.add(statement + '\n' + head.page());
        return further ? keys.computeIfAbsent(statement, any -> new EntryKeys()) : new EntryKeys();
    }
}
