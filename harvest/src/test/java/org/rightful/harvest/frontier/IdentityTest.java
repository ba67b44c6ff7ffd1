package org.rightful.harvest.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.WebUrl;

class IdentityTest {
    private static final HarvestLimits.Site LIMITS = HarvestLimits.defaults().site();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://a.example/ https://a.example/ same",
                "http://a.example:80/ http://a.example/ same",
                "http://a.example:8080/ http://a.example/ other",
                "http://A.example/x http://a.example/x same",
                "http://a.example/X http://a.example/x other",
                "http://a.example/?b=2&a=1 http://a.example/?a=1&b=2 same",
                "http://a.example/?a=1 http://a.example/?a=2 other",
                "http://a.example/?utm_source=x&a=1 http://a.example/?a=1 same",
                "http://a.example/?UTM_Campaign=x http://a.example/ same",
                "http://a.example/?fbclid=x http://a.example/ same",
                "http://a.example/p;jsessionid=123 http://a.example/p same",
                "http://a.example/p?PHPSESSID=1 http://a.example/p same",
                "http://a.example/p?replytocom=5 http://a.example/p same",
                "http://a.example/%7euser http://a.example/~user same",
                "http://a.example/caf%c3%a9 http://a.example/caf%C3%A9 same",
                "http://a.example/a%2fb http://a.example/a/b other",
                "http://a.example/p/ http://a.example/p other",
                "http://a.example/#part http://a.example/ same",
                "http://www.a.example/ http://a.example/ other",
                "http://a.example/fetch.php?media=1 http://a.example/fetch.php?media=2 other",
            })
    void samePageIsToldFromAnother(String one, String two, String expected) {
        Identity first = Identity.of(WebUrl.of(one));
        Identity second = Identity.of(WebUrl.of(two));
        assertEquals(expected.equals("same"), first.equals(second), first + " and " + second);
        assertEquals(first.equals(second), first.host().equals(second.host()) && first.hash() == second.hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/a/b/c no",
                "/a/a/a no",
                "/a/a/a/a yes",
                "/a/b/a/b/a/b/a/b yes",
                "/shop?color=1&size=2&sort=3 no",
                "/shop?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10&k=11&l=12&m=13 yes",
            })
    void endlessAddressesAreKnown(String path, String expected) {
        assertEquals(
                expected.equals("yes"),
                Traps.looksEndless(WebUrl.of("http://a.example" + path), LIMITS).isPresent());
    }

    @Test
    void longAddressOfAPageIsATrap() {
        assertTrue(Traps.looksEndless(WebUrl.of("http://a.example/?q=" + "x".repeat(1100)), LIMITS)
                .isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/calendar/2026/08/01 /calendar/2031/1/31 same",
                "/?month=8&year=2026 /?year=1&month=2 same",
                "/?month=8 /?year=8 other",
                "/a/1 /b/1 other",
                "/photo-123.html /photo-9.html same",
            })
    void patternForgetsNumbersAndValues(String one, String two, String expected) {
        assertEquals(
                expected.equals("same"),
                Traps.pattern(WebUrl.of("http://a.example" + one))
                        .equals(Traps.pattern(WebUrl.of("http://a.example" + two))));
    }
}
