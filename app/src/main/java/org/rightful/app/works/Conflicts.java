package org.rightful.app.works;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Conflicts between accounts that registered the same picture (R17): found, frozen, decided. */
@Component
class Conflicts {
    private final JdbcClient database;
    private final Ownership ownership;
    private final Standing standing;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Conflicts(
            JdbcClient database,
            Ownership ownership,
            Standing standing,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.ownership = ownership;
        this.standing = standing;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** How a conflict was decided. */
    enum Decision {
        /** The picture is one account's; the others' registrations were wrong. */
        ONE_OWNER,
        /** They only look the same; each account keeps its own. */
        DIFFERENT_PICTURES,
        /** All of them may: an author and an agent, or joint owners. */
        BOTH_MAY
    }

    /** A conflict that waits for a supervisor. */
    record Open(UUID id, PictureIdentityId identity, Instant openedAt) {}

    private record Member(WorkId work, AccountId account) {}

    /**
     * Looks at an identity after a work joined it. Works of several accounts are a conflict, unless it was decided before between
     * them: who may stays free, and who lost has lost for a new upload of the same picture, too.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void look(PictureIdentityId identity, WorkId newcomer) {
        List<Member> members = members(identity);
        Set<AccountId> accounts = new HashSet<>();
        members.forEach(each -> accounts.add(each.account()));
        if (accounts.size() < 2) {
            return;
        }
        AccountId account = members.stream()
                .filter(each -> each.work().equals(newcomer))
                .findFirst()
                .orElseThrow()
                .account();
        if (lostBefore(identity, account)) {
            ownership.tell(newcomer, OwnershipEvent.LOSE, "This picture was found to be another account's before.");
            standing.wrong(newcomer, account, Standing.Cause.CONFLICT);
            return;
        }
        accounts.removeAll(ruledOut(identity));
        if (accounts.size() < 2 || allMay(identity, accounts)) {
            return;
        }
        open(
                identity,
                members.stream()
                        .filter(each -> accounts.contains(each.account()))
                        .toList());
    }

    private void open(PictureIdentityId identity, List<Member> members) {
        UUID fresh = ids.next();
        database.sql("""
                insert into ownership_conflict (id, identity, opened_at) values (:id, :identity, :at)
                on conflict (identity) where decided_at is null do nothing""")
                .param("id", fresh)
                .param("identity", identity.value())
                .param("at", now())
                .update();
        UUID conflict = openOf(identity).orElseThrow();
        for (Member each : members) {
            join(conflict, each.work());
            ownership.tell(each.work(), OwnershipEvent.FREEZE, "");
        }
        if (conflict.equals(fresh)) {
            journal.write(
                    Entry.ofService("ConflictFound", "conflict:" + conflict, Map.of("identity", identity.toString())));
        }
        events.publishEvent(new ConflictFound(
                conflict, identity, members.stream().map(Member::work).toList()));
    }

    /** Moves what hangs on one identity to another; two open conflicts become one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PictureIdentityId from, PictureIdentityId into) {
        Optional<UUID> there = openOf(into);
        Optional<UUID> here = openOf(from);
        if (there.isPresent() && here.isPresent()) {
            database.sql("""
                    insert into conflict_work (conflict, work)
                    select :into, work from conflict_work where conflict = :from on conflict do nothing""")
                    .param("into", there.get())
                    .param("from", here.get())
                    .update();
            database.sql("delete from conflict_work where conflict = :from")
                    .param("from", here.get())
                    .update();
            database.sql("delete from ownership_conflict where id = :from")
                    .param("from", here.get())
                    .update();
            journal.write(Entry.ofService(
                    "ConflictsMerged",
                    "conflict:" + here.get(),
                    Map.of("into", there.get().toString())));
        }
        database.sql("update ownership_conflict set identity = :into where identity = :from")
                .param("into", into.value())
                .param("from", from.value())
                .update();
    }

    /** The conflicts that wait, oldest first. */
    @Transactional(readOnly = true)
    public List<Open> open() {
        return database.sql(
                        "select id, identity, opened_at from ownership_conflict where decided_at is null order by id limit 200")
                .query((row, n) -> new Open(
                        row.getObject(1, UUID.class),
                        new PictureIdentityId(row.getObject(2, UUID.class)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The works of a conflict. */
    @Transactional(readOnly = true)
    public List<WorkId> works(UUID conflict) {
        return database.sql("select work from conflict_work where conflict = :id order by work")
                .param("id", conflict)
                .query((row, n) -> new WorkId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Decides a conflict.
     *
     * @param owner whose the picture is; only with {@link Decision#ONE_OWNER}
     * @return whether it was open, and the owner one of its accounts
     */
    @Transactional
    public boolean decide(UUID conflict, Decision decision, Optional<AccountId> owner, String reason, PersonId by) {
        List<Member> members = membersOf(conflict);
        boolean sensible = owner.isPresent() == (decision == Decision.ONE_OWNER)
                && owner.stream()
                        .allMatch(each ->
                                members.stream().anyMatch(m -> m.account().equals(each)));
        if (!sensible || reason.isBlank()) {
            return false;
        }
        int decided = database.sql("""
                update ownership_conflict set decided_at = :at, decided_by = :by, outcome = :outcome, owner = :owner, reason = :reason
                where id = :id and decided_at is null""")
                .param("at", now())
                .param("by", by.value())
                .param("outcome", decision.name())
                .param("owner", owner.map(AccountId::value).orElse(null))
                .param("reason", reason)
                .param("id", conflict)
                .update();
        if (decided == 0) {
            return false;
        }
        journal.write(
                Entry.by(by.value(), "ConflictDecided", "conflict:" + conflict, Map.of("outcome", decision.name())));
        for (Member each : members) {
            if (owner.isPresent() && !owner.get().equals(each.account())) {
                ownership.tell(each.work(), OwnershipEvent.LOSE, reason, by);
                standing.wrong(each.work(), each.account(), Standing.Cause.CONFLICT);
            } else {
                ownership.tell(each.work(), OwnershipEvent.RELEASE, reason, by);
            }
        }
        return true;
    }

    private boolean lostBefore(PictureIdentityId identity, AccountId account) {
        return losers(identity).contains(account);
    }

    private Set<AccountId> ruledOut(PictureIdentityId identity) {
        return losers(identity);
    }

    private Set<AccountId> losers(PictureIdentityId identity) {
        return new HashSet<>(database.sql("""
                select distinct w.account from ownership_conflict c join conflict_work cw on cw.conflict = c.id
                join work w on w.id = cw.work
                where c.identity = :identity and c.outcome = 'ONE_OWNER' and w.account <> c.owner""")
                .param("identity", identity.value())
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    private boolean allMay(PictureIdentityId identity, Set<AccountId> accounts) {
        Set<AccountId> may = new HashSet<>(database.sql("""
                select distinct w.account from ownership_conflict c join conflict_work cw on cw.conflict = c.id
                join work w on w.id = cw.work where c.identity = :identity and c.outcome = 'BOTH_MAY'""")
                .param("identity", identity.value())
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
        return may.containsAll(accounts);
    }

    private void join(UUID conflict, WorkId work) {
        database.sql("insert into conflict_work (conflict, work) values (:conflict, :work) on conflict do nothing")
                .param("conflict", conflict)
                .param("work", work.value())
                .update();
    }

    private Optional<UUID> openOf(PictureIdentityId identity) {
        return database.sql("select id from ownership_conflict where identity = :id and decided_at is null")
                .param("id", identity.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .optional();
    }

    private List<Member> members(PictureIdentityId identity) {
        return database.sql("select id, account from work where identity = :id and state <> 'REMOVED' order by id")
                .param("id", identity.value())
                .query((row, n) -> new Member(
                        new WorkId(row.getObject(1, UUID.class)), new AccountId(row.getObject(2, UUID.class))))
                .list();
    }

    private List<Member> membersOf(UUID conflict) {
        return database.sql(
                        "select w.id, w.account from conflict_work c join work w on w.id = c.work where c.conflict = :id")
                .param("id", conflict)
                .query((row, n) -> new Member(
                        new WorkId(row.getObject(1, UUID.class)), new AccountId(row.getObject(2, UUID.class))))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
