package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b", "anna.meier+rights@mail.example.org", "o'neil@example.org", "x_y=z@ex-ample.org"})
    void addressesArePossible(String address) {
        assertTrue(Mail.isAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "anna@@example.org",
                "anna@example..org",
                ".anna@example.org",
                "anna@example.org\r\nBcc: all@example.org",
                "anna@example.org\nBcc: all@example.org",
                "anna@example.org, all@example.org",
                "Anna <anna@example.org>",
                "anna@example.org ",
                "anna@exam\u0000ple.org",
                "\"anna\r\n\"@example.org",
                "anna@[127.0.0.1]",
                "anna@-example.org"
            })
    void everythingElseIsRefused(String address) {
        assertFalse(Mail.isAddress(address));
        assertThrows(
                IllegalArgumentException.class, () -> new Mail(address, Locale.ENGLISH, "sign-up.known", List.of()));
    }

    @Test
    void longAddressesAreRefused() {
        assertTrue(Mail.isAddress("a".repeat(64) + "@" + "b".repeat(63) + ".org"));
        assertFalse(Mail.isAddress("a".repeat(65) + "@example.org"));
        assertFalse(Mail.isAddress("a@" + ("b".repeat(63) + ".").repeat(4) + "org"));
    }

    @Test
    void pausesGrowToHalfADay() {
        assertEquals(Duration.ofSeconds(30), Limits.OURS.pauseAfter(1));
        assertEquals(Duration.ofMinutes(1), Limits.OURS.pauseAfter(2));
        assertEquals(Duration.ofMinutes(8), Limits.OURS.pauseAfter(5));
        assertEquals(Duration.ofHours(12), Limits.OURS.pauseAfter(13));
        assertEquals(Duration.ofHours(12), Limits.OURS.pauseAfter(100));
    }
}
