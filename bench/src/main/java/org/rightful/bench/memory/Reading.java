package org.rightful.bench.memory;

/**
 * What was held after so many pictures.
 *
 * @param pictures looked at and looked up since the start
 * @param heapBytes of this process's objects, after what is no longer used was collected
 * @param residentBytes that this process holds in the machine, the index's mapped files included
 * @param workersBytes that its worker processes hold
 */
record Reading(int pictures, long heapBytes, long residentBytes, long workersBytes) {}
