package org.rightful.app.sightings;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.works.Works;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an account says of a site that no scan can tell: the country, where the end of its name says nothing or the wrong thing, and how many
 * visits it has (R30). No list of sites' traffic may be taken along by a free program, and a page does not say how often it is read; so the
 * figure is unknown until somebody states it, and it is kept with where it comes from.
 */
@Component
class SaidOfSites {
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final long MOST_VISITS = 1_000_000_000_000L;
    private static final int MOST_SOURCE = 300;

    private final JdbcClient database;
    private final HitStore store;
    private final Intake intake;
    private final Works works;
    private final Journal journal;
    private final Clock clock;

    SaidOfSites(JdbcClient database, HitStore store, Intake intake, Works works, Journal journal, Clock clock) {
        this.database = database;
        this.store = store;
        this.intake = intake;
        this.works = works;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What was said.
     *
     * @param country ISO 3166-1; empty if the end of the site's name is believed
     * @param visits in a month; empty if nobody knows
     * @param source where the visits come from; empty without them
     */
    record Said(String country, OptionalLong visits, String source, Instant at) {}

    @Transactional(readOnly = true)
    public Optional<Said> find(AccountId account, String site) {
        return database.sql("select * from said_of_site where account = :account and site = :site")
                .param("account", account.value())
                .param("site", site)
                .query((row, n) -> {
                    long visits = row.getLong("visits");
                    boolean unknown = row.wasNull();
                    return new Said(
                            row.getString("country"),
                            unknown ? OptionalLong.empty() : OptionalLong.of(visits),
                            row.getString("visits_source"),
                            Rows.instant(row, "said_at"));
                })
                .optional();
    }

    /** A wish as it was typed. */
    record Typed(String country, String visits, String source) {}

    /**
     * Keeps what somebody says of a hit's site, and looks at every hit of the account there again: what blocked it may not hold any more.
     *
     * @return by field the key of what is wrong; empty if it is kept. Nothing at all if the account has no such hit
     */
    @Transactional
    public Optional<Map<String, String>> say(Actor actor, HitId id, Typed typed) {
        Optional<HitStore.Held> held =
                store.hold(id).filter(hit -> hit.account().equals(actor.account()));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        String country = typed.country().strip().toUpperCase(Locale.ROOT);
        String visits = typed.visits().replaceAll("[\\s.,'’]", "");
        String source = typed.source().strip();
        Map<String, String> wrong = wrong(country, visits, source);
        if (wrong.isEmpty()) {
            OptionalLong number = visits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(visits));
            keep(actor, held.get(), new Said(country, number, visits.isEmpty() ? "" : source, clock.instant()));
        }
        return Optional.of(wrong);
    }

    private static Map<String, String> wrong(String country, String visits, String source) {
        Map<String, String> wrong = new HashMap<>();
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            wrong.put("country", "site.country.wrong");
        }
        if (!visits.isEmpty() && (!visits.matches("\\d{1,13}") || Long.parseLong(visits) > MOST_VISITS)) {
            wrong.put("visits", "site.visits.wrong");
        }
        if (source.length() > MOST_SOURCE) {
            wrong.put("source", "text.too-long");
        } else if (!visits.isEmpty() && source.isEmpty()) {
            wrong.put("source", "site.source.missing");
        }
        return wrong;
    }

    private void keep(Actor actor, HitStore.Held hit, Said said) {
        database.sql("""
                insert into said_of_site (account, site, country, visits, visits_source, said_by, said_at)
                values (:account, :site, :country, :visits, :source, :by, :at)
                on conflict (account, site) do update set country = excluded.country, visits = excluded.visits,
                    visits_source = excluded.visits_source, said_by = excluded.said_by, said_at = excluded.said_at""")
                .param("account", actor.account().value())
                .param("site", hit.site())
                .param("country", said.country())
                .param("visits", said.visits().isPresent() ? said.visits().getAsLong() : null)
                .param("source", said.source())
                .param("by", actor.person().value())
                .param("at", Rows.time(said.at()))
                .update();
        Map<String, String> facts = new TreeMap<>();
        facts.put("country", said.country());
        said.visits().ifPresent(visits -> facts.put("visits", Long.toString(visits)));
        journal.write(Entry.by(actor.person().value(), "SiteDescribed", "hit:" + hit.id(), facts));
        String country = said.country().isEmpty() ? Countries.of(hit.site()) : said.country();
        List<HitId> changed = database.sql("""
                select id from hit where account = :account and site = :site and country <> :country order by id""")
                .param("account", actor.account().value())
                .param("site", hit.site())
                .param("country", country)
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .list();
        for (HitStore.Held each : store.hold(changed)) {
            database.sql("update hit set country = :country where id = :id")
                    .param("country", country)
                    .param("id", each.id().value())
                    .update();
            works.find(each.work()).ifPresent(work -> intake.settle(each, work, true));
        }
    }
}
