package org.rightful.bench.speed;

/**
 * What one piece of work took.
 *
 * @param name as it stands in the reports
 * @param calls measured
 * @param meanMillis wall clock
 * @param medianMillis wall clock
 * @param slowMillis wall clock that 95 % of the calls stay below
 * @param cpuMillis mean processor time of this process and its workers, all their threads: what does not depend on how busy
 *     the machine is
 */
record Timing(String name, int calls, double meanMillis, double medianMillis, double slowMillis, double cpuMillis) {

    /** How often a core can do it in a second. */
    double aSecondACore() {
        return 1000 / cpuMillis;
    }

    /** How often the other work fits into the processor time of this one. */
    double times(Timing other) {
        return cpuMillis / other.cpuMillis;
    }
}
