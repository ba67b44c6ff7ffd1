package org.rightful.app.sightings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which hits of an account are looked at. It comes from an address and goes into one; a value that is none of the known ones is left out.
 *
 * @param state OPEN if the address says nothing
 * @param values by name, only known names and values
 */
record InboxFilter(HitState state, Grouping group, Map<Field, String> values) {
    /** How hits are put together. */
    enum Grouping {
        NONE,
        PICTURE,
        SITE,
        CLUSTER;

        /** The column that the hits of a group share. */
        String column() {
            return switch (this) {
                case NONE -> "id";
                case PICTURE -> "identity";
                case SITE -> "site";
                case CLUSTER -> "cluster";
            };
        }
    }

    /** Pixels of the longer side. */
    enum Size {
        THUMBNAIL(0, 200),
        SMALL(201, 600),
        MEDIUM(601, 1200),
        LARGE(1201, Integer.MAX_VALUE);

        private final int least;
        private final int most;

        Size(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    /** What can be filtered by, with the condition on a hit. */
    enum Field {
        SITE("site = :site", "[a-z0-9.:_-]{1,253}"),
        LANGUAGE("language = :language", "[a-z]{2,3}"),
        COUNTRY("country = :country", "[A-Z]{2}"),
        KIND("site_kind = :kind", "[A-Z_]{1,20}"),
        SIZE("longer_side between :least and :most", "THUMBNAIL|SMALL|MEDIUM|LARGE"),
        HOSTING("hosting = :hosting", "OWN|HOTLINK|EMBED|FRAME"),
        LICENCE("licence_signal = cast(:licence as boolean)", "true|false"),
        CREDIT("credit = cast(:credit as boolean)", "true|false"),
        BLOCKED("blocked = :blocked", "[A-Z_]{1,30}"),
        PICTURE("identity = cast(:picture as uuid)", "[0-9a-f-]{36}"),
        CLUSTER("cluster = cast(:cluster as uuid)", "[0-9a-f-]{36}");

        private final String condition;
        private final Pattern form;

        Field(String condition, String form) {
            this.condition = condition;
            this.form = Pattern.compile(form);
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean takes(String value) {
            return form.matcher(value).matches() && (!form.pattern().contains("{36}") || isUuid(value));
        }
    }

    InboxFilter {
        values = Map.copyOf(values);
    }

    static InboxFilter of(Map<String, String> address) {
        Map<Field, String> values = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            Optional.ofNullable(address.get(field.key()))
                    .map(String::strip)
                    .filter(field::takes)
                    .ifPresent(value -> values.put(field, value));
        }
        return new InboxFilter(
                one(HitState.values(), address.get("state")).orElse(HitState.OPEN),
                one(Grouping.values(), address.get("group")).orElse(Grouping.NONE),
                values);
    }

    private static <E extends Enum<E>> Optional<E> one(E[] all, @org.jspecify.annotations.Nullable String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The value of a field, or an empty text. */
    public String value(String key) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    public boolean isNarrow() {
        return !values.isEmpty();
    }

    /**
     * One group of these hits.
     *
     * @throws IllegalArgumentException if no group can have this key: it must never come to mean all hits
     */
    public InboxFilter only(Field field, String value) {
        if (!field.takes(value)) {
            throw new IllegalArgumentException("no value of " + field);
        }
        Map<Field, String> narrower = new LinkedHashMap<>(values);
        narrower.put(field, value);
        return new InboxFilter(state, Grouping.NONE, narrower);
    }

    public InboxFilter in(HitState other) {
        Map<Field, String> kept = new LinkedHashMap<>(values);
        if (other != HitState.BLOCKED) {
            kept.remove(Field.BLOCKED);
        }
        return new InboxFilter(other, group, kept);
    }

    public InboxFilter by(Grouping other) {
        return new InboxFilter(state, other, values);
    }

    public InboxFilter all() {
        return new InboxFilter(state, group, Map.of());
    }

    /** The address of the inbox with this filter. */
    public String address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/inbox");
        parameters().forEach(address::queryParam);
        return address.encode().build().toUriString();
    }

    /** The address of the page behind a place. */
    public String addressAfter(Cursor place) {
        String here = address();
        return here + (here.contains("?") ? "&" : "?") + "after="
                + URLEncoder.encode(place.toString(), StandardCharsets.UTF_8);
    }

    /** For the fields of forms and for {@link #of}. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        if (state != HitState.OPEN) {
            all.put("state", state.name());
        }
        if (group != Grouping.NONE) {
            all.put("group", group.name());
        }
        Arrays.stream(Field.values())
                .filter(values::containsKey)
                .forEach(field -> all.put(field.key(), values.getOrDefault(field, "")));
        return all;
    }

    /** What follows {@code where} in a query for hits of one account. */
    String condition() {
        StringBuilder sql = new StringBuilder("account = :account and state = :state");
        values.keySet().forEach(field -> sql.append(" and ").append(field.condition));
        return sql.toString();
    }

    /** The parameters that {@link #condition} names, without the account's. */
    Map<String, Object> conditionParameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("state", state.name());
        values.forEach((field, value) -> {
            if (field == Field.SIZE) {
                all.put("least", Size.valueOf(value).least);
                all.put("most", Size.valueOf(value).most);
            } else {
                all.put(field.key(), value);
            }
        });
        return all;
    }
}
