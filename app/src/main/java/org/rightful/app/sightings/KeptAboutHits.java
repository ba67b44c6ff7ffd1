package org.rightful.app.sightings;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.AccountClosed;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.PersonalRecords;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What sightings keep about people: what they take along, and what ends or goes when nobody is left in an account. */
@Component
class KeptAboutHits implements PersonalRecords {
    /** Hits of a closed account that go: all but those that were confirmed and those of which something is proven. */
    private static final String LEFT = """
            (select h.id from hit h where h.account = :account and h.state <> 'CONFIRMED'
                and not exists (select from capture c where c.hit = h.id and c.state = 'SEALED'))""";

    private final JdbcClient database;
    private final Scans scans;
    private final Journal journal;
    private final Clock clock;

    KeptAboutHits(JdbcClient database, Scans scans, Journal journal, Clock clock) {
        this.database = database;
        this.scans = scans;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sightings";
    }

    @Override
    @Transactional(readOnly = true)
    public Object of(PersonId person, List<AccountId> accounts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (AccountId account : accounts) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("account", account.toString());
            told.put("sites", rows("""
                    select url, list_name as list, schedule, added_at::text as added, removed_at::text as removed
                    from watched_site where account = :account order by id""", account));
            told.put("scans", rows("""
                    select id::text, source, state, queued_at::text as asked, finished_at::text as finished, pages, pictures, finds
                    from scan_run where account = :account order by id""", account));
            told.put("hits", rows("""
                    select h.id::text, h.work::text, h.site, h.state, h.first_seen::text as "firstSeen",
                        h.last_seen::text as "lastSeen", h.gone_since::text as "goneSince", c.wanted,
                        (select string_agg(s.page, ' ' order by s.id) from sighting s where s.hit = h.id) as pages
                    from hit h left join confirmation c on c.hit = h.id where h.account = :account order by h.id""", account));
            told.put("answers", rows("""
                    select a.hit::text, a.question, a.answer, a.note, a.answered_at::text as answered
                    from exception_answer a join hit h on h.id = a.hit where h.account = :account order by a.hit, a.question""", account));
            told.put(
                    "leftAlone",
                    rows(
                            "select site, added_at::text as added from whitelisted_site where account = :account",
                            account));
            told.put("saidOfSites", rows("""
                    select site, country, visits, visits_source as source, said_at::text as said from said_of_site
                    where account = :account order by site""", account));
            all.add(told);
        }
        return Map.of(
                "accounts",
                all,
                "decisions",
                database.sql("""
                        select hit::text, event, at::text, undone_at::text as undone from decision where person = :person
                        order by at, id""").param("person", person.value()).query().listOfRows());
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return database.sql(sql).param("account", account.value()).query().listOfRows();
    }

    @ApplicationModuleListener
    void on(AccountClosed closed) {
        close(closed.account());
    }

    /**
     * Watches no more, stops what is under way, and deletes hits, with all that was seen and said, of which nothing is proven and which
     * nobody confirmed. The others stay: somebody may have been written to about them.
     */
    @Transactional
    public void close(AccountId account) {
        int sites = database.sql("""
                update watched_site set removed_at = :now, next_scan_at = null, list_name = ''
                where account = :account and removed_at is null""")
                .param("now", Rows.time(clock.instant()))
                .param("account", account.value())
                .update();
        List<UUID> underWay = database.sql("""
                select id from scan_run where account = :account and state in ('QUEUED', 'RUNNING', 'PAUSED') order by id""")
                .param("account", account.value())
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
        underWay.forEach(scan -> scans.move(new ScanId(scan), ScanEvent.STOP, Optional.empty()));
        for (String deletion : List.of(
                "delete from not_mine where account = :account",
                "delete from whitelisted_site where account = :account",
                "delete from said_of_site where account = :account",
                "delete from capture where state = 'QUEUED' and hit in (select id from hit where account = :account)",
                "delete from exception_answer where hit in " + LEFT,
                "delete from confirmation where hit in " + LEFT,
                "delete from decision where hit in " + LEFT,
                "delete from capture where hit in " + LEFT)) { // none of these is sealed
            delete(deletion, account);
        }
        int hits = delete("delete from hit where id in " + LEFT, account);
        delete("""
                delete from found_picture p where account = :account and not exists (
                    select from sighting s join hit h on h.id = s.hit where h.account = :account and s.sha256 = p.sha256)""", account);
        journal.write(Entry.ofService(
                "SightingsOfAClosedAccountEnded",
                "account:" + account,
                Map.of(
                        "sites", Integer.toString(sites),
                        "scans", Integer.toString(underWay.size()),
                        "hits", Integer.toString(hits))));
    }

    private int delete(String sql, AccountId account) {
        return database.sql(sql).param("account", account.value()).update();
    }
}
