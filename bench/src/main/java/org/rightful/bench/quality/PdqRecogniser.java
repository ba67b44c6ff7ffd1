package org.rightful.bench.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.feature.Pdq;

/** The baseline: PDQ with its published thresholds, every work compared. */
final class PdqRecogniser implements Recogniser<List<Pdq.Hash>> {
    private final boolean dihedral;
    private final List<Work> works = new ArrayList<>();

    private record Work(String name, Pdq.Hash hash) {}

    /** With the eight turned and mirrored states of the looked-up picture, or with the upright one alone. */
    PdqRecogniser(boolean dihedral) {
        this.dihedral = dihedral;
    }

    @Override
    public String name() {
        return dihedral ? "pdq dihedral" : "pdq";
    }

    @Override
    public List<Pdq.Hash> look(Sample sample) {
        return dihedral ? Pdq.dihedral(sample.grey()) : List.of(Pdq.of(sample.grey()));
    }

    @Override
    public Optional<String> rejection(List<Pdq.Hash> looked) {
        int quality = looked.getFirst().quality();
        return quality >= Pdq.RELIABLE ? Optional.empty() : Optional.of("quality " + quality);
    }

    @Override
    public void register(String work, List<Pdq.Hash> looked) {
        works.add(new Work(work, looked.getFirst()));
    }

    @Override
    public void ready() {}

    @Override
    public List<Found> search(List<Pdq.Hash> looked) {
        List<Found> found = new ArrayList<>();
        for (Work work : works) {
            int nearest = 256;
            for (Pdq.Hash hash : looked) {
                nearest = Math.min(nearest, hash.distance(work.hash));
            }
            if (nearest <= Pdq.SAME) {
                found.add(new Found(
                        work.name, 1 - nearest / 256.0, "distance " + nearest, List.of(), List.of(), Double.NaN));
            }
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        return found;
    }

    @Override
    public void close() {}
}
