package org.rightful.app.sightings;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.harvest.WebUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sites that accounts watch. */
@Component
class Sites {
    private static final String OF_ACCOUNT =
            "select * from watched_site where account = :account and removed_at is null ";

    private final JdbcClient database;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final SightingLimits limits;

    Sites(JdbcClient database, Journal journal, Ids ids, Clock clock, SightingLimits limits) {
        this.database = database;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * What a person wants to have watched.
     *
     * @param urls one or more, separated by blanks or line ends; {@code https} is added where no scheme stands
     */
    record Wish(String urls, String listName, Schedule schedule, int mostPages) {}

    /** Adds sites; those that are watched already stay as they are and are returned, too. */
    @Transactional
    public Asked<List<WatchedSite>> add(Actor actor, Wish wish) {
        Set<WebUrl> urls = new LinkedHashSet<>();
        for (String text : wish.urls().strip().split("[\\s,]+", -1)) {
            Optional<WebUrl> url = WebUrl.parse(text.contains("://") ? text : "https://" + text);
            if (url.isEmpty()
                    || url.get().toString().length() > 2048
                    || !url.get().host().matches(".*[.:].*|localhost")) {
                return Asked.refused("urls", "sites.urls.wrong");
            }
            urls.add(url.get());
        }
        if (urls.size() > limits.sitesAtOnce()) {
            return Asked.refused("urls", "sites.urls.many");
        } else if (wish.listName().length() > 100) {
            return Asked.refused("listName", "sites.list.long");
        } else if (wish.mostPages() < 1 || wish.mostPages() > limits.pagesAScan()) {
            return Asked.refused("mostPages", "sites.pages.wrong");
        }
        database.sql("select id from account where id = :account for update") // so that two forms do not pass the limit
                .param("account", actor.account().value())
                .query(UUID.class)
                .single();
        Set<String> watched = new LinkedHashSet<>(
                all(actor.account()).stream().map(WatchedSite::url).toList());
        long fresh =
                urls.stream().filter(url -> !watched.contains(url.toString())).count();
        if (watched.size() + fresh > limits.sitesAnAccount()) {
            return Asked.refused("urls", "sites.limit");
        }
        List<WatchedSite> added = new ArrayList<>();
        for (WebUrl url : urls) {
            if (!watched.contains(url.toString())) {
                insert(actor, url, wish);
            }
            added.add(database.sql(OF_ACCOUNT + "and url = :url")
                    .param("account", actor.account().value())
                    .param("url", url.toString())
                    .query(WatchedSite::of)
                    .single());
        }
        return Asked.done(added);
    }

    private void insert(Actor actor, WebUrl url, Wish wish) {
        UUID id = ids.next();
        Instant now = clock.instant();
        database.sql("""
                insert into watched_site
                    (id, account, url, domain, list_name, schedule, most_pages, next_scan_at, added_at, added_by)
                values (:id, :account, :url, :domain, :list, :schedule, :pages, :next, :now, :person)""")
                .param("id", id)
                .param("account", actor.account().value())
                .param("url", url.toString())
                .param("domain", url.registrableDomain())
                .param("list", wish.listName().strip())
                .param("schedule", wish.schedule().name())
                .param("pages", wish.mostPages())
                .param("next", Rows.time(wish.schedule().after(now).map(after -> now))) // the first scan is due at once
                .param("now", Rows.time(now))
                .param("person", actor.person().value())
                .update();
        journal.write(Entry.by(
                actor.person().value(),
                "SiteWatched",
                "site:" + id,
                Map.of("schedule", wish.schedule().name())));
    }

    /** Changes how a site is watched; nothing if the account has no such site. */
    @Transactional
    public Optional<Asked<SiteId>> change(Actor actor, SiteId id, String listName, Schedule schedule, int mostPages) {
        Optional<WatchedSite> before = find(actor.account(), id);
        if (before.isEmpty()) {
            return Optional.empty();
        } else if (listName.length() > 100) {
            return Optional.of(Asked.refused("listName", "sites.list.long"));
        } else if (mostPages < 1 || mostPages > limits.pagesAScan()) {
            return Optional.of(Asked.refused("mostPages", "sites.pages.wrong"));
        }
        Optional<Instant> next =
                before.get().schedule() == schedule ? before.get().nextScanAt() : schedule.after(clock.instant());
        database.sql("""
                update watched_site set list_name = :list, schedule = :schedule, most_pages = :pages, next_scan_at = :next
                where id = :id""")
                .param("list", listName.strip())
                .param("schedule", schedule.name())
                .param("pages", mostPages)
                .param("next", Rows.time(next))
                .param("id", id.value())
                .update();
        journal.write(Entry.by(
                actor.person().value(), "SiteScheduleChanged", "site:" + id, Map.of("schedule", schedule.name())));
        return Optional.of(Asked.done(id));
    }

    /** Watches a site no more; what was found there stays. False if the account has no such site. */
    @Transactional
    public boolean remove(Actor actor, SiteId id) {
        int removed = database.sql("""
                update watched_site set removed_at = :now, next_scan_at = null
                where id = :id and account = :account and removed_at is null""")
                .param("now", Rows.time(clock.instant()))
                .param("id", id.value())
                .param("account", actor.account().value())
                .update();
        if (removed == 1) {
            journal.write(Entry.by(actor.person().value(), "SiteUnwatched", "site:" + id, Map.of()));
        }
        return removed == 1;
    }

    @Transactional(readOnly = true)
    public Optional<WatchedSite> find(AccountId account, SiteId id) {
        return database.sql(OF_ACCOUNT + "and id = :id")
                .param("account", account.value())
                .param("id", id.value())
                .query(WatchedSite::of)
                .optional();
    }

    /** By list and address. */
    @Transactional(readOnly = true)
    public List<WatchedSite> all(AccountId account) {
        return database.sql(OF_ACCOUNT + "order by list_name, domain, url")
                .param("account", account.value())
                .query(WatchedSite::of)
                .list();
    }

    /** Sites of all accounts that are due, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<WatchedSite> due(int most) {
        return database.sql("""
                select * from watched_site where removed_at is null and next_scan_at <= :now
                order by next_scan_at, id limit :most""")
                .param("now", Rows.time(clock.instant()))
                .param("most", most)
                .query(WatchedSite::of)
                .list();
    }

    /** Moves a site's schedule on. */
    @Transactional
    public void scheduled(WatchedSite site) {
        database.sql("update watched_site set next_scan_at = :next where id = :id and removed_at is null")
                .param("next", Rows.time(site.schedule().after(clock.instant())))
                .param("id", site.id().value())
                .update();
    }
}
