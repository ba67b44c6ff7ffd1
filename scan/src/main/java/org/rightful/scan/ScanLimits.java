package org.rightful.scan;

/**
 * Every limit of a scan's memory and report. What a site or an answer may cost stands in harvest's and vision's own limits.
 *
 * @param prints fingerprints that are kept, of some 130 KB each; pictures beyond are fingerprinted again when the works change
 * @param usesAPicture uses of one matching picture that are kept; a logo stands on every page
 * @param examplesAReason addresses that are named for each reason why something was not looked at
 * @param copiesAPicture addresses of the same bytes that are kept
 * @param thumbnailSide pixels of the longer side of a picture in the report
 * @param thumbnailBytes of a picture in the report
 * @param originalBytes of a picture that cannot be redrawn and is put into the report as it is
 * @param sheetFinds finds shown in the report; all of them stand in hits.jsonl
 * @param sheetPictureBytes of all pictures of the report together, before they are written as text
 * @param usesAFrame uses listed below one picture of the report
 */
public record ScanLimits(
        int prints,
        int usesAPicture,
        int examplesAReason,
        int copiesAPicture,
        int thumbnailSide,
        int thumbnailBytes,
        int originalBytes,
        int sheetFinds,
        int sheetPictureBytes,
        int usesAFrame) {
    public static ScanLimits defaults() {
        return new ScanLimits(8_000, 5_000, 20, 200, 480, 48 << 10, 96 << 10, 2_000, 24 << 20, 40);
    }
}
