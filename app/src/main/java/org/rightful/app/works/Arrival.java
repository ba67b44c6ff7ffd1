package org.rightful.app.works;

import java.util.List;

/** What became of a file that was handed in. */
sealed interface Arrival {
    /** The file as the person's machine calls it. */
    String name();

    /** It is a new work. */
    record Registered(String name, WorkId work) implements Arrival {}

    /** The account has registered the very same file before. */
    record Known(String name, WorkId work) implements Arrival {}

    /**
     * It cannot be registered.
     *
     * @param sentence key of the message that says why
     * @param facts what the sentence needs
     */
    record Refused(String name, String sentence, List<String> facts) implements Arrival {
        public Refused {
            facts = List.copyOf(facts);
        }
    }
}
