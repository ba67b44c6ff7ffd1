package org.rightful.app.sightings;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences in the language of whoever asks. */
@Component
class Told {
    private final MessageSource messages;

    Told(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... values) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, values, locale);
    }
}
