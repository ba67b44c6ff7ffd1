package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            =1+1,               '''=1+1'
            +49 40 1234,        '''+49 40 1234'
            -cmd|' /C calc'!A0, '''-cmd|'' /C calc''!A0'
            @SUM(A1),           '''@SUM(A1)'
            -12.50,             -12.50
            -12.50.1,           '''-12.50.1'
            12.50,              12.50
            Hafenladen,         Hafenladen
            a=b,                a=b
            """)
    void whatASpreadsheetWouldCarryOutBecomesText(String text, String safe) {
        assertEquals(safe, Csv.safe(text));
    }

    @ParameterizedTest
    @CsvSource({"9", "13"})
    void tabAndCarriageReturnBeforeAFormulaAreSeenToo(int sign) {
        assertEquals("'" + (char) sign + "=1", Csv.safe((char) sign + "=1"));
    }

    @Test
    void cellsWithCommasAndQuotesAreOneCell() {
        StringBuilder out = new StringBuilder();
        Csv.to(out, "a", "b").row("one, \"two\"", "=3");
        assertEquals("a,b\r\n\"one, \"\"two\"\"\",'=3\r\n", out.toString());
    }
}
