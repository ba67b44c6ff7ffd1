package org.rightful.vision.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders keypoints so that every beginning of the list is spread over the picture. Ranked by contrast alone, a caption or
 * a logo takes all places and the photograph below it none.
 */
final class Balance {
    private static final int GRID = 8;

    private Balance() {}

    private record Ranked(Keypoint keypoint, float score) {}

    /** The best keypoint of each cell of an 8 x 8 grid, then the second best of each, and so on; at most {@code most}. */
    static List<Keypoint> choose(List<Keypoint> keypoints, int width, int height, int most) {
        List<List<Ranked>> cells = new ArrayList<>();
        for (int i = 0; i < GRID * GRID; i++) {
            cells.add(new ArrayList<>());
        }
        for (Keypoint k : keypoints) {
            int column = Math.clamp((int) (middle(k.x(), k.octave()) * GRID / width), 0, GRID - 1);
            int row = Math.clamp((int) (middle(k.y(), k.octave()) * GRID / height), 0, GRID - 1);
            float score = k.response() * (float) Math.sqrt(k.baseSigma());
            cells.get(row * GRID + column).add(new Ranked(k, score));
        }
        Comparator<Ranked> best = Comparator.comparingDouble((Ranked r) -> -r.score())
                .thenComparingInt(r -> r.keypoint().octave())
                .thenComparingDouble(r -> r.keypoint().y())
                .thenComparingDouble(r -> r.keypoint().x());
        cells.forEach(cell -> cell.sort(best));
        List<Keypoint> chosen = new ArrayList<>(Math.min(most, keypoints.size()));
        for (int round = 0; chosen.size() < most; round++) {
            List<Ranked> turn = new ArrayList<>();
            for (List<Ranked> cell : cells) {
                if (round < cell.size()) {
                    turn.add(cell.get(round));
                }
            }
            if (turn.isEmpty()) {
                break;
            }
            turn.sort(best);
            for (Ranked r : turn) {
                if (chosen.size() < most) {
                    chosen.add(r.keypoint());
                }
            }
        }
        return chosen;
    }

    /** The middle of the base pixels that a pixel of an octave stands for. */
    private static float middle(float place, int octave) {
        return (place + 0.5f) * (1 << octave) - 0.5f;
    }
}
