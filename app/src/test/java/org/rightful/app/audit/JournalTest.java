package org.rightful.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class JournalTest {
    @Autowired
    Journal journal;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void entriesOfManyAtOnceMakeOneChain() throws Exception {
        long before = journal.verify().entries();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                writers.add(() -> {
                    write("test:many");
                    return true;
                });
            }
            for (Future<Boolean> each : many.invokeAll(writers)) {
                assertEquals(true, each.get());
            }
        }
        assertEquals(Optional.empty(), journal.verify().brokenAt());
        assertEquals(before + 60, journal.verify().entries());
        assertEquals(60, journal.of("test:many").size());
    }

    @Test
    void entryOfATransactionThatFailsIsNotKept() {
        assertThrows(
                ArithmeticException.class,
                () -> transaction.executeWithoutResult(status -> {
                    journal.write(Entry.ofService("TestWritten", "test:undone", Map.of()));
                    throw new ArithmeticException("undone");
                }));
        assertEquals(List.of(), journal.of("test:undone"));
        assertEquals(Optional.empty(), journal.verify().brokenAt());
    }

    @Test
    void entryOutsideATransactionIsRefused() {
        assertThrows(
                IllegalTransactionStateException.class,
                () -> journal.write(Entry.ofService("TestWritten", "test:alone", Map.of())));
    }

    @Test
    void databaseRefusesToChangeOrDropEntries() {
        write("test:stays");
        for (String sql : List.of(
                "update journal set action = 'Other' where subject = 'test:stays'",
                "delete from journal where subject = 'test:stays'",
                "truncate journal")) {
            assertThrows(DataAccessException.class, () -> database.sql(sql).update(), sql);
        }
        assertEquals(1, journal.of("test:stays").size());
    }

    @Test
    void entryChangedBehindTheTriggersIsNamed() {
        write("test:first");
        write("test:second");
        long changed = journal.of("test:first").getLast().number();
        for (String change : List.of(
                "update journal set facts = '{\"n\":\"2\"}' where number = " + changed,
                "update journal set at = at + interval '1 second' where number = " + changed,
                "update journal set actor = gen_random_uuid() where number = " + changed,
                "delete from journal where number = " + changed)) {
            transaction.executeWithoutResult(status -> {
                database.sql("set local session_replication_role = replica").update();
                database.sql(change).update();
                assertEquals(Optional.of(changed), journal.verify().brokenAt(), change);
                status.setRollbackOnly();
            });
        }
        assertEquals(Optional.empty(), journal.verify().brokenAt());
    }

    @Test
    void entriesCutOffAtTheEndAreNoticed() {
        write("test:last");
        transaction.executeWithoutResult(status -> {
            database.sql("set local session_replication_role = replica").update();
            database.sql("delete from journal where number = (select max(number) from journal)")
                    .update();
            assertEquals(true, journal.verify().brokenAt().isPresent());
            status.setRollbackOnly();
        });
    }

    private void write(String subject) {
        transaction.executeWithoutResult(
                status -> journal.write(Entry.ofService("TestWritten", subject, Map.of("n", "1"))));
    }
}
