package org.rightful.app.payments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as a file (RFC 4180) that a spreadsheet opens without carrying anything out: a text that would be taken for a formula gets an
 * apostrophe before it. Sums are numbers and stay numbers, also negative ones.
 */
final class Csv {
    /** A byte order mark, by which spreadsheets know UTF-8. */
    static final String MARK = "\uFEFF";

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final CSVPrinter printer;

    private Csv(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Begins a table with the names of its columns. */
    static Csv to(Appendable out, String... columns) {
        try {
            Csv csv = new Csv(new CSVPrinter(out, CSVFormat.RFC4180));
            csv.row((Object[]) columns);
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a row. */
    void row(Object... cells) {
        try {
            printer.printRecord(
                    List.of(cells).stream().map(cell -> safe(cell.toString())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that no spreadsheet takes for a formula. */
    static String safe(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** A sum as a number. */
    static String sum(long minor, Currency currency) {
        return MoneyTold.plain(minor, currency);
    }
}
