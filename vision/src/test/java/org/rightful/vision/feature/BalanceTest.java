package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    @Test
    void strongCornerDoesNotTakeThePlacesOfTheWeakRest() {
        List<Keypoint> strong = spread(500, 0, 0, WIDTH / 8, HEIGHT / 8, 90, 1);
        List<Keypoint> weak = new ArrayList<>();
        for (int cell = 1; cell < 21; cell++) {
            int row = cell / 8;
            weak.add(new Keypoint(0, 1, (cell % 8 + 0.5f) * WIDTH / 8, (row + 0.5f) * HEIGHT / 8, 2));
        }
        List<Keypoint> both = new ArrayList<>(strong);
        both.addAll(weak);
        List<Keypoint> first = Balance.choose(both, WIDTH, HEIGHT, 21);
        assertEquals(21, first.size());
        assertTrue(first.containsAll(weak), "a cell with a keypoint has none among the first 21");
        assertTrue(strong.contains(first.getFirst()), "within a turn the strongest comes first");
    }

    @Test
    void bestOfACellComesBeforeItsOthers() {
        List<Keypoint> one =
                List.of(new Keypoint(0, 1, 10, 10, 3), new Keypoint(0, 1, 20, 10, 9), new Keypoint(0, 1, 30, 10, 5));
        assertEquals(List.of(9f, 5f, 3f), responses(Balance.choose(one, WIDTH, HEIGHT, 3)));
    }

    @Test
    void orderDoesNotDependOnTheOrderOfWhatIsGiven() {
        List<Keypoint> keypoints = spread(400, 0, 0, WIDTH, HEIGHT, 5, 2);
        List<Keypoint> chosen = Balance.choose(keypoints, WIDTH, HEIGHT, 150);
        assertEquals(150, new HashSet<>(chosen).size());
        List<Keypoint> shuffled = new ArrayList<>(keypoints);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(chosen, Balance.choose(shuffled, WIDTH, HEIGHT, 150));
        }
    }

    @Test
    void shorterListIsTheBeginningOfALongerOne() {
        List<Keypoint> keypoints = spread(400, 0, 0, WIDTH, HEIGHT, 40, 3);
        List<Keypoint> all = Balance.choose(keypoints, WIDTH, HEIGHT, 1000);
        assertEquals(400, all.size());
        assertEquals(all.subList(0, 77), Balance.choose(keypoints, WIDTH, HEIGHT, 77));
    }

    private static List<Float> responses(List<Keypoint> keypoints) {
        return keypoints.stream().map(Keypoint::response).toList();
    }

    /** Keypoints spread by chance over a part of the picture; responses are whole numbers, so that many are equal. */
    private static List<Keypoint> spread(int count, int x, int y, int width, int height, int strongest, long seed) {
        Random random = new Random(seed);
        List<Keypoint> keypoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keypoints.add(new Keypoint(
                    0,
                    2,
                    x + random.nextFloat() * (width - 1),
                    y + random.nextFloat() * (height - 1),
                    1 + random.nextInt(strongest)));
        }
        return keypoints;
    }
}
