package org.rightful.vision.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusTest {
    private static final int PAIRS = 100;

    /** More pairs than this never agreed by chance in the seeds below. */
    private static final int CHANCE = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void thirtyRightPairsAmongSeventyRandomOnesAreFound(int seed) {
        Transform truth = TransformTest.similarity(0.8, 0.5, 0.2, 0.05);
        Consensus.Found found = Consensus.of(pairs(truth, 30, PAIRS, seed));
        assertNotNull(found);
        assertTrue(found.inliers() >= 26 && found.inliers() <= 40, found.inliers() + " inliers");
        assertNear(truth, found.transform());
        assertTrue(Consensus.glance(pairs(truth, 30, PAIRS, seed)) >= 15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void perspectiveOfManyRightPairsIsFound(int seed) {
        Transform truth = new Transform(new double[] {0.8, 0.05, 0.1, -0.1, 0.9, 0.05, 0.15, -0.1, 1});
        Consensus.Found found = Consensus.of(pairs(truth, 60, 140, seed));
        assertNotNull(found);
        assertTrue(found.inliers() >= 45, found.inliers() + " inliers");
        assertNear(truth, found.transform());
    }

    @Test
    void randomPairsGiveNoSupportBeyondChance() {
        for (int seed = 0; seed < 200; seed++) {
            Pairs random = pairs(TransformTest.similarity(1, 0, 0, 0), 0, PAIRS, seed);
            Consensus.Found found = Consensus.of(random);
            int inliers = found == null ? 0 : found.inliers();
            assertTrue(inliers <= CHANCE, "seed " + seed + ": " + inliers + " inliers");
        }
    }

    @Test
    void repeatedPairCountsOnce() {
        Pairs pairs = new Pairs();
        for (int i = 0; i < 40; i++) {
            pairs.add(0.4, 0.3, -5, 1, 0.5, 0.5, -5, 1);
        }
        Consensus.Found found = Consensus.of(pairs);
        assertTrue(found == null || found.inliers() <= 1, "one place is not many");
    }

    @Test
    void fewerThanThreePairsAreNoConsensus() {
        assertNull(Consensus.of(new Pairs()));
        assertEquals(0, Consensus.glance(new Pairs()));
        assertNull(Consensus.of(pairs(TransformTest.similarity(1, 0, 0, 0), 2, 2, 1)));
    }

    @Test
    void clearedPairsAreForgotten() {
        Pairs pairs = pairs(TransformTest.similarity(1, 0, 0, 0), 30, 30, 1);
        pairs.clear();
        assertEquals(0, pairs.size());
        assertNull(Consensus.of(pairs));
    }

    /** Right pairs as an extractor gives them, with errors of place, size and direction, mixed with random ones. */
    private static Pairs pairs(Transform truth, int right, int all, long seed) {
        Random random = new Random(seed);
        Pairs pairs = new Pairs();
        for (int i = 0; i < all; i++) {
            double x = random.nextDouble();
            double y = 0.75 * random.nextDouble();
            double size = -7 + 3 * random.nextDouble();
            double angle = 2 * Math.PI * random.nextDouble();
            // every so many pairs one is right, so that they do not come first
            if ((i + 1) * right / all > i * right / all) {
                pairs.add(
                        x,
                        y,
                        size,
                        angle,
                        truth.x(x, y) + 0.002 * random.nextGaussian(),
                        truth.y(x, y) + 0.002 * random.nextGaussian(),
                        size + Math.log(truth.scale(x, y)) / Math.log(2) + 0.1 * random.nextGaussian(),
                        angle + turn(truth, x, y, angle) + 0.06 * random.nextGaussian());
            } else {
                pairs.add(
                        x,
                        y,
                        size,
                        angle,
                        random.nextDouble(),
                        0.75 * random.nextDouble(),
                        -7 + 3 * random.nextDouble(),
                        2 * Math.PI * random.nextDouble());
            }
        }
        return pairs;
    }

    /** By how much a direction at a place is turned. */
    private static double turn(Transform t, double x, double y, double angle) {
        double e = 1e-4;
        double dx = t.x(x + e * Math.cos(angle), y + e * Math.sin(angle)) - t.x(x, y);
        double dy = t.y(x + e * Math.cos(angle), y + e * Math.sin(angle)) - t.y(x, y);
        return Math.atan2(dy, dx) - angle;
    }

    private static void assertNear(Transform expected, Transform actual) {
        double[][] corners = {{0, 0}, {1, 0}, {1, 0.75}, {0, 0.75}};
        for (double[] p : corners) {
            assertEquals(expected.x(p[0], p[1]), actual.x(p[0], p[1]), 0.015);
            assertEquals(expected.y(p[0], p[1]), actual.y(p[0], p[1]), 0.015);
        }
    }
}
