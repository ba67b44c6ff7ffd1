package org.rightful.bench.edit;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Plain words to fill slides, pages and captions with. */
final class Words {
    private static final List<String> WORDS = List.of(
            "about",
            "after",
            "answer",
            "autumn",
            "balance",
            "before",
            "between",
            "bridge",
            "budget",
            "careful",
            "change",
            "city",
            "clear",
            "coast",
            "common",
            "country",
            "detail",
            "early",
            "evening",
            "example",
            "family",
            "figure",
            "first",
            "garden",
            "growth",
            "harbour",
            "history",
            "house",
            "journey",
            "kitchen",
            "large",
            "later",
            "letter",
            "light",
            "market",
            "measure",
            "meeting",
            "morning",
            "mountain",
            "narrow",
            "number",
            "office",
            "open",
            "people",
            "picture",
            "plan",
            "public",
            "quarter",
            "quick",
            "report",
            "result",
            "river",
            "school",
            "season",
            "second",
            "simple",
            "station",
            "street",
            "summer",
            "table",
            "target",
            "team",
            "travel",
            "under",
            "village",
            "water",
            "weather",
            "window",
            "winter",
            "world",
            "yellow",
            "young");

    private Words() {}

    /** So many words, the first with a capital. */
    static String some(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < count; k++) {
            text.append(k == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
