package org.rightful.app.claims;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.rightful.app.RightfulService;
import org.rightful.app.TestPeople;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.Role;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.SettingsFile;
import org.rightful.app.sightings.HitCaptured;
import org.rightful.app.sightings.HitId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole service in a process of its own, with a case handler who sends every draft there is, until somebody kills it. Started again, it
 * goes on: what was captured is drafted by the event that waits, what is still a draft is sent.
 */
public final class ClaimsInAProcess {
    /** Uses that are to become claims. */
    public static final int USES = 3;

    /** What it says when every letter has left. */
    public static final String DONE = "every letter has left";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final ApplicationContext service;

    private ClaimsInAProcess(ApplicationContext service) {
        this.service = service;
        this.database = service.getBean(JdbcClient.class);
        this.transaction = service.getBean(TransactionTemplate.class);
        this.accounts = service.getBean(Accounts.class);
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("db-scheduler.polling-interval", "200ms");
        System.setProperty(
                "db-scheduler.heartbeat-interval", "300ms"); // so that what the killed process did is taken over soon
        ClaimsInAProcess here =
                new ClaimsInAProcess(RightfulService.start(SettingsFile.read(Optional.empty(), System.getenv())));
        here.stageOnce();
        here.send();
        System.out.println(DONE);
        Runtime.getRuntime().halt(0);
    }

    private PersonId somebody(String email, AccountKind kind, Role role) {
        return accounts.personWith(email).orElseGet(() -> {
            AccountId account = accounts.open(email, kind);
            PersonId person = accounts.addConfirmed(email, email, TestPeople.PASSWORD, Locale.ENGLISH);
            accounts.grant(person, account, role);
            return person;
        });
    }

    private void stageOnce() {
        if (accounts.personWith("holder@example.org").isPresent()) {
            return;
        }
        PersonId holder = somebody("holder@example.org", AccountKind.RIGHTS_HOLDER, Role.RIGHTS_HOLDER);
        ClaimStage stage = new ClaimStage(
                database,
                service.getBean(Tariffs.class),
                service.getBean(Drafts.class),
                transaction,
                service.getBean(Blobs.class),
                service.getBean(Clock.class));
        ClaimStage.Registered work =
                stage.work(new TestPeople.Somebody(accounts.actorsOf(holder).getFirst(), "holder@example.org"));
        transaction.executeWithoutResult(status -> IntStream.range(0, USES).forEach(n -> {
            HitId hit = stage.use(work, "shop-" + n + ".example");
            service.publishEvent(new HitCaptured(hit, work.who().account()));
        }));
    }

    private long count(String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }

    private void send() {
        PersonId handler = somebody("handler@example.org", AccountKind.SERVICE, Role.CASE_HANDLER);
        Sending sending = service.getBean(Sending.class);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> count("claim") == USES);
        List<ClaimId> drafts = database.sql("select id from claim where state = 'DRAFT' order by id")
                .query((row, n) -> new ClaimId(row.getObject(1, UUID.class)))
                .list();
        drafts.forEach(draft -> sending.send(draft, handler));
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> count("outbox where state <> 'SENT'") == 0);
    }
}
