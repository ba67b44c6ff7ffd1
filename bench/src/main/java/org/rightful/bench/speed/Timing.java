package org.rightful.bench.speed;

/**
 * What one piece of work took.
 *
 * @param name as it stands in the reports
 * @param calls measured
 * @param meanMillis wall clock
 * @param medianMillis wall clock
 * @param slowMillis wall clock that 95 % of the calls stay below
 * @param cpuMillis mean processor time of this process, all its threads; not that of worker processes
 */
record Timing(String name, int calls, double meanMillis, double medianMillis, double slowMillis, double cpuMillis) {}
