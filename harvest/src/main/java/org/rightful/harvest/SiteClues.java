package org.rightful.harvest;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What pages say about the site they belong to.
 *
 * @param domain the registrable domain
 * @param kinds clues to the kind of site
 * @param contacts ways to reach whoever runs it
 */
public record SiteClues(String domain, List<KindClue> kinds, List<Contact> contacts) {
    /** How many clues of each sort are kept. */
    public static final int MOST = 100;

    /**
     * One clue to the kind of a site.
     *
     * @param kind the kind it speaks for
     * @param weight 1 for a word, up to 5 for the site's own statement
     * @param readFrom the words it was read from
     */
    public record KindClue(SiteKind kind, int weight, String readFrom) {}

    /**
     * One way to reach whoever runs a site.
     *
     * @param kind what it is
     * @param value an address, number, name or link in normal form
     * @param readFrom the words it was read from
     */
    public record Contact(Kind kind, String value, String readFrom) {
        /** Ways to reach somebody. */
        public enum Kind {
            /** A page with the legally required facts (Impressum, legal notice). */
            IMPRINT,
            CONTACT_PAGE,
            /** A {@code Contact} of security.txt, RFC 9116. */
            SECURITY_TXT,
            ORGANISATION,
            EMAIL,
            PHONE,
            POSTAL_ADDRESS
        }
    }

    public SiteClues {
        kinds = kinds.stream().distinct().limit(MOST).toList();
        contacts = contacts.stream().distinct().limit(MOST).toList();
    }

    public static SiteClues none(String domain) {
        return new SiteClues(domain, List.of(), List.of());
    }

    /** These clues and those of another page of the same site. */
    public SiteClues and(SiteClues other) {
        Set<KindClue> allKinds = new LinkedHashSet<>(kinds);
        allKinds.addAll(other.kinds);
        Set<Contact> allContacts = new LinkedHashSet<>(contacts);
        allContacts.addAll(other.contacts);
        return new SiteClues(domain, List.copyOf(allKinds), List.copyOf(allContacts));
    }

    /** The kind that most of the weight speaks for; UNKNOWN if nothing does or two kinds are equal. */
    public SiteKind kind() {
        Map<SiteKind, Integer> weights = new EnumMap<>(SiteKind.class);
        kinds.forEach(clue -> weights.merge(clue.kind(), clue.weight(), Integer::sum));
        List<Map.Entry<SiteKind, Integer>> ranked = weights.entrySet().stream()
                .sorted(Map.Entry.<SiteKind, Integer>comparingByValue(Comparator.reverseOrder()))
                .toList();
        boolean clear = !ranked.isEmpty()
                && (ranked.size() == 1
                        || ranked.get(0).getValue() > ranked.get(1).getValue());
        return clear ? ranked.getFirst().getKey() : SiteKind.UNKNOWN;
    }
}
