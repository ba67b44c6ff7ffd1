package org.rightful.app.law;

import java.util.List;

/** Whether a kind of use can be claimed in a country. */
public final class UseRule {
    private UseRule() {}

    /** The answer. */
    public enum Verdict {
        CLAIMABLE,
        NOT_CLAIMABLE,
        PERSON_DECIDES
    }

    /** The answer with what it rests on; empty where it is the service's own rule, which is milder than any law. */
    public record Answer(Verdict verdict, List<Provision> because) {}

    /** Whether this can be claimed by itself, without a person. Only a copy of one's own can. */
    public static Answer of(Jurisdiction where, UseKind kind) {
        Provisions data = Provisions.current();
        return switch (kind) {
            case OWN_COPY ->
                new Answer(Verdict.CLAIMABLE, where.isInTheUnion() ? List.of(data.get("eu-own-copy")) : List.of());
            case LINK, SEARCH_THUMBNAIL, CACHE -> new Answer(Verdict.NOT_CLAIMABLE, embedding(where, data));
            case EMBED, FRAME, HOTLINK ->
                embedding(where, data).isEmpty()
                        ? new Answer(Verdict.PERSON_DECIDES, List.of())
                        : new Answer(Verdict.NOT_CLAIMABLE, embedding(where, data));
            case UNREFERENCED_FILE ->
                where == Jurisdiction.DE
                        ? new Answer(Verdict.NOT_CLAIMABLE, List.of(data.get("de-remnant")))
                        : new Answer(Verdict.PERSON_DECIDES, List.of());
        };
    }

    private static List<Provision> embedding(Jurisdiction where, Provisions data) {
        if (where.isInTheUnion()) {
            return List.of(data.get("eu-embedding"));
        }
        return where == Jurisdiction.US ? List.of(data.get("us-server-test")) : List.of();
    }
}
