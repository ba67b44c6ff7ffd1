package org.rightful.bench.quality;

import java.util.List;
import java.util.Optional;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Overlay;

/**
 * A picture that is looked up.
 *
 * @param part which question it belongs to
 * @param source the photograph it is made of
 * @param edit what was done to the photograph, or to the photograph with the overlay; empty if nothing
 * @param overlay the overlay it wears
 * @param donors other photographs that can be seen in it
 */
record Query(Part part, Source source, Optional<Edit> edit, Optional<Overlay> overlay, List<Source> donors) {

    /** The questions of a run. */
    enum Part {
        /** Is an edited copy of a photograph found? */
        EDITS,
        /** Is a picture with an overlay taken for the unrelated works that wear the same one? */
        SHARED,
        /** Is a copy of a work that wears an overlay itself found? */
        OWN
    }

    Query {
        donors = List.copyOf(donors);
    }

    /** The row it counts in: the edit's name, or the overlay's kind. */
    String row() {
        return part == Part.EDITS
                ? edit.map(Edit::name).orElseThrow()
                : overlay.map(Overlay::kind).orElseThrow();
    }

    /** The group of rows. */
    String family() {
        return part == Part.EDITS ? edit.map(Edit::family).orElseThrow() : part == Part.SHARED ? "shared" : "own";
    }

    /** What was done, for a person. */
    String label() {
        return part == Part.EDITS
                ? row()
                : overlay.map(Overlay::name).orElseThrow()
                        + edit.map(e -> ", then " + e.name()).orElse("");
    }
}
