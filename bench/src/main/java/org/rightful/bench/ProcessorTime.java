package org.rightful.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time this process and its workers have used; unlike a clock it hardly depends on what else the machine does. */
public final class ProcessorTime {
    private ProcessorTime() {}

    /** Nanoseconds since the start, all threads together; of a worker that has ended nothing. */
    public static long nanos() {
        long own = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
        long workers = ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
        return own + workers;
    }
}
