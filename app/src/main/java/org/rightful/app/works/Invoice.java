package org.rightful.app.works;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What an invoice seems to say, to be confirmed by a person: invoices look different, and nothing here is taken on trust. */
record Invoice(
        Optional<String> number,
        Optional<LocalDate> date,
        Optional<String> customer,
        Optional<String> amount,
        Optional<String> currency) {
    private static final int MOST_PAGES = 10;

    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(?:invoice|rechnungs?)[ -]*(?:no|nr|number|nummer|#)?\\.?[ ]*[:#]?[ ]*([A-Z0-9][A-Z0-9/._-]{1,39})(?=\\s|$)");
    private static final Pattern ISO = Pattern.compile("\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b");
    private static final Pattern POINTS = Pattern.compile("\\b(\\d{1,2})\\.(\\d{1,2})\\.(20\\d\\d)\\b");
    private static final Pattern CUSTOMER = Pattern.compile(
            "(?im)^\\s*(?:bill(?:ed)? to|invoice to|customer|client|kunde|kundin|rechnungsempfänger|an)\\s*:?[ \\t]*\\R?[ \\t]*(\\S.{1,150})$");
    private static final Pattern TOTAL = Pattern.compile(
            "(?im)^.*\\b(?:grand total|total|amount due|gesamtbetrag|gesamtsumme|rechnungsbetrag|summe|gesamt)\\b[^\\d\\r\\n]*?(EUR|USD|GBP|CHF|€|\\$|£)?[ ]*(\\d{1,3}(?:[.,' ]\\d{3})*[.,]\\d{2}|\\d+)[ ]*(EUR|USD|GBP|CHF|€|\\$|£)?");

    /**
     * Reads the text of a PDF's first pages.
     *
     * @return empty if it is no PDF, is locked, or holds no text
     */
    static Optional<Invoice> read(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            text.setEndPage(MOST_PAGES);
            String words = text.getText(document);
            return words.isBlank() ? Optional.empty() : Optional.of(of(words));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // the reader throws many kinds on damaged files
        }
    }

    /** Finds what an invoice's text proposes. */
    static Invoice of(String text) {
        Matcher total = TOTAL.matcher(text);
        Optional<String> amount = Optional.empty();
        Optional<String> currency = Optional.empty();
        while (total.find()) { // the last total is the one to be paid
            amount = Optional.of(plain(total.group(2)));
            currency = Optional.ofNullable(total.group(1)).or(() -> Optional.ofNullable(total.group(3)));
        }
        return new Invoice(
                number(text),
                date(text),
                first(CUSTOMER, text).map(String::strip),
                amount,
                currency.map(Invoice::code));
    }

    private static Optional<String> number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).matches(".*\\d.*")) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        Matcher iso = ISO.matcher(text);
        Matcher points = POINTS.matcher(text);
        boolean hasIso = iso.find();
        boolean hasPoints = points.find();
        try {
            if (hasIso && (!hasPoints || iso.start() < points.start())) {
                return Optional.of(day(iso.group(1), iso.group(2), iso.group(3)));
            }
            return hasPoints ? Optional.of(day(points.group(3), points.group(2), points.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // numbers that look like a date
        }
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    /** {@code 1.234,50} and {@code 1,234.50} are both {@code 1234.50}. */
    private static String plain(String amount) {
        Matcher decimals = Pattern.compile("^(.*)[.,](\\d{2})$").matcher(amount);
        return decimals.matches()
                ? decimals.group(1).replaceAll("\\D", "") + "." + decimals.group(2)
                : amount.replaceAll("\\D", "");
    }

    private static String code(String sign) {
        return switch (sign) {
            case "€" -> "EUR";
            case "$" -> "USD";
            case "£" -> "GBP";
            default -> sign;
        };
    }
}
