package org.rightful.app.invoicing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.mustangproject.ZUGFeRD.PDFAConformanceLevel;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;

/** Puts an electronic invoice into the paper that shows it. */
final class InvoicePdf {
    private InvoicePdf() {}

    static byte[] write(byte[] paper, byte[] xml) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZUGFeRDExporterFromA3 exporter = new ZUGFeRDExporterFromA3()) {
            exporter.setProfile(InvoiceXml.european())
                    .setConformanceLevel(PDFAConformanceLevel.BASIC)
                    .setProducer("Rightful")
                    .setCreator("Rightful")
                    .disableAutoClose(true)
                    .load(paper);
            exporter.setXML(xml);
            exporter.export(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
