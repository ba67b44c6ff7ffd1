package org.rightful.app.correspondence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A letter as a formatted mail and as paper. The templates say how it looks; what it says comes from the composer alone. */
@Component
final class FormattedForms {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    FormattedForms() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("letters/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateResolver(resolver);
    }

    /** HTML for a mail, with {@code cid:} references to its pictures. */
    String mail(Composed letter) {
        return templates.process("mail", context(letter, Map.of()));
    }

    /** HTML of a plain mail: its text, the service's name, and nothing else. */
    String plain(Locale language, String subject, String text) {
        Context context = new Context(language);
        context.setVariable("subject", subject);
        context.setVariable("paragraphs", PlainParagraphs.of(text));
        return templates.process("plain", context);
    }

    /**
     * PDF, A4, with the address where DIN 5008 (form B) puts the window.
     *
     * @param service whose letter it is, at its head
     * @param sender one line above the address
     * @param date as it is printed
     * @param pictures the bytes, by name; JPEG or PNG
     */
    byte[] paper(
            Composed letter,
            PostalAddress to,
            String service,
            String sender,
            String date,
            Map<String, byte[]> pictures) {
        Map<String, String> sources = new HashMap<>();
        pictures.forEach((name, bytes) -> sources.put(name, source(bytes)));
        Context context = context(letter, sources);
        context.setVariable("to", to.lines());
        context.setVariable("service", service);
        context.setVariable("sender", sender);
        context.setVariable("date", date);
        String html = templates.process("paper", context);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(FormattedForms::font, "Letter", 400, FontStyle.NORMAL, true);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith("data:"), // nothing is fetched while a letter is made
                com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
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

    private static Context context(Composed letter, Map<String, String> sources) {
        Context context = new Context(letter.language());
        context.setVariable("letter", letter);
        context.setVariable("sources", sources);
        context.setVariable("colon", Wording.colon(letter.language()));
        return context;
    }

    private static InputStream font() {
        @Nullable InputStream font = FormattedForms.class.getResourceAsStream(FONT);
        if (font == null) {
            throw new IllegalStateException("the font of PDFBox is missing from this build");
        }
        return font;
    }

    private static String source(byte[] picture) {
        String type = PictureType.of(picture).map(PictureType::mediaType).orElseThrow();
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(picture);
    }

    /** The paragraphs of a plain text. */
    private static final class PlainParagraphs {
        static List<List<String>> of(String text) {
            return List.of(text.strip().split("\n\\s*\n", -1)).stream()
                    .map(each -> each.lines().toList())
                    .toList();
        }
    }
}
