package org.rightful.cli;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.rightful.vision.Rejection;

/**
 * What building an index did.
 *
 * @param index its folder, as given
 * @param works works in it now
 * @param added works that are new in it
 * @param replaced works whose file changed
 * @param unchanged works whose file is as it was
 * @param removed works whose file has vanished or is no usable picture any more
 * @param rejected files that are not in it, by reason; reasons without files are left out
 */
record BuildSummary(
        String index,
        int works,
        int added,
        int replaced,
        int unchanged,
        int removed,
        Map<Rejection, Integer> rejected) {
    BuildSummary {
        Map<Rejection, Integer> inOrder = new EnumMap<>(Rejection.class);
        inOrder.putAll(rejected);
        rejected = Collections.unmodifiableMap(inOrder);
    }

    /** Files that are in the index after this build. */
    int readable() {
        return added + replaced + unchanged;
    }

    String sentence() {
        int files = rejected.values().stream().mapToInt(Integer::intValue).sum();
        String reasons = rejected.entrySet().stream()
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
        return "added %,d, replaced %,d, unchanged %,d, removed %,d, rejected %,d%s; %,d works in %s"
                .formatted(added, replaced, unchanged, removed, files, files == 0 ? "" : reasons, works, index);
    }
}
