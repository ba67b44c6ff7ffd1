package org.rightful.vision.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {
    private static final Transform SIMILARITY = similarity(0.7, 0.6, 0.1, -0.05);
    private static final Transform AFFINE = Transform.affine(0.8, 0.1, 0.05, -0.2, 0.7, 0.3);
    private static final Transform PERSPECTIVE =
            new Transform(new double[] {0.8, 0.05, 0.1, -0.1, 0.9, 0.05, 0.15, -0.1, 1});

    @Test
    void exactPlacesGiveTheirSimilarityBack() {
        Pairs pairs = pairs(SIMILARITY, 10, 0, 1);
        assertNear(SIMILARITY, Transform.fitSimilarity(pairs, ones(pairs)), 1e-9);
    }

    @Test
    void twoPlacesFixASimilarity() {
        Pairs pairs = pairs(SIMILARITY, 2, 0, 2);
        assertNear(SIMILARITY, Transform.fitSimilarity(pairs, ones(pairs)), 1e-9);
    }

    @Test
    void exactPlacesGiveTheirAffineTransformBack() {
        Pairs pairs = pairs(AFFINE, 10, 0, 3);
        assertNear(AFFINE, Transform.fitAffine(pairs, ones(pairs)), 1e-9);
    }

    @Test
    void exactPlacesGiveTheirPerspectiveBackWithinAHundredth() {
        // not exactly: the fit leans towards an affine transform
        Pairs pairs = pairs(PERSPECTIVE, 60, 0, 4);
        assertNear(PERSPECTIVE, Transform.fitPerspective(pairs, ones(pairs)), 0.01);
    }

    @Test
    void placesOfAnAffineTransformGiveItBackAsAPerspective() {
        Pairs pairs = pairs(AFFINE, 20, 0, 5);
        assertNear(AFFINE, Transform.fitPerspective(pairs, ones(pairs)), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void noisyPlacesGiveNearlyTheirTransform(int seed) {
        double noise = 0.003;
        Pairs similar = pairs(SIMILARITY, 60, noise, seed);
        assertNear(SIMILARITY, Transform.fitSimilarity(similar, ones(similar)), 2 * noise);
        Pairs affine = pairs(AFFINE, 60, noise, seed);
        assertNear(AFFINE, Transform.fitAffine(affine, ones(affine)), 2 * noise);
        Pairs perspective = pairs(PERSPECTIVE, 60, noise, seed);
        assertNear(PERSPECTIVE, Transform.fitPerspective(perspective, ones(perspective)), 0.01 + 2 * noise);
    }

    @Test
    void pairsOfNoWeightDoNotCount() {
        Pairs pairs = pairs(AFFINE, 12, 0, 6);
        double[] weights = ones(pairs);
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            weights[i] = 0;
            pairs.qx[i] = random.nextDouble();
            pairs.qy[i] = random.nextDouble();
        }
        assertNear(AFFINE, Transform.fitAffine(pairs, weights), 1e-9);
        assertNear(AFFINE, Transform.fitPerspective(pairs, weights), 1e-6);
    }

    @Test
    void placesThatDoNotFixATransformGiveNone() {
        Pairs onePlace = new Pairs();
        Pairs onALine = new Pairs();
        for (int i = 0; i < 12; i++) {
            add(onePlace, AFFINE, 0.3, 0.4);
            add(onALine, AFFINE, i / 12.0, 0.5 * i / 12.0);
        }
        Pairs none = new Pairs();
        assertNull(Transform.fitSimilarity(onePlace, ones(onePlace)));
        assertNull(Transform.fitAffine(onePlace, ones(onePlace)));
        assertNull(Transform.fitPerspective(onePlace, ones(onePlace)));
        assertNull(Transform.fitAffine(onALine, ones(onALine)));
        assertNull(Transform.fitPerspective(onALine, ones(onALine)));
        assertNull(Transform.fitSimilarity(none, new double[0]));
        assertNull(Transform.fitAffine(none, new double[0]));
        assertNull(Transform.fitPerspective(none, new double[0]));
        Pairs weightless = pairs(AFFINE, 12, 0, 8);
        assertNull(Transform.fitSimilarity(weightless, new double[12]));
        assertNull(Transform.fitAffine(weightless, new double[12]));
    }

    @Test
    void scaleAndTurnAreThoseOfTheSimilarity() {
        assertEquals(0.7, SIMILARITY.scale(0.2, 0.9), 1e-9);
        assertEquals(0.6, SIMILARITY.turn(), 1e-9);
        assertEquals(Math.PI / 2, similarity(2, -Math.PI / 2, 0, 0).turn(), 1e-9);
    }

    @Test
    void scaleOfAPerspectiveIsTheGrowthOfASmallSquare() {
        double x = 0.4;
        double y = 0.3;
        double e = 1e-5;
        double ax = PERSPECTIVE.x(x + e, y) - PERSPECTIVE.x(x, y);
        double ay = PERSPECTIVE.y(x + e, y) - PERSPECTIVE.y(x, y);
        double bx = PERSPECTIVE.x(x, y + e) - PERSPECTIVE.x(x, y);
        double by = PERSPECTIVE.y(x, y + e) - PERSPECTIVE.y(x, y);
        assertEquals(Math.sqrt(Math.abs(ax * by - ay * bx)) / e, PERSPECTIVE.scale(x, y), 1e-4);
    }

    @Test
    void turnsShiftsAndModerateViewsArePlausible() {
        assertTrue(Transform.affine(1, 0, 0, 0, 1, 0).plausible(1, 0.75));
        assertTrue(SIMILARITY.plausible(1, 0.75));
        assertTrue(AFFINE.plausible(1, 0.75));
        assertTrue(PERSPECTIVE.plausible(1, 0.75));
        assertTrue(similarity(0.1, 3, 0, 0).plausible(0.5, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "mirrored,          -1, 0, 1,    0, 1, 0,     0, 0",
        "flat,               1, 0, 0,    1, 0, 0,     0, 0",
        "one place,          0, 0, 0.5,  0, 0, 0.5,   0, 0",
        "squeezed to 30 %,   1, 0, 0,    0, 0.3, 0,   0, 0",
        "a speck,            0.01, 0, 0, 0, 0.01, 0,  0, 0",
        "far too large,      60, 0, 0,   0, 60, 0,    0, 0",
        "horizon inside,     1, 0, 0,    0, 1, 0,     -1.5, 0",
        "horizon at a side,  1, 0, 0,    0, 1, 0,     -0.95, 0",
        "too near,           1, 0, 0,    0, 1, 0,     2.5, 0",
        "folded,             1, 0.9, 0,  0.9, 0.5, 0, 0, 0"
    })
    void whatNoPhotographShowsIsNotPlausible(
            String what, double a, double b, double tx, double c, double d, double ty, double g, double h) {
        assertFalse(new Transform(new double[] {a, b, tx, c, d, ty, g, h, 1}).plausible(1, 0.75), what);
    }

    @Test
    void otherThanNineNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Transform(new double[8]));
    }

    static Transform similarity(double scale, double angle, double tx, double ty) {
        double c = scale * Math.cos(angle);
        double s = scale * Math.sin(angle);
        return Transform.affine(c, -s, tx, s, c, ty);
    }

    private static Pairs pairs(Transform transform, int count, double noise, long seed) {
        Random random = new Random(seed);
        Pairs pairs = new Pairs();
        for (int i = 0; i < count; i++) {
            add(pairs, transform, random.nextDouble(), 0.75 * random.nextDouble());
            pairs.qx[i] += noise * random.nextGaussian();
            pairs.qy[i] += noise * random.nextGaussian();
        }
        return pairs;
    }

    private static void add(Pairs pairs, Transform transform, double x, double y) {
        pairs.add(x, y, 0, 0, transform.x(x, y), transform.y(x, y), 0, 0);
    }

    private static double[] ones(Pairs pairs) {
        double[] ones = new double[pairs.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Every corner and the middle of the work goes to the same place. */
    private static void assertNear(Transform expected, @Nullable Transform actual, double tolerance) {
        assertNotNull(actual);
        double[][] places = {{0, 0}, {1, 0}, {1, 0.75}, {0, 0.75}, {0.5, 0.4}};
        for (double[] p : places) {
            assertEquals(expected.x(p[0], p[1]), actual.x(p[0], p[1]), tolerance, "x of " + Arrays.toString(p));
            assertEquals(expected.y(p[0], p[1]), actual.y(p[0], p[1]), tolerance, "y of " + Arrays.toString(p));
        }
    }
}
