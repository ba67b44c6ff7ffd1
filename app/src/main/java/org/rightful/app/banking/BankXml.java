package org.rightful.app.banking;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a bank's file, one element after the other. A document type is refused, so there are no entities that grow and none that
 * point outside; elements, depth and texts are counted while they are read.
 */
final class BankXml implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();
    private static final int PROLOG = 200;
    private static final Pattern OTHER_CHARSET =
            Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"'](?!(?i:utf-8)[\"'])|^(\u00fe\u00ff|\u00ff\u00fe)");

    private final XMLStreamReader xml;
    private final BankLimits limits;
    private int elements;
    private int depth;

    private BankXml(XMLStreamReader xml, BankLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    static BankXml open(byte[] file, BankLimits limits) throws XMLStreamException {
        if (!saysItsCharset(file)) {
            requireUtf8(file);
        }
        return new BankXml(FACTORY.createXMLStreamReader(new ByteArrayInputStream(file)), limits);
    }

    private static boolean saysItsCharset(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, PROLOG), StandardCharsets.ISO_8859_1);
        return OTHER_CHARSET.matcher(start).find();
    }

    /** The parser of the JDK would print each broken letter before it throws. */
    private static void requireUtf8(byte[] file) throws XMLStreamException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
        } catch (CharacterCodingException e) {
            throw new XMLStreamException("not UTF-8", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("nothing is fetched while a bank's file is read");
        });
        return factory;
    }

    /** Goes on to the next beginning or end of an element. */
    private int step() throws XMLStreamException, Refused {
        while (xml.hasNext()) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Refused("banking.refused", "a document type or an entity, which no bank sends");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > limits.elements() || ++depth > limits.depth()) {
                        throw new Refused("banking.too-large", elements + " elements, " + depth + " deep");
                    }
                    return event;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    return event;
                }
                default -> {
                    // comments, processing instructions and the end say nothing
                }
            }
        }
        return XMLStreamConstants.END_DOCUMENT;
    }

    /** Goes into the next child of the element it is in; false at that element's end. */
    boolean into() throws XMLStreamException, Refused {
        while (true) {
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** The element it is in: its name. */
    String name() {
        return xml.getLocalName();
    }

    /** The element it is in: its namespace; empty if it has none. */
    String namespace() {
        @Nullable String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    int line() {
        return xml.getLocation().getLineNumber();
    }

    /** Reads the element it is in whole, and is behind it then. */
    Element element() throws XMLStreamException, Refused {
        String namespace = namespace();
        Deque<Element.Open> open = new ArrayDeque<>();
        open.push(opened());
        while (true) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (namespace().equals(namespace)) {
                        open.push(opened());
                    } else {
                        skip(); // what a bank adds of its own
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element closed = open.pop().closed();
                    if (open.isEmpty()) {
                        return closed;
                    }
                    open.element().add(closed);
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the file ends within an element");
                default -> open.element().text(xml.getText(), limits.textSigns());
            }
        }
    }

    private Element.Open opened() {
        @Nullable String currency = xml.getAttributeValue(null, "Ccy");
        return new Element.Open(name(), currency == null ? "" : currency);
    }

    /** Passes over the element it is in. */
    void skip() throws XMLStreamException, Refused {
        int outside = depth - 1;
        while (depth > outside) {
            if (step() == XMLStreamConstants.END_DOCUMENT) {
                throw new XMLStreamException("the file ends within an element");
            }
        }
    }

    @Override
    public void close() throws XMLStreamException {
        xml.close();
    }
}
