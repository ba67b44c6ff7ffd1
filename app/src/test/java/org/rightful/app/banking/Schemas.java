package org.rightful.app.banking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The schemas of banks, as a library for home banking brings them. */
final class Schemas {
    private Schemas() {}

    /** The order of transfers as German banks take it: the schema of ISO 20022, narrowed. */
    static Optional<String> faultOfOrder(byte[] order) {
        return fault("pain.001.001.09_GBIC_4.xsd", order);
    }

    /**
     * The library has the schema of reports during the day, camt.052, not that of statements; both are made of the same types, and differ in
     * the names of some elements.
     */
    static Optional<String> faultOfStatement(String version, byte[] statement) {
        String report = new String(statement, StandardCharsets.UTF_8)
                .replace("camt.053", "camt.052")
                .replace("BkToCstmrStmt>", "BkToCstmrAcctRpt>")
                .replace("Stmt>", "Rpt>")
                .replace("StmtPgntn>", "RptPgntn>");
        return fault("camt.052.001." + version + ".xsd", report.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> fault(String schema, byte[] document) {
        @Nullable URL found = Schemas.class.getResource("/" + schema);
        if (found == null) {
            throw new IllegalStateException(schema + " is missing");
        }
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.newSchema(found).newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(e.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
