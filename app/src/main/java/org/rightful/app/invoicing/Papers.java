package org.rightful.app.invoicing;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Prints papers as PDF/A-3b: fonts and colours inside, no script, nothing fetched, readable in decades. */
public final class Papers {
    // Source Sans Pro (OFL-1.1) and sRGB come with the library that writes electronic invoices
    private static final String REGULAR = "/fonts/SourceSansPro-Regular.ttf";
    private static final String BOLD = "/fonts/SourceSansPro-Bold.ttf";
    private static final String COLOURS = "/sRGB.icc";
    private static final String STYLE = "/invoicing/paper.css";
    private static final int BOLD_WEIGHT = 700;

    private Papers() {}

    /** The paper, A4. */
    public static byte[] write(Paper paper) {
        String html = PaperHtml.of(paper, new String(resource(STYLE), StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_3_B);
        builder.useColorProfile(resource(COLOURS));
        builder.useFont(() -> PlainFont.of(resource(REGULAR)), "Paper", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> PlainFont.of(resource(BOLD)), "Paper", BOLD_WEIGHT, FontStyle.NORMAL, true);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith("data:"), // nothing is fetched while a paper is made
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withHtmlContent(html, null);
        builder.withProducer("Rightful");
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = open(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        @Nullable InputStream stream = Papers.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is missing from this build");
        }
        return stream;
    }
}
