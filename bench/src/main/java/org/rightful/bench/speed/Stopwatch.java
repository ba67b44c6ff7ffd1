package org.rightful.bench.speed;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.rightful.bench.ProcessorTime;

/** Times one piece of work over and over, one call at a time. */
final class Stopwatch {
    /** Times are not told apart from the clock's own noise below so many calls. */
    private static final int FEWEST_CALLS = 4;

    private final double seconds;

    /** Each measurement takes so long, after a warm-up of a third of it. */
    Stopwatch(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Calls the work with 0, 1, … count - 1, and again from 0, until the time is over and each was called once.
     *
     * @param count different inputs, at least 1
     */
    Timing time(String name, int count, IntConsumer work) {
        loop(seconds / 3, Math.min(count, FEWEST_CALLS), count, work);
        long cpu = ProcessorTime.nanos();
        long start = System.nanoTime();
        long[] nanos = loop(seconds, Math.max(count, FEWEST_CALLS), count, work);
        double wall = System.nanoTime() - start;
        double cpuShare = (ProcessorTime.nanos() - cpu) / wall;
        Arrays.sort(nanos);
        double mean = Arrays.stream(nanos).average().orElseThrow() / 1e6;
        return new Timing(
                name,
                nanos.length,
                mean,
                nanos[nanos.length / 2] / 1e6,
                nanos[Math.min(nanos.length - 1, (int) (0.95 * nanos.length))] / 1e6,
                mean * cpuShare);
    }

    private static long[] loop(double seconds, int fewest, int count, IntConsumer work) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long[] nanos = new long[1024];
        int calls = 0;
        while (calls < fewest || System.nanoTime() < end) {
            long start = System.nanoTime();
            work.accept(calls % count);
            long took = System.nanoTime() - start;
            if (calls == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * calls);
            }
            nanos[calls++] = took;
        }
        return Arrays.copyOf(nanos, calls);
    }
}
