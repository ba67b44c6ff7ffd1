package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.rightful.app.works.Work;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A work and the found copy that says most of a hit, as they are shown side by side.
 *
 * @param width pixels of the found copy, upright
 * @param drawn whether there is a picture of the found copy to show
 * @param overlay how the work is laid over the found copy; empty if it cannot be
 * @param credit what the page names as maker; empty if nothing
 * @param licenceSignal the clue to a licence that says most; empty if there is none
 */
record Pair(
        Hit hit,
        Work work,
        int rank,
        double score,
        String page,
        String image,
        int width,
        int height,
        String foundIn,
        String hosting,
        String siteKind,
        String language,
        String country,
        boolean drawn,
        Region foundRegion,
        Region workRegion,
        Optional<String> overlay,
        String title,
        String credit,
        String licenceSignal,
        String change,
        JsonNode facts) {
    /** What the database holds. */
    record Row(
            Hit hit,
            int rank,
            double score,
            String page,
            String image,
            int width,
            int height,
            String foundIn,
            String hosting,
            String siteKind,
            String language,
            String country,
            boolean drawn,
            String facts) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    Hits.hit(row, number),
                    row.getInt("rank"),
                    row.getDouble("score"),
                    row.getString("page"),
                    row.getString("image"),
                    row.getInt("width"),
                    row.getInt("height"),
                    row.getString("found_in"),
                    row.getString("hosting"),
                    row.getString("site_kind"),
                    row.getString("language"),
                    row.getString("country"),
                    row.getBoolean("drawn"),
                    row.getString("facts"));
        }
    }

    static Pair of(Row row, Work work, ObjectMapper json) {
        JsonNode facts = json.readTree(row.facts());
        Region found = Region.of(facts.path("queryRegion"));
        Region known = Region.of(facts.path("workRegion"));
        return new Pair(
                row.hit(),
                work,
                row.rank(),
                row.score(),
                row.page(),
                row.image(),
                row.width(),
                row.height(),
                row.foundIn(),
                row.hosting(),
                row.siteKind(),
                row.language(),
                row.country(),
                row.drawn(),
                found,
                known,
                known.laidOver(found),
                text(facts, "title"),
                text(facts, "credit"),
                text(facts, "licenceSignal"),
                text(facts, "kind"),
                facts);
    }

    private static String text(JsonNode facts, String key) {
        return facts.path(key).isString() ? facts.path(key).asString() : "";
    }

    public int percent() {
        return (int) Math.round(100 * score);
    }

    /** The kind of place, without a page or slide number. */
    public String place() {
        return foundIn.split("[:=]", 2)[0];
    }

    /** The page or slide of a document; empty elsewhere. */
    public String placeNumber() {
        return foundIn.contains("=") ? foundIn.substring(foundIn.indexOf('=') + 1) : "";
    }
}
