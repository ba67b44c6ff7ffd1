package org.rightful.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Overlay;
import org.rightful.bench.edit.Overlays;

/**
 * What is registered and what is looked up.
 *
 * @param photos every photograph
 * @param works by photograph, in the order of registration
 * @param queries by photograph
 */
record Plan(List<Source> photos, Map<Source, List<Work>> works, Map<Source, List<Query>> queries) {
    /** Photographs whose works with each overlay are looked up themselves. */
    private static final int OWN_PHOTOS = 6;

    private static final String OWN_EDIT = "crop_70";

    /**
     * Every photograph is registered as it is and in quarters. Overlays are worn by the works of photographs that are
     * not looked up (of all, if all are), and by every photograph that is looked up.
     *
     * @param overlays whether works wear overlays
     */
    static Plan of(List<Source> photos, Holdout holdout, boolean overlays) {
        Map<Source, List<Work>> works = new LinkedHashMap<>();
        Map<Source, List<Query>> queries = new LinkedHashMap<>();
        List<Source> wearers = new ArrayList<>();
        for (Source photo : photos) {
            boolean asked = holdout.asks(photo.number());
            boolean wears = overlays && (holdout == Holdout.ALL || !asked);
            if (wears) {
                wearers.add(photo);
            }
            works.put(photo, works(photo, wears));
            queries.put(photo, asked ? queries(photo, photos) : new ArrayList<>());
        }
        List<Overlay> all = Overlays.all();
        for (int k = 0; k < all.size() && !wearers.isEmpty(); k++) {
            for (int n = 0; n < Math.min(OWN_PHOTOS, wearers.size()); n++) {
                Source photo = wearers.get((k * OWN_PHOTOS + n) % wearers.size());
                Edit crop = Edits.named(OWN_EDIT);
                queries.getOrDefault(photo, new ArrayList<>())
                        .add(new Query(Query.Part.OWN, photo, Optional.of(crop), Optional.of(all.get(k)), List.of()));
            }
        }
        return new Plan(photos, works, queries);
    }

    int workCount() {
        return works.values().stream().mapToInt(List::size).sum();
    }

    int queryCount() {
        return queries.values().stream().mapToInt(List::size).sum();
    }

    private static List<Work> works(Source photo, boolean wears) {
        List<Work> works = new ArrayList<>();
        works.add(new Work.Whole(photo));
        for (int quarter = 0; quarter < 4; quarter++) {
            works.add(new Work.Quarter(photo, quarter));
        }
        if (wears) {
            for (Overlay overlay : Overlays.all()) {
                works.add(new Work.Overlaid(photo, overlay));
            }
        }
        return works;
    }

    private static List<Query> queries(Source photo, List<Source> photos) {
        List<Query> queries = new ArrayList<>();
        for (Edit edit : Edits.all()) {
            List<Source> donors = donors(photo, photos, edit.others());
            if (donors.size() == edit.others()) {
                queries.add(new Query(Query.Part.EDITS, photo, Optional.of(edit), Optional.empty(), donors));
            }
        }
        for (Overlay overlay : Overlays.all()) {
            queries.add(new Query(Query.Part.SHARED, photo, Optional.empty(), Optional.of(overlay), List.of()));
        }
        return queries;
    }

    private static List<Source> donors(Source photo, List<Source> photos, int count) {
        List<Source> donors = new ArrayList<>();
        for (int k = 1; k < photos.size() && donors.size() < count; k++) {
            Source other = photos.get((photo.number() + 7 * k) % photos.size());
            if (other.scene() != photo.scene() && !donors.contains(other)) {
                donors.add(other);
            }
        }
        return donors;
    }
}
