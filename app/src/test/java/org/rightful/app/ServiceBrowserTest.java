package org.rightful.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The browser of the tests: it signs in, and it sees what is wrong on a page. */
@ServiceTest
class ServiceBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Test
    void somebodySignsIn() {
        TestPeople.Somebody somebody = people.rightsHolder();
        try (Browser browser = Browser.at(port)) {
            browser.signIn(somebody);
            assertEquals(1, browser.page().locator("form[action$='/sign-out']").count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console.error('wrong')",
                "setTimeout(() => { throw new Error('wrong'); })",
                "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))"
            })
    void errorsOfPagesAreSeen(String script) {
        Browser browser = Browser.at(port);
        browser.open("/sign-in");
        browser.page().evaluate(script);
        browser.page().waitForFunction("() => new Promise(done => setTimeout(() => done(true)))");
        assertThrows(AssertionError.class, browser::close);
    }

    @Test
    void faultsOfAccessibilityAreSeen() {
        try (Browser browser = Browser.at(port)) {
            browser.open("/sign-in");
            browser.assertAccessible();
            browser.page().evaluate("document.querySelector('label').remove()");
            AssertionError told = assertThrows(AssertionError.class, browser::assertAccessible);
            assertTrue(String.valueOf(told.getMessage()).contains("label"));
        }
    }

    @Test
    void pagesWiderThanTheScreenAreSeen() {
        try (Browser browser = Browser.at(port, Browser.Screen.PHONE)) {
            browser.open("/sign-in");
            browser.assertFits();
            browser.page().evaluate("document.querySelector('h1').style.minWidth = '50rem'");
            assertThrows(AssertionError.class, browser::assertFits);
        }
    }
}
