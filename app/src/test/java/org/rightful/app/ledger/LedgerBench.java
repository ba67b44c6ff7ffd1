package org.rightful.app.ledger;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.rightful.app.RightfulService;
import org.rightful.app.demo.DemoFolder;
import org.rightful.app.demo.DemoMailbox;
import org.rightful.app.platform.Money;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures how fast payments are booked, against plain inserts of as many rows into a table without any rule, in the same database and
 * turn by turn. The ratio is the result: rates depend on the machine.
 */
final class LedgerBench {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final int ENTRIES = 2_000;
    private static final int ROUNDS = 5;
    private static final int LINES = 6; // as many as a payment has that is split
    private static final int THREADS = 8;

    private final Ledger ledger;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    private LedgerBench(Ledger ledger, JdbcClient database, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.database = database;
        this.transaction = transaction;
    }

    /** Needs no arguments; takes a minute or two. */
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("ledger-bench");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (DemoMailbox mail = DemoMailbox.start();
                ConfigurableApplicationContext service =
                        RightfulService.start(DemoFolder.settings(data, 0, mail, Map.of()))) {
            new LedgerBench(
                            service.getBean(Ledger.class),
                            service.getBean(JdbcClient.class),
                            service.getBean(TransactionTemplate.class))
                    .run(out);
        }
    }

    private void run(PrintStream out) throws Exception {
        database.sql("create table plain_row (id uuid primary key, entry uuid, minor bigint)")
                .update();
        out.println("| Threads | plain inserts | entries booked | ratio |");
        out.println("|---|---|---|---|");
        for (int threads : new int[] {1, THREADS}) {
            double[] plain = new double[ROUNDS];
            double[] booked = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) { // one more, to warm up
                double one = rate(threads, this::plain);
                double two = rate(threads, this::book);
                if (round >= 0) {
                    plain[round] = one;
                    booked[round] = two;
                    ratios[round] = two / one;
                }
            }
            out.printf(
                    Locale.ROOT,
                    "| %d | %.0f/s | %.0f/s | %.2f |%n",
                    threads,
                    median(plain),
                    median(booked),
                    median(ratios));
        }
        long before = System.nanoTime();
        int wrong = ledger.verify().size();
        out.printf(
                Locale.ROOT,
                "%nThe whole ledger was verified in %.0f ms; %d things were wrong.%n",
                (System.nanoTime() - before) / 1e6,
                wrong);
    }

    /** Transactions a second. */
    private static double rate(int threads, Runnable deed) throws Exception {
        long before = System.nanoTime();
        try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
            for (Future<?> each : all.invokeAll(IntStream.range(0, ENTRIES)
                    .mapToObj(n -> Executors.callable(deed))
                    .toList())) {
                each.get();
            }
        }
        return ENTRIES / ((System.nanoTime() - before) / 1e9);
    }

    /** The same rows without any rule: an entry and its lines, in one transaction. */
    private void plain() {
        transaction.executeWithoutResult(status -> {
            UUID entry = UUID.randomUUID();
            database.sql("insert into plain_row values (:id, :entry, 0)")
                    .param("id", entry)
                    .param("entry", entry)
                    .update();
            database.sql("insert into plain_row select gen_random_uuid(), :entry, n from generate_series(1, :lines) n")
                    .param("entry", entry)
                    .param("lines", LINES)
                    .update();
        });
    }

    /** A payment that is split, of a holder of whom there are many. */
    private void book() {
        UUID owner = UUID.randomUUID();
        Money whole = Money.of(100, "EUR");
        transaction.executeWithoutResult(status -> {
            ledger.book(Posting.of("owed:" + owner, "INVOICED", DAY, "bench", "")
                    .debit(LedgerAccount.of(LedgerAccount.Kind.RECIPIENT, owner), whole)
                    .credit(LedgerAccount.of(LedgerAccount.Kind.PENDING, owner), whole)
                    .done());
            ledger.book(Posting.of("paid:" + owner, "ALLOCATED", DAY, "bench", "")
                    .debit(LedgerAccount.of(LedgerAccount.Kind.BANK), whole)
                    .credit(LedgerAccount.of(LedgerAccount.Kind.RECIPIENT, owner), whole)
                    .debit(LedgerAccount.of(LedgerAccount.Kind.PENDING, owner), whole)
                    .credit(LedgerAccount.of(LedgerAccount.Kind.HOLDER, owner), Money.of(55, "EUR"))
                    .credit(LedgerAccount.of(LedgerAccount.Kind.SERVICE), Money.of(38, "EUR"))
                    .credit(LedgerAccount.of(LedgerAccount.Kind.VAT), Money.of(7, "EUR"))
                    .done());
        });
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
