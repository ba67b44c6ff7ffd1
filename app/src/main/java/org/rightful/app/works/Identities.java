package org.rightful.app.works;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.vision.Match;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps one identity for all works that are the same picture. Decisions about identities are taken one after the other, by a lock
 * of the database, so that two registrations at once see each other.
 */
@Component
class Identities {
    private static final long LOCK = 0x7269676874667531L;

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score)
            .thenComparingDouble(each -> each.queryOverlapPercent() + each.workOverlapPercent())
            .reversed();

    private final JdbcClient database;
    private final Conflicts conflicts;
    private final DifferentPictures different;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Identities(
            JdbcClient database,
            Conflicts conflicts,
            DifferentPictures different,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.conflicts = conflicts;
        this.different = different;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    private record Member(UUID account, PictureIdentityId identity) {}

    /** A new identity, of a picture that nobody registered before as far as is known yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PictureIdentityId begin() {
        UUID id = ids.next();
        database.sql("insert into picture_identity (id, created_at) values (:id, :at)")
                .param("id", id)
                .param("at", now())
                .update();
        return new PictureIdentityId(id);
    }

    /** Holds all other decisions about identities back until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        database.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, n) -> true)
                .single();
    }

    /**
     * Gives a new work the identity of the works it was found to be, merging theirs if there are several, and keeps overlaps that
     * are less than the same picture. Of identities that a supervisor found to be different pictures it gets the one that it
     * matches better; the other is kept as an overlap.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(WorkId work, List<Match> found) {
        lock();
        for (Match match : found.stream().sorted(BEST_FIRST).toList()) {
            WorkId other = new WorkId(UUID.fromString(match.work()));
            Optional<Member> there = other.equals(work) ? Optional.empty() : member(other);
            if (there.isEmpty()) {
                continue; // itself, or removed in the meantime
            }
            PictureIdentityId theirs = there.get().identity();
            PictureIdentityId mine = member(work).orElseThrow().identity();
            if (SamePicture.is(match) && !different.are(theirs, mine)) {
                merge(theirs, mine, Optional.empty());
            } else {
                overlap(work, other, match);
            }
        }
        conflicts.look(member(work).orElseThrow().identity(), work);
    }

    /** Makes one identity of two: the older one stays. */
    private void merge(PictureIdentityId one, PictureIdentityId other, Optional<PersonId> by) {
        lock();
        if (one.equals(other)) {
            return;
        }
        boolean oneIsOlder = one.value().toString().compareTo(other.value().toString()) < 0;
        PictureIdentityId into = oneIsOlder ? one : other;
        PictureIdentityId from = oneIsOlder ? other : one;
        change("update work set identity = :into where identity = :from", from, into);
        change("update picture_identity set merged_into = :into where id = :from", from, into);
        conflicts.merge(from, into);
        different.merge(from, into);
        Map<String, String> facts = Map.of("into", into.toString());
        journal.write(
                by.isPresent()
                        ? Entry.by(by.get().value(), "IdentitiesMerged", "identity:" + from, facts)
                        : Entry.ofService("IdentitiesMerged", "identity:" + from, facts));
        events.publishEvent(new PictureIdentitiesMerged(from, into));
    }

    /** A supervisor says that two works are one picture, which recognition did not see or a supervisor denied before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mergeByHand(WorkId work, WorkId other, PersonId by) {
        merge(member(work).orElseThrow().identity(), member(other).orElseThrow().identity(), Optional.of(by));
        conflicts.look(member(work).orElseThrow().identity(), work);
    }

    /** Gives a work an identity of its own again, for good: it only looks like the others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PictureIdentityId split(WorkId work, PersonId by) {
        lock();
        PictureIdentityId from = member(work).orElseThrow().identity();
        PictureIdentityId into = begin();
        database.sql("update work set identity = :into where id = :work")
                .param("into", into.value())
                .param("work", work.value())
                .update();
        different.remember(from, into, by);
        journal.write(Entry.by(
                by.value(), "IdentitySplit", "work:" + work, Map.of("from", from.toString(), "into", into.toString())));
        events.publishEvent(new PictureIdentitySplit(work, from, into));
        return into;
    }

    /** Gives the works of each account but the first identities of their own: no two accounts' works are one picture. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void separate(List<WorkId> works, PersonId by) {
        lock();
        List<Member> apart = new ArrayList<>();
        for (WorkId work : works) {
            Member member = member(work).orElseThrow();
            boolean stays = apart.isEmpty() || apart.getFirst().account().equals(member.account());
            apart.add(stays ? member : new Member(member.account(), split(work, by)));
        }
        for (Member one : apart) {
            apart.stream()
                    .filter(other -> !other.account().equals(one.account()))
                    .forEach(other -> different.remember(one.identity(), other.identity(), by));
        }
    }

    /** The accounts that registered works of an identity. */
    List<AccountId> accounts(PictureIdentityId identity) {
        return database.sql("select distinct account from work where identity = :id and state <> 'REMOVED'")
                .param("id", identity.value())
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    private Optional<Member> member(WorkId work) {
        return database.sql("select account, identity from work where id = :id and state <> 'REMOVED'")
                .param("id", work.value())
                .query((row, n) ->
                        new Member(row.getObject(1, UUID.class), new PictureIdentityId(row.getObject(2, UUID.class))))
                .optional();
    }

    private void overlap(WorkId work, WorkId other, Match match) {
        database.sql("""
                insert into work_overlap (work, other, work_percent, other_percent)
                values (:work, :other, :mine, :theirs) on conflict do nothing""")
                .param("work", work.value())
                .param("other", other.value())
                .param("mine", match.queryOverlapPercent())
                .param("theirs", match.workOverlapPercent())
                .update();
    }

    private void change(String sql, PictureIdentityId from, PictureIdentityId into) {
        database.sql(sql)
                .param("from", from.value())
                .param("into", into.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
