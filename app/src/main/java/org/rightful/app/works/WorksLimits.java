package org.rightful.app.works;

/**
 * Every limit of what people hand in here.
 *
 * @param fileBytes bytes a picture or a document has
 * @param filesAtOnce files of one form
 * @param zipEntries entries of a ZIP
 * @param zipBytes bytes a ZIP unpacks to
 * @param zipRatio bytes unpacked for each byte packed, in the whole file
 * @param worksAnAccount works of one account
 * @param evidenceAWork pieces of evidence for one work
 * @param csvLines lines of a list of licences
 * @param metadataEntries facts kept of those that a file says of itself
 * @param lookupsAnHour look-ups of one address in an hour
 * @param statementsADay counter-statements of one address in a day
 * @param portfolioPages pages of a site of one's own that are read
 * @param portfolioPictures pictures of it that are kept to choose from
 * @param portfolioBytes bytes of them together
 * @param portfolioSide pixels of the longer side of a picture that is worth choosing
 * @param portfoliosADay sites an account has gone through within 24 hours
 */
record WorksLimits(
        long fileBytes,
        int filesAtOnce,
        int zipEntries,
        long zipBytes,
        int zipRatio,
        int worksAnAccount,
        int evidenceAWork,
        int csvLines,
        int metadataEntries,
        int lookupsAnHour,
        int statementsADay,
        int portfolioPages,
        int portfolioPictures,
        long portfolioBytes,
        int portfolioSide,
        int portfoliosADay) {
    static final WorksLimits DEFAULT = new WorksLimits(
            32L << 20, 100, 2_000, 4L << 30, 100, 200_000, 40, 5_000, 80, 30, 10, 500, 500, 2L << 30, 400, 10);
}
