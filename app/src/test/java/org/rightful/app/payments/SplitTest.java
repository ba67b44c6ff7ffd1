package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
    @ParameterizedTest(name = "{0} with {1} tax, {2} permille, {3} in the share: {4} + {5} + {6}")
    @CsvSource({
        "35000, 0, 550, 0, 0, 19250, 15750",
        "65000, 1963, 550, 0, 1963, 34670, 28367",
        "35000, 0, 550, 1900, 2515, 19250, 13235",
        "1, 0, 550, 0, 0, 1, 0",
        "1, 0, 490, 0, 0, 0, 1",
        "3, 0, 500, 0, 0, 2, 1",
        "100, 0, 1000, 0, 0, 100, 0",
        "100, 0, 0, 0, 0, 0, 100"
    })
    @Tag("R66")
    void aPaymentIsSharedAsPublished(
            long total, long tax, int permille, int inShare, long toState, long holder, long service) {
        assertEquals(new Split.Shares(toState, holder, service), new Split(total, tax, permille, inShare).of(0, total));
    }

    /** A million payments of random settlements, in parts of any size: no unit is lost or made, and none is negative. */
    @Test
    @Tag("R67")
    void aMillionSplitsLoseNoUnit() {
        Random random = new Random(20261122);
        int splits = 0;
        while (splits < 1_000_000) {
            long total = 1 + random.nextLong(1_000_000);
            long tax = random.nextBoolean() ? 0 : random.nextLong(total);
            int inShare = random.nextBoolean() ? 0 : random.nextInt(2_700);
            Split split = new Split(total, tax, random.nextInt(1_001), inShare);
            long paid = 0;
            long state = 0;
            long holder = 0;
            long service = 0;
            while (paid < total) {
                long part = random.nextInt(4) == 0 ? total - paid : 1 + random.nextLong(total - paid);
                Split.Shares shares = split.of(paid, part);
                assertTrue(shares.tax() >= 0 && shares.holder() >= 0 && shares.service() >= 0, split::toString);
                assertEquals(part, shares.sum());
                paid += part;
                state += shares.tax();
                holder += shares.holder();
                service += shares.service();
                splits++;
            }
            assertEquals(split.of(0, total), new Split.Shares(state, holder, service), split.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 101", "100, 1", "-1, 5", "50, 51"})
    void whatIsNoPartOfTheTotalIsRefused(long from, long length) {
        Split split = new Split(100, 0, 550, 0);
        assertThrows(IllegalArgumentException.class, () -> split.of(from, length));
    }
}
