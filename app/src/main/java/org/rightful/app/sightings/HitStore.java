package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.Ids;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How hits and their sightings are written. Every method is part of its caller's transaction, which holds the hit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HitStore {
    private final JdbcClient database;
    private final Ids ids;
    private final Clock clock;

    HitStore(JdbcClient database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** A hit that this transaction holds. */
    record Held(
            HitId id,
            AccountId account,
            PictureIdentityId identity,
            WorkId work,
            String site,
            HitState state,
            Optional<Blocked> blocked) {
        static Held of(ResultSet row, int number) throws SQLException {
            return new Held(
                    new HitId(Rows.uuid(row, "id")),
                    new AccountId(Rows.uuid(row, "account")),
                    new PictureIdentityId(Rows.uuid(row, "identity")),
                    new WorkId(Rows.uuid(row, "work")),
                    row.getString("site"),
                    HitState.valueOf(row.getString("state")),
                    Rows.text(row, "blocked").map(Blocked::valueOf));
        }
    }

    public Optional<Held> hold(AccountId account, PictureIdentityId identity, String site) {
        return database.sql("""
                select * from hit where account = :account and identity = :identity and site = :site for update""")
                .param("account", account.value())
                .param("identity", identity.value())
                .param("site", site)
                .query(Held::of)
                .optional();
    }

    public Optional<Held> hold(HitId id) {
        return hold(List.of(id)).stream().findFirst();
    }

    /** In one order, so that two strokes never wait for each other. */
    public List<Held> hold(List<HitId> hits) {
        return database.sql("select * from hit where id = any(:ids) order by id for update")
                .param("ids", hits.stream().map(HitId::value).toArray(UUID[]::new))
                .query(Held::of)
                .list();
    }

    /** The country that the account named, or that the end of the site's name suggests. */
    private String country(AccountId account, String site) {
        return database.sql(
                        "select country from said_of_site where account = :account and site = :site and country <> ''")
                .param("account", account.value())
                .param("site", site)
                .query(String.class)
                .optional()
                .orElseGet(() -> Countries.of(site));
    }

    /** A new hit; nothing if another scan was faster, whose hit is then there. */
    public Optional<Held> insert(AccountId account, PictureIdentityId identity, FoundLine found, UUID cluster) {
        UUID id = ids.next();
        database.sql("""
                insert into hit (id, account, identity, work, site, state, state_since, shown_since, first_seen, last_seen, last_checked,
                    sightings, rank, score, hosting, longer_side, site_kind, language, country, licence_signal, credit, cluster)
                values (:id, :account, :identity, :work, :site, 'OPEN', :now, :now, :first, :last, :checked,
                    0, 0, :score, :hosting, 0, :kind, :language, :country, false, false, :cluster)
                on conflict (account, identity, site) do nothing""")
                .param("id", id)
                .param("account", account.value())
                .param("identity", identity.value())
                .param("work", found.work())
                .param("site", found.site())
                .param("now", Rows.time(clock.instant()))
                .param("first", Rows.time(found.firstSeen()))
                .param("last", Rows.time(found.lastSeen()))
                .param("checked", Rows.time(found.lastChecked()))
                .param("score", found.score())
                .param("hosting", found.hosting())
                .param("kind", found.siteKind())
                .param("language", found.language())
                .param("country", country(account, found.site()))
                .param("cluster", cluster)
                .update();
        return hold(account, identity, found.site())
                .filter(hit -> hit.id().value().equals(id));
    }

    public boolean hasSighting(HitId hit, FoundLine found) {
        return database.sql("""
                select exists (select from sighting
                    where hit = :hit and md5(page) = md5(:page) and md5(image) = md5(:image))""")
                .param("hit", hit.value())
                .param("page", found.page())
                .param("image", found.image())
                .query(Boolean.class)
                .single();
    }

    /** Keeps what was seen; an earlier sighting at the same place goes on. */
    public void keep(HitId hit, ScanRun scan, FoundLine found) {
        String state = switch (found.state()) {
            case "gone" -> "GONE";
            case "unchecked" -> "UNCHECKED";
            default -> "THERE";
        };
        database.sql("""
                insert into sighting (id, hit, work, scan, watched_site, page, image, found_in, hosting, width, height, score, rank,
                    sha256, state, first_seen, last_seen, last_checked, gone_since, facts)
                values (:id, :hit, :work, :scan, :site, :page, :image, :foundIn, :hosting, :width, :height, :score, :rank,
                    :sha256, :state, :first, :last, :checked, case when :state = 'GONE' then cast(:checked as timestamptz) end,
                    cast(:facts as jsonb))
                on conflict (hit, md5(page), md5(image)) do update set
                    work = excluded.work, scan = excluded.scan, watched_site = excluded.watched_site, found_in = excluded.found_in,
                    hosting = excluded.hosting, width = excluded.width, height = excluded.height, score = excluded.score,
                    rank = excluded.rank, sha256 = excluded.sha256, state = excluded.state,
                    first_seen = least(sighting.first_seen, excluded.first_seen),
                    last_seen = greatest(sighting.last_seen, excluded.last_seen),
                    last_checked = greatest(sighting.last_checked, excluded.last_checked),
                    gone_since = case when excluded.state = 'GONE' then coalesce(sighting.gone_since, excluded.gone_since) end,
                    facts = excluded.facts""")
                .param("id", ids.next())
                .param("hit", hit.value())
                .param("work", found.work())
                .param("scan", scan.id().value())
                .param("site", scan.site().map(SiteId::value).orElse(null))
                .param("page", found.page())
                .param("image", found.image())
                .param("foundIn", found.foundIn())
                .param("hosting", found.hosting())
                .param("width", found.width())
                .param("height", found.height())
                .param("score", found.score())
                .param("rank", Likely.rank(found))
                .param("sha256", found.sha256())
                .param("state", state)
                .param("first", Rows.time(found.firstSeen()))
                .param("last", Rows.time(found.lastSeen()))
                .param("checked", Rows.time(found.lastChecked()))
                .param("facts", found.facts())
                .update();
    }

    /** Brings what the inbox sorts and filters by into line with the sightings. */
    public void refresh(HitId hit) {
        database.sql("""
                update hit h set
                    sightings = s.number, first_seen = s.first_seen, last_seen = s.last_seen, last_checked = s.last_checked,
                    gone_since = s.gone_since, shown = b.id, work = b.work, rank = b.rank, score = b.score, hosting = b.hosting,
                    longer_side = greatest(b.width, b.height), site_kind = upper(b.facts #>> '{site,kind}'),
                    language = coalesce(substring(lower(b.facts ->> 'language') from '^([a-z]{2,3})(?![a-z])'), ''),
                    licence_signal = b.facts ->> 'licenceSignal' is not null, credit = b.facts ->> 'credit' is not null,
                    cluster = coalesce((select p.cluster from found_picture p where p.account = h.account
                        and p.identity = h.identity and p.sha256 = b.sha256), h.cluster)
                from (select count(*) as number, min(first_seen) as first_seen, max(last_seen) as last_seen,
                        max(last_checked) as last_checked, case when bool_and(state = 'GONE') then max(gone_since) end as gone_since
                    from sighting where hit = :hit) s,
                    (select * from sighting where hit = :hit order by state = 'GONE', rank desc, id limit 1) b
                where h.id = :hit""").param("hit", hit.value()).update();
    }

    /** The ways in which the site shows the picture now. */
    public List<String> hostings(HitId hit) {
        return database.sql("select distinct hosting from sighting where hit = :hit and state <> 'GONE'")
                .param("hit", hit.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    public Lawful lawful(HitId hit) {
        return database.sql("select " + Lawful.COLUMNS + " from hit where id = :hit")
                .param("hit", hit.value())
                .query(Lawful::of)
                .single();
    }

    /** Whether a sealed, genuine capture shows it. */
    public boolean isProven(HitId hit) {
        return database.sql("select exists (select from capture where hit = :hit and state = 'SEALED' and genuine)")
                .param("hit", hit.value())
                .query(Boolean.class)
                .single();
    }

    public void put(HitId hit, HitState state, Optional<Blocked> blocked) {
        database.sql("update hit set state = :state, blocked = :blocked, state_since = :now where id = :hit")
                .param("state", state.name())
                .param(
                        "blocked",
                        state == HitState.BLOCKED ? blocked.map(Enum::name).orElseThrow() : null)
                .param("now", Rows.time(clock.instant()))
                .param("hit", hit.value())
                .update();
    }

    public boolean isWhitelisted(AccountId account, String site) {
        return database.sql("select exists (select from whitelisted_site where account = :account and site = :site)")
                .param("account", account.value())
                .param("site", site)
                .query(Boolean.class)
                .single();
    }

    /** Drops the sightings of which a person said that they show another picture. */
    public void dropRemembered(Held hit) {
        database.sql("""
                delete from sighting where hit = :hit and sha256 in (
                    select sha256 from not_mine where account = :account and identity = :identity)""")
                .param("hit", hit.id().value())
                .param("account", hit.account().value())
                .param("identity", hit.identity().value())
                .update();
    }

    /** Drops sightings of one source that its complete list does not know any more; returns the hits they belonged to. */
    public List<HitId> dropOthers(ScanRun scan, List<UUID> stale) {
        return database.sql(
                        "delete from sighting where id = any(:ids) and (watched_site = :site or scan = :scan) returning hit")
                .param("ids", stale.toArray(UUID[]::new))
                .param("site", scan.site().map(SiteId::value).orElse(null))
                .param("scan", scan.id().value())
                .query((row, n) -> new HitId(Rows.uuid(row, "hit")))
                .list();
    }
}
