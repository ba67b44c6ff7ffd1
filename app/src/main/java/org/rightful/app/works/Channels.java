package org.rightful.app.works;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of channels: through whom works are sold or given away (R12). A licence of a channel counts as proof (R13). */
@Component
public class Channels {
    private final JdbcClient database;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Channels(JdbcClient database, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a channel is. */
    public enum Kind {
        /** A stock agency: no notice without a licence check for the site. */
        STOCK,
        AFFILIATE,
        PRESS_KIT,
        /** Permission to embed, as social networks have it. */
        EMBED
    }

    /** A channel of an account; {@code until} is its last day, empty if it goes on. */
    public record Channel(UUID id, Kind kind, String name, String scope, LocalDate from, Optional<LocalDate> until) {}

    /** The channels of a work. */
    @Transactional(readOnly = true)
    public List<Channel> of(WorkId work) {
        return database.sql("""
                select c.* from channel c join channel_work w on w.channel = c.id where w.work = :key order by c.id""")
                .param("key", work.value())
                .query((row, n) -> channel(row))
                .list();
    }

    /** The channels of an account. */
    @Transactional(readOnly = true)
    public List<Channel> of(AccountId account) {
        return database.sql("select c.* from channel c where c.account = :key order by c.id desc limit 500")
                .param("key", account.value())
                .query((row, n) -> channel(row))
                .list();
    }

    /** Records a channel for some of the account's works. */
    @Transactional
    public void record(
            Actor actor,
            Kind kind,
            String name,
            String scope,
            LocalDate from,
            Optional<LocalDate> until,
            List<WorkId> works) {
        UUID id = ids.next();
        database.sql("""
                insert into channel (id, account, kind, name, scope, valid_from, valid_until, recorded_at)
                values (:id, :account, :kind, :name, :scope, :from, :until, :at)""")
                .param("id", id)
                .param("account", actor.account().value())
                .param("kind", kind.name())
                .param("name", name)
                .param("scope", scope)
                .param("from", from)
                .param("until", until.orElse(null))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (WorkId work : works) {
            database.sql("""
                    insert into channel_work (channel, work) select :id, id from work
                    where id = :work and account = :account on conflict do nothing""")
                    .param("id", id)
                    .param("work", work.value())
                    .param("account", actor.account().value())
                    .update();
        }
        journal.write(Entry.by(
                actor.person().value(),
                "ChannelRecorded",
                "channel:" + id,
                Map.of("works", Integer.toString(works.size()))));
    }

    private static Channel channel(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("scope"),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
    }
}
