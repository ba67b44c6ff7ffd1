package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox of an account with more hits than a page shows. How fast it is, InboxBench measures. */
@ServiceTest
class InboxPagingTest {
    private static final int HITS = 130;

    @Autowired
    Inbox inbox;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SightingLimits limits;

    TestPeople.Somebody anna;

    @BeforeEach
    void annaHasManyHits() {
        anna = people.rightsHolder();
        new FilledInbox(database, transaction).fill(anna.account(), anna.actor().person(), 20, HITS);
    }

    @Test
    void goingThroughThePagesShowsEachHitOnceTheMostTellingFirst() {
        List<Pair> seen = new ArrayList<>();
        Cursor place = Cursor.beginning();
        while (true) {
            Inbox.Page<Pair> page = inbox.page(anna.account(), InboxFilter.of(Map.of()), place);
            assertTrue(page.rows().size() <= limits.hitsAPage());
            seen.addAll(page.rows());
            Optional<Cursor> next = page.next();
            if (next.isEmpty()) {
                break;
            }
            place = next.get();
        }
        assertEquals(HITS, seen.size());
        assertEquals(
                HITS, new HashSet<>(seen.stream().map(pair -> pair.hit().id()).toList()).size());
        List<Integer> ranks = seen.stream().map(Pair::rank).toList();
        assertEquals(ranks.stream().sorted((one, other) -> other - one).toList(), ranks);
    }

    @Test
    void groupsHoldEveryHitOnce() {
        long all = 0;
        Cursor place = Cursor.beginning();
        while (true) {
            Inbox.Page<Inbox.Group> page = inbox.groups(anna.account(), InboxFilter.of(Map.of("group", "SITE")), place);
            assertTrue(page.rows().size() <= limits.groupsAPage());
            all += page.rows().stream().mapToLong(Inbox.Group::size).sum();
            if (page.next().isEmpty()) {
                break;
            }
            place = page.next().get();
        }
        assertEquals(HITS, all);
    }
}
