package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    @Test
    void resultsComeInTheOrderOfTheJobsEvenIfTheFirstEndsLast() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        List<String> results = new ArrayList<>();

        try (InOrder<String> jobs = new InOrder<>(2, results::add)) {
            jobs.give(() -> {
                secondIsDone.await();
                return "first";
            });
            jobs.give(() -> {
                secondIsDone.countDown();
                return "second";
            });
            jobs.finish();
        }

        assertEquals(List.of("first", "second"), results);
    }

    @Test
    void onlyAFewJobsAreOpenAtOnce() {
        AtomicInteger taken = new AtomicInteger();

        try (InOrder<Integer> jobs = new InOrder<>(2, result -> taken.incrementAndGet())) {
            IntStream.range(0, 100).forEach(job -> jobs.give(() -> job));

            assertEquals(100 - 16, taken.get());
        }
    }

    @Test
    void jobThatBreaksIsNotSwallowed() {
        try (InOrder<String> jobs = new InOrder<>(1, result -> {})) {
            jobs.give(() -> {
                throw new IllegalArgumentException("broken on purpose");
            });

            IllegalStateException broken = assertThrows(IllegalStateException.class, jobs::finish);
            assertInstanceOf(IllegalArgumentException.class, broken.getCause());
        }
    }
}
