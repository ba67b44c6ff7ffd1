package org.rightful.app.banking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    private static final String PAGE = "<StmtPgntn><PgNb>%d</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>";

    @ParameterizedTest
    @ValueSource(strings = {"02", "04", "08"})
    void samplesAreAsTheSchemaHasThem(String version) {
        assertEquals(Optional.empty(), Schemas.faultOfStatement(version, sample(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "04", "08"})
    @Tag("R97")
    void everyMovementIsRead(String version) {
        Statement statement = only(sample(version));

        assertEquals("0352C5320261118190211", statement.id());
        assertEquals(new Iban("DE89370400440532013000"), statement.account());
        assertEquals(LocalDate.of(2026, 11, 18), statement.from());
        assertEquals(LocalDate.of(2026, 11, 18), statement.to());
        assertEquals(Statement.Sums.AGREE, statement.sums());
        assertEquals("""
                + 8000 Café Zum Löwen NL91 … 4300 RF21R2026000123 - Ordinary
                + 10000 Žofia d'Arc & Co FR14 … 2606 RF21R2026000123 - Ordinary
                + 2500 Anna Alt - - - Ordinary
                + 2500 Anna Alt - - - Ordinary
                + 1000 Bert Blau - RF21R2026000123 E-1 Ordinary
                + 2050 Cleo Cyan - - E-2 Ordinary
                + 4000  - - - Ordinary
                - 5500 Zaneta Mueller PL61 … 2874 - PO-2026-0007 Ordinary
                + 5500 Zaneta Mueller PL61 … 2874 - PO-2026-0007 Returned AC04
                + 375  - - - Reversed
                - 7500  - - - Ordinary
                """, shown(statement));
        assertEquals(
                "Danke! rf21 r20\n26 000 123 wie besprochen",
                statement.entries().get(1).remittance());
        assertEquals("Storno Entgelt", statement.entries().get(9).remittance());
    }

    private static String shown(Statement statement) {
        StringBuilder shown = new StringBuilder();
        for (Entry entry : statement.entries()) {
            String nature = switch (entry.nature()) {
                case Entry.Ordinary ordinary -> "Ordinary";
                case Entry.Returned returned -> "Returned " + returned.reason();
                case Entry.Reversed reversed -> "Reversed";
            };
            shown.append("%s %d %s %s %s %s %s%n"
                    .formatted(
                            entry.credit() ? "+" : "-",
                            entry.amount().minor(),
                            entry.counterparty(),
                            entry.counterpartyAccount().map(Iban::masked).orElse("-"),
                            entry.reference().map(CreditorReference::value).orElse("-"),
                            entry.endToEndId().isEmpty() ? "-" : entry.endToEndId(),
                            nature));
        }
        return shown.toString().replace("\r\n", "\n");
    }

    @Test
    void keysAreTheSameInEachVersionAndEachReadingAndNeverTwice() {
        List<String> keys = keys(sample("08"));
        assertEquals(keys.size(), new HashSet<>(keys).size());
        assertEquals(keys, keys(sample("08")));
        assertEquals(keys, keys(sample("02")));
    }

    @Test
    void movementInADailyAndInAMonthlyStatementHasOneKey() {
        String day = text(sample("08"));
        String month = day.replace("<Id>0352C5320261118190211</Id>", "<Id>MONTH</Id>")
                .replaceFirst("<NtryRef>.*?</NtryRef>", "");
        String both =
                day.replace("    </Stmt>\n", "    </Stmt>\n" + between(month, "    <Stmt>", "  </BkToCstmrStmt>"));
        ReadStatements.Read read =
                assertInstanceOf(ReadStatements.Read.class, Statements.read(both.getBytes(StandardCharsets.UTF_8)));
        assertEquals(2, read.statements().size());
        assertEquals(
                read.statements().get(0).entries().stream().map(Entry::key).toList(),
                read.statements().get(1).entries().stream().map(Entry::key).toList());
    }

    @Test
    void sameStatementTwiceInAFileIsReadOnce() {
        String day = text(sample("08"));
        String twice = day.replace("    </Stmt>\n", "    </Stmt>\n" + between(day, "    <Stmt>", "  </BkToCstmrStmt>"));
        assertEquals(keys(sample("08")), keys(twice.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void movementsThatAreAlikeOnTwoPagesAreTwo() {
        String first = text(sample("08")).replace("<ElctrncSeqNb>", PAGE.formatted(1) + "<ElctrncSeqNb>");
        String second =
                between(first, "    <Stmt>", "  </BkToCstmrStmt>").replace(PAGE.formatted(1), PAGE.formatted(2));
        String both = first.replace("    </Stmt>\n", "    </Stmt>\n" + second);
        assertEquals(Optional.empty(), Schemas.faultOfStatement("08", both.getBytes(StandardCharsets.UTF_8)));
        ReadStatements.Read read =
                assertInstanceOf(ReadStatements.Read.class, Statements.read(both.getBytes(StandardCharsets.UTF_8)));
        List<String> keys = read.statements().stream()
                .flatMap(each -> each.entries().stream())
                .map(Entry::key)
                .toList();
        assertEquals(22, new HashSet<>(keys).size());
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }

    @Test
    void statementThatDoesNotAddUpSaysByHowMuch() {
        Statement statement = only(changed("1229.25", "1230.00"));
        assertEquals(Statement.Sums.DIFFER, statement.sums());
        assertEquals(75, statement.difference());
        assertEquals(Statement.Sums.UNKNOWN, only(changed("CLBD", "CLAV")).sums());
    }

    @Test
    void overdrawnAccountHasANegativeBalance() {
        Statement statement = only(changed("<CdtDbtInd>CRDT</CdtDbtInd><Dt>", "<CdtDbtInd>DBIT</CdtDbtInd><Dt>"));
        assertEquals(-100_000, statement.opening().orElseThrow().signedMinor());
    }

    static Stream<Arguments> refused() {
        String whole = text(sample("08"));
        String bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        String outside = "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/never.dtd\">";
        String file = "<!DOCTYPE b [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        return Stream.of(
                Arguments.of("nothing", "", "banking.not-xml"),
                Arguments.of("a table", "date;sum\n1;2\n", "banking.not-xml"),
                Arguments.of("cut off", whole.substring(0, whole.length() / 2), "banking.not-xml"),
                Arguments.of("a ZIP file", "PK\u0003\u0004rest", "banking.packed"),
                Arguments.of("a page", "<html><body/></html>", "banking.not-a-statement"),
                Arguments.of("a report", whole.replace("camt.053", "camt.052"), "banking.other-message"),
                Arguments.of("a later version", whole.replace("001.08", "001.13"), "banking.other-message"),
                Arguments.of("no statement", whole.replaceAll("(?s)<Stmt>.*</Stmt>", ""), "banking.not-a-statement"),
                Arguments.of("entities that grow", whole.replace(head, head + bomb), "banking.refused"),
                Arguments.of("a document type elsewhere", whole.replace(head, head + outside), "banking.refused"),
                Arguments.of("a file of ours", whole.replace(head, head + file), "banking.refused"),
                Arguments.of(
                        "no account",
                        whole.replace("DE89370400440532013000</IBAN></Id><Ccy>", "DE00</IBAN></Id><Ccy>"),
                        "banking.no-account"),
                Arguments.of("a tenth of a cent", whole.replace(">80.00<", ">80.001<"), "banking.no-sum"),
                Arguments.of("a sum in words", whole.replace(">80.00<", ">eighty<"), "banking.no-sum"),
                Arguments.of("a sum beyond all", whole.replace(">80.00<", ">99999999999999.00<"), "banking.no-sum"),
                Arguments.of("no direction", whole.replace("<CdtDbtInd>DBIT", "<CdtDbtInd>BOTH"), "banking.no-sum"),
                Arguments.of("another currency", whole.replaceFirst("EUR\">25.00", "USD\">25.00"), "banking.no-sum"),
                Arguments.of(
                        "no day",
                        whole.replace("<BookgDt><Dt>2026-11-18</Dt></BookgDt><ValDt><Dt>2026-11-18</Dt></ValDt>", ""),
                        "banking.no-date"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatIsNoStatementIsRefusedWithASentence(String row, String file, String sentence) {
        ReadStatements.Unreadable refused = assertInstanceOf(
                ReadStatements.Unreadable.class, Statements.read(file.getBytes(StandardCharsets.UTF_8)), row);
        assertEquals(sentence, refused.sentence(), refused.detail());
    }

    @Test
    void whatIsTooLargeIsRefusedWhileItIsRead() {
        byte[] whole = sample("08");
        for (BankLimits limits : List.of(
                new BankLimits(100, 1_000, 40, 1_000, 100),
                new BankLimits(1 << 20, 50, 40, 1_000, 100),
                new BankLimits(1 << 20, 1_000, 5, 1_000, 100),
                new BankLimits(1 << 20, 1_000, 40, 20, 100),
                new BankLimits(1 << 20, 1_000, 40, 1_000, 3))) {
            ReadStatements.Unreadable refused = assertInstanceOf(
                    ReadStatements.Unreadable.class, new StatementReader(limits).read(whole), limits.toString());
            assertEquals("banking.too-large", refused.sentence());
        }
    }

    /** Whatever a stranger sends is answered, and what is read can be trusted to be whole. */
    @Test
    void damagedFilesAreAnsweredWithoutAnException() {
        byte[] whole = sample("08");
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            switch (Statements.read(damaged)) {
                case ReadStatements.Unreadable refused ->
                    assertTrue(refused.sentence().startsWith("banking."));
                case ReadStatements.Read read -> {
                    List<Entry> entries = read.statements().getFirst().entries();
                    assertEquals(
                            entries.size(),
                            entries.stream().map(Entry::key).distinct().count());
                }
            }
        }
    }

    @Test
    void latinOneIsReadAsItSays() {
        byte[] latin = text(sample("08"))
                .replace("UTF-8", "ISO-8859-1")
                .replace("Ž", "Z")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("Café Zum Löwen", only(latin).entries().getFirst().counterparty());
    }

    private static List<String> keys(byte[] file) {
        return only(file).entries().stream().map(Entry::key).toList();
    }

    private static byte[] changed(String from, String to) {
        String whole = text(sample("08"));
        assertTrue(whole.contains(from));
        return whole.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static Statement only(byte[] file) {
        ReadStatements.Read read = assertInstanceOf(ReadStatements.Read.class, Statements.read(file));
        assertEquals(1, read.statements().size());
        return read.statements().getFirst();
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    static byte[] sample(String version) {
        try (InputStream file = StatementsTest.class.getResourceAsStream("/banking/camt053-" + version + ".xml")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
