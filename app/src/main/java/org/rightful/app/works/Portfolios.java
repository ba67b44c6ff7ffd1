package org.rightful.app.works;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.harvest.HarvestProgress;
import org.rightful.harvest.WebUrl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Portfolios as the database knows them. {@link PortfolioJob} does the work. */
@Component
class Portfolios {
    /** The jobs, by the portfolio's identifier. */
    static final TaskDescriptor<Void> CRAWL = TaskDescriptor.of("portfolio-crawl");

    static final TaskDescriptor<Void> REGISTER = TaskDescriptor.of("portfolio-register");

    /** Due whatever the scheduler's own clock says, which is the machine's and not the service's. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private static final int MOST_FAILURE = 500;

    private final JdbcClient database;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final WorksLimits limits = WorksLimits.DEFAULT;

    Portfolios(JdbcClient database, ObjectProvider<SchedulerClient> scheduler, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.scheduler = scheduler;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of asking: the portfolio, or by field the key of what is wrong. */
    record Asked(Optional<UUID> portfolio, Map<String, String> wrong) {}

    /**
     * Asks for a site to be gone through.
     *
     * @param ownSite whether the person says that it is the account's own site; kept with who said it and when
     */
    @Transactional
    public Asked ask(Actor actor, String url, boolean ownSite, String collection) {
        Optional<WebUrl> start = url(url);
        if (start.isEmpty()) {
            return wrong("url", "portfolio.url.wrong");
        }
        if (!ownSite) {
            return wrong("own", "portfolio.own.missing");
        }
        if (collection.strip().length() > 100) {
            return wrong("collection", "text.too-long");
        }
        database.sql("select id from account where id = :account for update") // two requests do not pass a limit
                .param("account", actor.account().value())
                .query(UUID.class)
                .single();
        if (underWay(actor.account()).isPresent()) {
            return wrong("url", "portfolio.under-way");
        }
        if (askedSince(actor.account(), clock.instant().minus(Duration.ofDays(1))) >= limits.portfoliosADay()) {
            return wrong("url", "portfolio.too-many");
        }
        UUID id = ids.next();
        database.sql("""
                insert into portfolio (id, account, url, collection, own_site, asked_by, asked_at, state)
                values (:id, :account, :url, :collection, true, :by, :now, 'QUEUED')""")
                .param("id", id)
                .param("account", actor.account().value())
                .param("url", start.get().toString())
                .param("collection", collection.strip())
                .param("by", actor.person().value())
                .param("now", time(clock.instant()))
                .update();
        journal.write(
                Entry.by(actor.person().value(), "PortfolioAsked", "portfolio:" + id, Map.of("saysOwnSite", "true")));
        scheduler.getObject().scheduleIfNotExists(CRAWL.instance(id.toString()).scheduledTo(AT_ONCE));
        return new Asked(Optional.of(id), Map.of());
    }

    private static Asked wrong(String field, String key) {
        return new Asked(Optional.empty(), Map.of(field, key));
    }

    /** People leave the scheme out. */
    private static Optional<WebUrl> url(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.length() > 2_000) {
            return Optional.empty();
        }
        return WebUrl.parse(bare.contains("://") ? bare : "https://" + bare);
    }

    private long askedSince(AccountId account, Instant since) {
        return database.sql("select count(*) from portfolio where account = :account and asked_at > :since")
                .param("account", account.value())
                .param("since", time(since))
                .query(Long.class)
                .single();
    }

    /** The portfolio of an account that is being gone through. */
    @Transactional(readOnly = true)
    public Optional<UUID> underWay(AccountId account) {
        return database.sql("select id from portfolio where account = :account and state in ('QUEUED', 'RUNNING')")
                .param("account", account.value())
                .query(UUID.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Portfolio> find(AccountId account, UUID id) {
        return find(id).filter(portfolio -> portfolio.account().equals(account));
    }

    @Transactional(readOnly = true)
    public Optional<Portfolio> find(UUID id) {
        return database.sql("select * from portfolio where id = :id")
                .param("id", id)
                .query(Portfolio::of)
                .optional();
    }

    /** Those of an account, newest first. */
    @Transactional(readOnly = true)
    public List<Portfolio> of(AccountId account) {
        return database.sql("select * from portfolio where account = :account order by asked_at desc, id desc")
                .param("account", account.value())
                .query(Portfolio::of)
                .list();
    }

    /** What was found, the largest first. */
    @Transactional(readOnly = true)
    public List<Portfolio.Found> pictures(UUID portfolio) {
        return database.sql("""
                select * from portfolio_picture where portfolio = :id order by cast(width as bigint) * height desc, id""")
                .param("id", portfolio)
                .query(Portfolio.Found::of)
                .list();
    }

    /** How many pictures were found, and the bytes they have together. */
    record Sum(long pictures, long bytes) {}

    @Transactional(readOnly = true)
    public Sum sum(UUID portfolio) {
        return database.sql("""
                select count(*), coalesce(sum(bytes), 0) from portfolio_picture where portfolio = :id""")
                .param("id", portfolio)
                .query((row, n) -> new Sum(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Begins, or goes on after a crash; false if it is not to be gone through any more. */
    @Transactional
    public boolean begin(UUID id) {
        return database.sql("update portfolio set state = 'RUNNING' where id = :id and state in ('QUEUED', 'RUNNING')")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Notes how far it is; false if somebody stopped it. */
    @Transactional
    public boolean progress(UUID id, HarvestProgress progress) {
        return database.sql("""
                update portfolio set pages = :pages, waiting = :waiting where id = :id and state = 'RUNNING'""")
                        .param("pages", progress.pages())
                        .param("waiting", progress.queued())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Keeps a picture that was found; once more does no harm. */
    @Transactional
    public void keep(UUID portfolio, Portfolio.Found found) {
        database.sql("""
                insert into portfolio_picture (id, portfolio, sha256, url, page, words, width, height, bytes, state, work)
                values (:id, :portfolio, :sha256, :url, :page, :words, :width, :height, :bytes, :state, :work)
                on conflict (portfolio, sha256) do nothing""")
                .param("id", found.id())
                .param("portfolio", portfolio)
                .param("sha256", found.file().sha256())
                .param("url", found.url())
                .param("page", found.page())
                .param("words", found.words())
                .param("width", found.width())
                .param("height", found.height())
                .param("bytes", found.bytes())
                .param("state", found.state().name())
                .param("work", found.work().orElse(null))
                .update();
    }

    /** What was found can be chosen from. */
    @Transactional
    public void found(UUID id, Optional<Portfolio.Stopped> stopped) {
        ended(id, Portfolio.State.FOUND, stopped.map(Enum::name).orElse(null), null);
    }

    @Transactional
    public void failed(UUID id, String why) {
        ended(id, Portfolio.State.FAILED, null, why.substring(0, Math.min(MOST_FAILURE, why.length())));
    }

    private void ended(UUID id, Portfolio.State state, @Nullable String stopped, @Nullable String failure) {
        database.sql("""
                update portfolio set state = :state, stopped = :stopped, failure = :failure, finished_at = :now, waiting = 0
                where id = :id and state in ('QUEUED', 'RUNNING')""")
                .param("state", state.name())
                .param("stopped", stopped)
                .param("failure", failure)
                .param("now", time(clock.instant()))
                .param("id", id)
                .update();
    }

    /** Stops going through it; what was found until then can be chosen from. */
    @Transactional
    public void stop(Actor actor, UUID id) {
        found(id, Optional.of(Portfolio.Stopped.PERSON));
        journal.write(Entry.by(actor.person().value(), "PortfolioStopped", "portfolio:" + id, Map.of()));
    }

    /**
     * Chooses pictures to be registered.
     *
     * @return how many; none if it is still being gone through, or they were chosen before
     */
    @Transactional
    public int choose(Actor actor, UUID id, List<UUID> pictures) {
        int ready = database.sql("update portfolio set state = 'REGISTERING' where id = :id and state = 'FOUND'")
                .param("id", id)
                .update();
        int chosen = ready == 0
                ? 0
                : database.sql("""
                        update portfolio_picture set state = 'CHOSEN'
                        where portfolio = :id and id = any(:pictures) and state = 'FOUND'""")
                        .param("id", id)
                        .param("pictures", pictures.toArray(UUID[]::new))
                        .update();
        if (chosen == 0) {
            if (ready == 1) {
                registered(id);
            }
            return 0;
        }
        journal.write(Entry.by(
                actor.person().value(),
                "PortfolioPicturesChosen",
                "portfolio:" + id,
                Map.of("pictures", Integer.toString(chosen))));
        // a name of its own: the job of an earlier choice may not have ended yet
        scheduler
                .getObject()
                .scheduleIfNotExists(REGISTER.instance(id + "/" + ids.next()).scheduledTo(AT_ONCE));
        return chosen;
    }

    /** Keeps what became of a chosen picture. */
    @Transactional
    public void settle(UUID picture, Arrival arrival) {
        Portfolio.Choice state = switch (arrival) {
            case Arrival.Registered _ -> Portfolio.Choice.REGISTERED;
            case Arrival.Known _ -> Portfolio.Choice.KNOWN;
            case Arrival.Refused _ -> Portfolio.Choice.REFUSED;
        };
        Optional<Arrival.Refused> refused = arrival instanceof Arrival.Refused no ? Optional.of(no) : Optional.empty();
        database.sql("""
                update portfolio_picture set state = :state, sentence = :sentence, facts = :facts, work = :work
                where id = :id and state = 'CHOSEN'""")
                .param("state", state.name())
                .param("sentence", refused.map(Arrival.Refused::sentence).orElse(null))
                .param(
                        "facts",
                        refused.map(no -> no.facts().toArray(String[]::new)).orElse(null))
                .param("work", Uploads.work(arrival).map(WorkId::value).orElse(null))
                .param("id", picture)
                .update();
    }

    /** Everything that was chosen is done; more can be chosen. */
    @Transactional
    public void registered(UUID id) {
        database.sql("update portfolio set state = 'FOUND' where id = :id and state = 'REGISTERING'")
                .param("id", id)
                .update();
    }

    /** Forgets what was asked for before a time; the caller removes the files. */
    @Transactional
    public List<UUID> forgetBefore(Instant time) {
        return database.sql("delete from portfolio where asked_at < :time returning id")
                .param("time", time(time))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Forgets those of an account; the caller removes the files. */
    @Transactional
    public List<UUID> forgetOf(AccountId account) {
        return database.sql("delete from portfolio where account = :account returning id")
                .param("account", account.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
