package org.rightful.app.banking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.platform.Money;

class CreditTransfersTest {
    private static final Iban OURS = new Iban("DE89370400440532013000");
    private static final Iban THEIRS = new Iban("PL61109010140000071219812874");

    @Test
    void orderIsAsTheSchemaOfBanksHasIt() {
        byte[] order = CreditTransfers.write(batch(
                transfer("PO-2026-0001", "Żaneta Müller & Söhne", 19_250, "Your share, claim CLM-2026-0042"),
                transfer("PO-2026-0002", "Ελένη Παπαδοπούλου", 1, ""),
                transfer("PO/2026:0003", "Иван Петров", 99_999_999_999L, "x".repeat(200))));

        assertEquals(Optional.empty(), Schemas.faultOfOrder(order));
        String xml = new String(order, StandardCharsets.UTF_8);
        assertEquals(2, xml.split("<NbOfTxs>3</NbOfTxs><CtrlSum>1000000192.50</CtrlSum>", -1).length - 1, xml);
        assertTrue(
                xml.contains("<EndToEndId>PO-2026-0001</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">192.50<"), xml);
        assertTrue(xml.contains("<Cdtr><Nm>Zaneta Mueller + Soehne</Nm></Cdtr>"), xml);
        assertTrue(xml.contains("<CdtrAcct><Id><IBAN>PL61109010140000071219812874</IBAN></Id></CdtrAcct>"), xml);
        assertTrue(xml.contains("<ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt>"), xml);
        assertTrue(xml.contains("<Ustrd>" + "x".repeat(140) + "</Ustrd>"), xml);
        assertArrayEquals(
                order,
                CreditTransfers.write(batch(
                        transfer("PO-2026-0001", "Żaneta Müller & Söhne", 19_250, "Your share, claim CLM-2026-0042"),
                        transfer("PO-2026-0002", "Ελένη Παπαδοπούλου", 1, ""),
                        transfer("PO/2026:0003", "Иван Петров", 99_999_999_999L, "x".repeat(200)))));
    }

    @Test
    void schemaSeesWhatIsWrong() {
        byte[] order = CreditTransfers.write(batch(transfer("PO-1", "Anna Alt", 100, "")));
        String wrong = new String(order, StandardCharsets.UTF_8).replace("<PmtMtd>TRF</PmtMtd>", "");
        assertTrue(Schemas.faultOfOrder(wrong.getBytes(StandardCharsets.UTF_8)).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jürgen Groß | Juergen Gross",
                "Łukasz Żółć | Lukasz Zolc",
                "Ñandú Àçéîõ | Nandu Aceio",
                "Ærø A/S | Aero A/S",
                "//Slash// | Slash",
                "a_b & c @ d | a-b + c d",
                "Zu\u0308rich | Zuerich",
                "o'Neill–Smith, \"Joe\" | o'Neill-Smith, Joe",
                "東京 | DongJing",
            })
    void namesAreWrittenInTheSetOfBanks(String name, String written) {
        assertEquals(written, SepaText.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/PO", "PO/", "P//O", "PO_1", "PO-ä", "0123456789012345678901234567890123456", " PO"})
    void identifierOutsideTheSetIsRefused(String id) {
        assertThrows(IllegalArgumentException.class, () -> transfer(id, "Anna Alt", 100, ""));
    }

    @Test
    void whatIsNoSepaTransferIsRefused() {
        Money francs = new Money(100, Currency.getInstance("CHF"));
        assertThrows(IllegalArgumentException.class, () -> new CreditTransfer("PO-1", "Anna Alt", THEIRS, francs, ""));
        Iban outside = new Iban("BR1800360305000010009795493C1");
        Money one = new Money(100, Currency.getInstance("EUR"));
        assertThrows(IllegalArgumentException.class, () -> new CreditTransfer("PO-1", "Anna Alt", outside, one, ""));
        assertThrows(IllegalArgumentException.class, () -> transfer("PO-1", "Anna Alt", 0, ""));
        assertThrows(IllegalArgumentException.class, () -> transfer("PO-1", "???/", 0, ""));
        assertThrows(IllegalArgumentException.class, CreditTransfersTest::batch);
        CreditTransfer transfer = transfer("PO-1", "Anna Alt", 100, "");
        assertThrows(IllegalArgumentException.class, () -> batch(transfer, transfer));
    }

    private static CreditTransfer transfer(String id, String name, long cents, String remittance) {
        return new CreditTransfer(id, name, THEIRS, new Money(cents, Currency.getInstance("EUR")), remittance);
    }

    private static TransferBatch batch(CreditTransfer... transfers) {
        return new TransferBatch(
                "RUN-2026-11-22-1",
                Instant.parse("2026-11-22T09:00:00.123Z"),
                LocalDate.of(2026, 11, 24),
                "Rightful e. V.",
                OURS,
                List.of(transfers));
    }
}
