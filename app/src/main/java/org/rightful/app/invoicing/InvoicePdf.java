package org.rightful.app.invoicing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.xmpbox.XMPMetadata;
import org.mustangproject.ZUGFeRD.PDFAConformanceLevel;
import org.mustangproject.ZUGFeRD.Profiles;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;

/** Puts an electronic invoice into the paper that shows it. */
final class InvoicePdf {
    private static final String PRODUCER = "Rightful";

    private InvoicePdf() {}

    static byte[] write(byte[] paper, byte[] xml) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZUGFeRDExporterFromA3 exporter = new Named()) {
            exporter.setProfile(Profiles.getByName("EN16931"))
                    .setConformanceLevel(PDFAConformanceLevel.BASIC)
                    .setProducer(PRODUCER)
                    .setCreator(PRODUCER)
                    .disableAutoClose(true)
                    .load(paper);
            exporter.setXML(xml);
            exporter.export(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Names the producer without the remark about the library, whose version is not filled in. */
    private static final class Named extends ZUGFeRDExporterFromA3 {
        @Override
        protected void writeAdobePDFSchema(XMPMetadata metadata) {
            super.writeAdobePDFSchema(metadata);
            getAdobePDFSchema(metadata).setProducer(PRODUCER);
        }

        @Override
        protected void writeDocumentInformation() {
            super.writeDocumentInformation();
            doc.getDocumentInformation().setProducer(PRODUCER);
        }
    }
}
