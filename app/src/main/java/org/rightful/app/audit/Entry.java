package org.rightful.app.audit;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What happened, for the journal. It holds identifiers and figures, never a name, an address or a text somebody wrote: so a
 * person can be forgotten and the journal still be verified.
 *
 * @param actor the person who did it; empty for the service itself
 * @param action what was done, in the past tense, for example {@code OwnershipApproved}
 * @param subject what it was done to, for example {@code work:0197…}
 * @param facts names and values, at most {@value #MOST_FACTS}
 */
public record Entry(Optional<UUID> actor, String action, String subject, SortedMap<String, String> facts) {
    static final int MOST_FACTS = 20;
    private static final int MOST_VALUE = 200;
    private static final Pattern ACTION = Pattern.compile("[A-Z][A-Za-z]{2,59}");
    private static final Pattern SUBJECT = Pattern.compile("[a-z-]{2,30}:[A-Za-z0-9:._/-]{1,150}");

    public Entry {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "action must be words in the past tense written together, not " + action);
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("subject must be a kind and an identifier, not " + subject);
        }
        if (facts.size() > MOST_FACTS || facts.values().stream().anyMatch(value -> value.length() > MOST_VALUE)) {
            throw new IllegalArgumentException("facts must be few and short");
        }
        facts = new TreeMap<>(facts);
    }

    /** Something a person did. */
    public static Entry by(UUID actor, String action, String subject, Map<String, String> facts) {
        return new Entry(Optional.of(actor), action, subject, new TreeMap<>(facts));
    }

    /** Something the service did by itself. */
    public static Entry ofService(String action, String subject, Map<String, String> facts) {
        return new Entry(Optional.empty(), action, subject, new TreeMap<>(facts));
    }
}
