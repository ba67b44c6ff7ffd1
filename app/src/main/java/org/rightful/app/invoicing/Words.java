package org.rightful.app.invoicing;

import java.util.List;
import java.util.Locale;

/** The words of invoices in the languages of letters. */
final class Words {
    /** The languages that invoices are written in. */
    static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.of("es"),
            Locale.ITALIAN,
            Locale.of("nl"),
            Locale.of("pl"));

    private Words() {}
}
