package org.rightful.bench.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How the scores of matches are spread, for calibration.
 *
 * @param right in 20 equal steps from 0 to 1: queries whose best right match has such a score
 * @param wrong the same for every wrong match
 */
record Scores(List<Integer> right, List<Integer> wrong) {
    static final int STEPS = 20;

    static Scores of(List<Result> results, int recogniser) {
        int[] right = new int[STEPS];
        int[] wrong = new int[STEPS];
        for (Result result : results) {
            Judged judged = result.judged().get(recogniser);
            if (judged.hit()) {
                right[step(judged.score())]++;
            }
            for (Found found : judged.wrong()) {
                wrong[step(found.score())]++;
            }
        }
        return new Scores(boxed(right), boxed(wrong));
    }

    private static int step(double score) {
        return Math.clamp((long) (score * STEPS), 0, STEPS - 1);
    }

    private static List<Integer> boxed(int[] values) {
        List<Integer> list = new ArrayList<>();
        for (int value : values) {
            list.add(value);
        }
        return List.copyOf(list);
    }
}
