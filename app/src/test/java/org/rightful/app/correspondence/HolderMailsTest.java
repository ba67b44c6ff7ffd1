package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rightful.app.correspondence.HolderMails.To;
import org.rightful.app.platform.Money;
import org.springframework.context.support.ResourceBundleMessageSource;

class HolderMailsTest {
    private static final Money EIGHTY = Money.of(80, "EUR");
    private static final Money SHARE = new Money(4_400, EIGHTY.currency());

    private static List<Mail> all(Locale language) {
        To to = new To("anna@example.org", language, URI.create("https://rights.example.org/earnings"));
        return List.of(
                HolderMails.shareBooked(to, "RF-2026-0417", "harbour-cafe.example", EIGHTY, SHARE),
                HolderMails.payoutSent(to, SHARE, "6199", "C-2026-0007"),
                HolderMails.bankChanged(to, "6199"),
                HolderMails.refundCharged(to, "RF-2026-0417", "harbour-cafe.example", EIGHTY, SHARE));
    }

    @Test
    void everyMailSaysAllItWasGivenInBothLanguages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/correspondence");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (Mail mail : all(language)) {
                Object[] values = mail.values().toArray();
                String subject = messages.getMessage("mail." + mail.template() + ".subject", values, language);
                String text = messages.getMessage("mail." + mail.template() + ".text", values, language);
                mail.values().forEach(value -> assertTrue((subject + text).contains(value), value + " in " + text));
                assertFalse((subject + text).matches("(?s).*[{}].*"), text);
                assertEquals(List.of(), Tone.objections(language, subject + " " + text), text);
            }
        }
        assertEquals("44,00\u00a0EUR", all(Locale.GERMAN).getFirst().values().getLast());
    }

    @Test
    void noMailHasAWholeIban() {
        To to = new To("anna@example.org", Locale.ENGLISH, URI.create("https://rights.example.org/earnings"));
        assertThrows(IllegalArgumentException.class, () -> HolderMails.bankChanged(to, "DE75512108001245126199"));
    }
}
