package org.rightful.app.claims;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Together;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Several claims of one account against one operator, run together (R116): one letter lists them, their own letters leave in the same
 * transaction, and whoever answers the list answers all. Each stays a claim of its own.
 */
@Component
class Batches {
    /** More would be a flood for whoever gets it. */
    static final int MOST = 50;

    private static final int LEAST = 2;

    private final JdbcClient database;
    private final Drafts drafts;
    private final Sending sending;
    private final Letters letters;
    private final Moves moves;
    private final ClaimNumbers numbers;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Batches(
            JdbcClient database,
            Drafts drafts,
            Sending sending,
            Letters letters,
            Moves moves,
            ClaimNumbers numbers,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.drafts = drafts;
        this.sending = sending;
        this.letters = letters;
        this.moves = moves;
        this.numbers = numbers;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A batch.
     *
     * @param number such as {@code RB-7K3M-9Q2D}
     */
    record Batch(UUID id, String number, AccountId account) {}

    /**
     * Drafts of one account to one operator that are not put together yet.
     *
     * @param to the operator's name, or their site
     */
    record Several(AccountId account, String to, List<Claim> drafts) {
        Several {
            drafts = List.copyOf(drafts);
        }
    }

    /** What came of sending a batch. */
    record Gone(int sent, int left) {}

    /** The drafts that could be put together, of one account or of all. */
    @Transactional(readOnly = true)
    public List<Several> possible(Optional<AccountId> account) {
        List<Claim> open = database.sql("""
                select * from (select c.*, count(*) over (partition by account, lower(recipient_email), language) as together
                    from claim c where state = 'DRAFT' and batch is null and recipient_email <> ''
                        and (cast(:account as uuid) is null or account = :account)) d
                where together >= :least order by account, lower(recipient_email), language, id limit 500""")
                .param("account", account.map(AccountId::value).orElse(null), java.sql.Types.OTHER)
                .param("least", LEAST)
                .query(Rows::claim)
                .list();
        List<Several> several = new ArrayList<>();
        List<Claim> same = new ArrayList<>();
        for (Claim each : open) {
            boolean other = !same.isEmpty() && !isSame(same.getFirst(), each);
            if (other || same.size() == MOST) {
                add(several, same);
                same.clear();
            }
            same.add(each);
        }
        add(several, same);
        return several;
    }

    private static void add(List<Several> several, List<Claim> same) {
        if (same.size() >= LEAST) {
            Claim first = same.getFirst();
            String name = first.recipient().name();
            several.add(new Several(first.account(), name.isBlank() ? first.site() : name, same));
        }
    }

    private static boolean isSame(Claim one, Claim other) {
        return one.account().equals(other.account())
                && one.language().equals(other.language())
                && one.recipient().email().equalsIgnoreCase(other.recipient().email());
    }

    /** Puts drafts together; nothing if they cannot be. The caller has seen that they are the account's. */
    @Transactional
    public Optional<Batch> make(List<ClaimId> claims, PersonId by) {
        List<Claim> held = claims.stream()
                .distinct()
                .sorted(java.util.Comparator.comparing(ClaimId::value)) // two at once wait for each other in one order
                .map(id -> moves.hold(id).orElseThrow())
                .toList();
        boolean fits = held.size() >= LEAST
                && held.size() <= MOST
                && held.stream().allMatch(each -> each.state() == ClaimState.DRAFT)
                && held.stream().allMatch(each -> isSame(held.getFirst(), each))
                && held.stream().noneMatch(each -> of(each.id()).isPresent());
        if (!fits) {
            return Optional.empty();
        }
        Batch batch =
                new Batch(ids.next(), numbers.nextOfBatch(), held.getFirst().account());
        database.sql("""
                insert into claim_batch (id, number, account, made_by, made_at) values (:id, :number, :account, :by, :at)""")
                .param("id", batch.id())
                .param("number", batch.number())
                .param("account", batch.account().value())
                .param("by", by.value())
                .param("at", Rows.time(clock.instant()))
                .update();
        held.forEach(each -> database.sql("update claim set batch = :batch where id = :id")
                .param("batch", batch.id())
                .param("id", each.id().value())
                .update());
        journal.write(Entry.by(
                by.value(),
                "ClaimsPutTogether",
                "batch:" + batch.id(),
                Map.of("claims", Integer.toString(held.size()))));
        return Optional.of(batch);
    }

    @Transactional(readOnly = true)
    public Optional<Batch> of(ClaimId claim) {
        return one("select b.* from claim_batch b join claim c on c.batch = b.id where c.id = :key", claim.value());
    }

    @Transactional(readOnly = true)
    public Optional<Batch> find(String number) {
        return one("select * from claim_batch where number = :key", number);
    }

    private Optional<Batch> one(String sql, Object key) {
        return database.sql(sql)
                .param("key", key)
                .query((row, n) -> new Batch(
                        Rows.uuid(row, "id"), row.getString("number"), new AccountId(Rows.uuid(row, "account"))))
                .optional();
    }

    /** Its claims, oldest first. */
    @Transactional(readOnly = true)
    public List<Claim> claims(Batch batch) {
        return database.sql("select * from claim where batch = :batch and state <> 'DISCARDED' order by id")
                .param("batch", batch.id())
                .query(Rows::claim)
                .list();
    }

    /** The other claims of a claim's batch. */
    @Transactional(readOnly = true)
    public List<Claim> besides(ClaimId claim) {
        return of(claim).map(this::claims).orElse(List.of()).stream()
                .filter(each -> !each.id().equals(claim))
                .toList();
    }

    /**
     * Sends what of a batch can be sent now, with one letter before that lists it; what the gate holds back stays a draft. All leave,
     * or none.
     */
    @Transactional
    public Gone send(Batch batch, PersonId by) {
        List<Claim> open = claims(batch).stream()
                .filter(each -> each.state() == ClaimState.DRAFT)
                .toList();
        List<Claim> ready = open.stream()
                .filter(each -> isSame(open.getFirst(), each)) // one may have got another address since
                .filter(each -> !each.recipient().email().isBlank() && drafts.look(each.id()))
                .toList();
        if (ready.size() >= LEAST) {
            Claim first = ready.getFirst();
            UUID letter = letters.together(
                    first,
                    batch.number(),
                    new Together(ready.stream()
                            .map(each -> new Together.Each(each.number(), letters.title(each), each.site()))
                            .toList()));
            database.sql("update claim_batch set letter = :letter where id = :id")
                    .param("letter", letter)
                    .param("id", batch.id())
                    .update();
        }
        int sent = 0;
        for (Claim each : ready) {
            sent += sending.send(each.id(), by) instanceof Sending.Gone ? 1 : 0;
        }
        journal.write(Entry.by(
                by.value(), "ClaimsSentTogether", "batch:" + batch.id(), Map.of("claims", Integer.toString(sent))));
        return new Gone(sent, open.size() - sent);
    }
}
