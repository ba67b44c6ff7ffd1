package org.rightful.app.sightings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.Works;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Hits as they are looked at: the most telling first, one page at a time. */
@Component
class Inbox {
    private static final int SHOWN_OF_A_GROUP = 4;

    /** Columns of {@link Pair}. */
    private static final String PAIR = """
            select h.*, s.page, s.image, s.width, s.height, s.found_in, s.sha256, s.facts, c.preview is not null as drawn
            from hit h join sighting s on s.id = h.shown left join found_copy c on c.sha256 = s.sha256
            """;

    private final JdbcClient database;
    private final Works works;
    private final ObjectMapper json;
    private final SightingLimits limits;

    Inbox(JdbcClient database, Works works, ObjectMapper json, SightingLimits limits) {
        this.database = database;
        this.works = works;
        this.json = json;
        this.limits = limits;
    }

    /** A page of the inbox; {@code next} begins the one behind it. */
    record Page<T>(List<T> rows, Optional<Cursor> next) {}

    /**
     * Hits that share a picture, a site or a found picture.
     *
     * @param only the filter that shows all of them
     * @param first some of them
     */
    record Group(String key, long size, int rank, InboxFilter only, List<Pair> first) {}

    /** One page of hits. */
    @Transactional(readOnly = true)
    public Page<Pair> page(AccountId account, InboxFilter filter, Cursor after) {
        int most = limits.hitsAPage();
        String behind = after.isBeginning() ? "" : " and (rank, id) < (:rank, cast(:key as uuid))";
        JdbcClient.StatementSpec query = database.sql(
                        "with h as (select * from hit where " + filter.condition() + behind
                                + " order by rank desc, id desc limit :limit) "
                                + PAIR.replace("from hit h", "from h") + "order by h.rank desc, h.id desc")
                .param("account", account.value())
                .params(filter.conditionParameters())
                .param("limit", most + 1);
        if (!after.isBeginning()) {
            query = query.param("rank", after.rank())
                    .param("key", UUID.fromString(after.key()).toString());
        }
        List<Pair> found = pairs(query);
        return cut(found, most, pair -> new Cursor(pair.rank(), pair.hit().id().toString()));
    }

    /** One page of groups. */
    @Transactional(readOnly = true)
    public Page<Group> groups(AccountId account, InboxFilter filter, Cursor after) {
        record Counted(String key, long size, int rank) {}
        int most = limits.groupsAPage();
        String column = filter.group().column();
        List<Counted> counted = database.sql("select * from (select cast(" + column
                        + " as text) as key, count(*) as size, max(rank) as top from hit where " + filter.condition()
                        + " group by 1) g where (:beginning or (top, key) < (:rank, :key)) order by top desc, key desc"
                        + " limit :limit")
                .param("account", account.value())
                .params(filter.conditionParameters())
                .param("beginning", after.isBeginning())
                .param("rank", after.rank())
                .param("key", after.key())
                .param("limit", most + 1)
                .query((row, n) -> new Counted(row.getString("key"), row.getLong("size"), row.getInt("top")))
                .list();
        List<Group> groups = new ArrayList<>();
        for (Counted one : counted) {
            InboxFilter only =
                    filter.only(InboxFilter.Field.valueOf(filter.group().name()), one.key());
            List<Pair> first = pairs(database.sql("with h as (select * from hit where " + only.condition()
                            + " order by rank desc, id desc limit :limit) " + PAIR.replace("from hit h", "from h")
                            + "order by h.rank desc, h.id desc")
                    .param("account", account.value())
                    .params(only.conditionParameters())
                    .param("limit", SHOWN_OF_A_GROUP));
            groups.add(new Group(one.key(), one.size(), one.rank(), only, first));
        }
        return cut(groups, most, group -> new Cursor(group.rank(), group.key()));
    }

    private static <T> Page<T> cut(List<T> rows, int most, Function<T, Cursor> place) {
        return rows.size() <= most
                ? new Page<>(rows, Optional.empty())
                : new Page<>(rows.subList(0, most), Optional.of(place.apply(rows.get(most - 1))));
    }

    /** One hit; nothing if the account has no such hit. */
    @Transactional(readOnly = true)
    public Optional<Pair> pair(AccountId account, HitId hit) {
        return pairs(database.sql(PAIR + "where h.id = :hit and h.account = :account")
                        .param("hit", hit.value())
                        .param("account", account.value()))
                .stream()
                .findFirst();
    }

    private List<Pair> pairs(JdbcClient.StatementSpec query) {
        List<Pair.Row> rows = query.query(Pair.Row::of).list();
        Map<WorkId, Optional<Work>> known =
                rows.stream().map(row -> row.hit().work()).distinct().collect(Collectors.toMap(id -> id, works::find));
        return rows.stream()
                .flatMap(row -> known.getOrDefault(row.hit().work(), Optional.empty()).stream()
                        .map(work -> Pair.of(row, work, json)))
                .toList();
    }

    /** How many hits are in each state. */
    @Transactional(readOnly = true)
    public Map<HitState, Long> counts(AccountId account) {
        Map<HitState, Long> counts = new EnumMap<>(HitState.class);
        for (HitState state : HitState.values()) {
            counts.put(state, 0L);
        }
        database.sql("select state, count(*) from hit where account = :account group by state")
                .param("account", account.value())
                .query((row, n) -> Map.entry(HitState.valueOf(row.getString(1)), row.getLong(2)))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** The hits that a filter shows, as many as one stroke decides. */
    @Transactional(readOnly = true)
    public List<HitId> all(AccountId account, InboxFilter filter) {
        return database.sql(
                        "select id from hit where " + filter.condition() + " order by rank desc, id desc limit :limit")
                .param("account", account.value())
                .params(filter.conditionParameters())
                .param("limit", limits.hitsAStroke())
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .list();
    }

    /** What occurs in an account's hits, for the choices of the filters. */
    record Choices(List<String> kinds, List<String> languages, List<String> countries) {}

    @Transactional(readOnly = true)
    public Choices choices(AccountId account) {
        return new Choices(distinct(account, "site_kind"), distinct(account, "language"), distinct(account, "country"));
    }

    /** Each next value is looked up by itself, so that the number of hits does not matter. */
    private List<String> distinct(AccountId account, String column) {
        String sql = """
                with recursive v as (
                    (select %1$s as value from hit where account = :account order by %1$s limit 1)
                    union all
                    select (select %1$s from hit where account = :account and %1$s > v.value order by %1$s limit 1)
                    from v where v.value is not null)
                select value from v where value <> ''""".formatted(column);
        return database.sql(sql)
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .list();
    }
}
