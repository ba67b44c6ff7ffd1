package org.rightful.harvest;

/**
 * How far a scan is.
 *
 * @param pages answers read for pictures: pages, documents, feeds, sitemaps, sheets
 * @param pictures pictures whose bytes were fetched or found
 * @param missed addresses that gave nothing
 * @param queued addresses that wait
 */
public record HarvestProgress(long pages, long pictures, long missed, long queued) {}
