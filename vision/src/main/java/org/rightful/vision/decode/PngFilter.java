package org.rightful.vision.decode;

/** Takes back the five filters of PNG rows (W3C PNG, section 9). */
final class PngFilter {
    private PngFilter() {}

    /**
     * Turns a filtered row into its bytes, in place.
     *
     * @param row the filter's number, then the row
     * @param above the row above, already turned; zeros above the first
     * @param step bytes a pixel, at least 1
     * @throws Refused as {@code Corrupt} if the filter's number is not one of PNG's
     */
    static void undo(byte[] row, byte[] above, int step) throws Refused {
        switch (row[0]) {
            case 0 -> {}
            case 1 -> {
                for (int i = step + 1; i < row.length; i++) {
                    row[i] += row[i - step];
                }
            }
            case 2 -> {
                for (int i = 1; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> average(row, above, step);
            case 4 -> paeth(row, above, step);
            default ->
                throw Refused.corrupt(
                        "The PNG names a row filter %d, which PNG does not have.".formatted(row[0] & 0xFF));
        }
    }

    private static void average(byte[] row, byte[] above, int step) {
        int first = Math.min(row.length, step + 1);
        for (int i = 1; i < first; i++) {
            row[i] += (byte) ((above[i] & 0xFF) >> 1);
        }
        for (int i = first; i < row.length; i++) {
            row[i] += (byte) (((row[i - step] & 0xFF) + (above[i] & 0xFF)) >> 1);
        }
    }

    private static void paeth(byte[] row, byte[] above, int step) {
        int first = Math.min(row.length, step + 1);
        for (int i = 1; i < first; i++) {
            row[i] += above[i];
        }
        for (int i = first; i < row.length; i++) {
            int left = row[i - step] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = above[i - step] & 0xFF;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            row[i] += (byte) nearest;
        }
    }
}
