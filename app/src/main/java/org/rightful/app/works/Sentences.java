package org.rightful.app.works;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns keys into sentences of the reader's language. */
@Component
class Sentences {
    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    String of(String key, Locale language, Object... facts) {
        return messages.getMessage(key, facts, language);
    }

    /** What became of a file. */
    String of(Arrival arrival, Locale language) {
        return switch (arrival) {
            case Arrival.Registered registered -> of("arrival.registered", language);
            case Arrival.Known known -> of("arrival.known", language);
            case Arrival.Refused refused ->
                of(refused.sentence(), language, refused.facts().toArray());
        };
    }

    /** What keeps a work from being claimed. */
    List<String> of(Set<WhyNot> reasons, Locale language) {
        return reasons.stream().map(each -> of(each.message(), language)).toList();
    }
}
