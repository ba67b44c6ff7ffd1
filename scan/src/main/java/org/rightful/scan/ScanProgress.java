package org.rightful.scan;

/**
 * How far a scan is.
 *
 * @param pages answers read for pictures
 * @param pictures pictures whose bytes were fetched or found
 * @param finds uses of works found, counted as they come
 * @param missed addresses that gave nothing
 * @param left addresses that wait
 */
public record ScanProgress(long pages, long pictures, long finds, long missed, long left) {}
