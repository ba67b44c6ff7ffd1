package org.rightful.app.payments;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of papers, in the recipient's language: {@code messages/payment-words}. */
@Component("wordingOfPayments")
class Wording {
    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    String say(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    /** A day as people of a language write it. */
    static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }
}
