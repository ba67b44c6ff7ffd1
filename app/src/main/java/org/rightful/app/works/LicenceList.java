package org.rightful.app.works;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads licences from a CSV file (RFC 4180) whose first line names the columns: work, domains, licensee, from, and if wanted
 * until, number, scope, amount, currency.
 */
final class LicenceList {
    private static final List<String> NEEDED = List.of("work", "domains", "licensee", "from");

    private LicenceList() {}

    /** A line that cannot be used; {@code number} as an editor counts lines, from 1. */
    record WrongLine(long number, String sentence, String word) {}

    /** What the file holds; where lines are wrong, nothing of it is kept. */
    record Read(List<LicenceBook.New> licences, List<WrongLine> wrong) {}

    /**
     * Reads a file.
     *
     * @param work finds the work that a word means
     * @throws IOException if the file cannot be received
     */
    static Read of(Reader file, int mostLines, Function<String, Optional<WorkId>> work) throws IOException {
        List<LicenceBook.New> licences = new ArrayList<>();
        List<WrongLine> wrong = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (CSVParser parser =
                CSVParser.builder().setReader(file).setFormat(format).get()) {
            List<String> columns = parser.getHeaderNames().stream()
                    .map(each -> each.toLowerCase(java.util.Locale.ROOT))
                    .toList();
            for (String needed : NEEDED) {
                if (!columns.contains(needed)) {
                    wrong.add(new WrongLine(1, "licence.csv.column", needed));
                }
            }
            if (!wrong.isEmpty()) {
                return new Read(List.of(), wrong);
            }
            for (CSVRecord line : parser) {
                if (line.getRecordNumber() > mostLines) {
                    wrong.add(new WrongLine(
                            parser.getCurrentLineNumber(), "licence.csv.lines", Integer.toString(mostLines)));
                    break;
                }
                read(line, parser.getCurrentLineNumber(), work, licences, wrong);
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            wrong.add(new WrongLine(licences.size() + 2, "licence.csv.damaged", ""));
        }
        return new Read(wrong.isEmpty() ? licences : List.of(), wrong);
    }

    private static void read(
            CSVRecord line,
            long number,
            Function<String, Optional<WorkId>> work,
            List<LicenceBook.New> licences,
            List<WrongLine> wrong) {
        LicenceForm form = new LicenceForm(
                cell(line, "licensee"),
                cell(line, "number"),
                cell(line, "domains"),
                cell(line, "scope"),
                cell(line, "from"),
                cell(line, "until"),
                cell(line, "amount"),
                cell(line, "currency"));
        Optional<WorkId> meant = work.apply(cell(line, "work"));
        Map<String, String> faults = form.wrong();
        faults.forEach((field, key) -> wrong.add(new WrongLine(number, key, field)));
        if (meant.isEmpty()) {
            wrong.add(new WrongLine(number, "licence.csv.work", cell(line, "work")));
        } else if (faults.isEmpty()) {
            licences.add(new LicenceBook.New(form, List.of(meant.get()), Optional.empty()));
        }
    }

    private static String cell(CSVRecord line, String column) {
        return line.isSet(column) ? line.get(column) : "";
    }
}
