package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.GreyImage;

class ExtractorTest {
    /** Coefficients have a standard deviation of about {@link Vocabulary#UNITS}; chance pairs differ by 1.1 of it. */
    private static final double ALIKE = 0.35 * Vocabulary.UNITS;

    private static final int QUARTER_TURN = 64;
    private static final int HALF_TURN = 128;

    @Test
    void samePixelsGiveTheSameBytesWhateverWasLookedAtBefore() {
        GreyImage picture = Scenery.photo(640, 480, 1);
        byte[] expected = new Extractor().extract(picture).toBytes();
        Extractor used = new Extractor();
        assertArrayEquals(expected, used.extract(picture).toBytes());
        int[][] sizes = {{900, 700}, {1, 1}, {300, 40}, {60, 80}, {480, 640}};
        for (int[] size : sizes) {
            used.extract(Scenery.photo(size[0], size[1], 2));
            assertArrayEquals(expected, used.extract(picture).toBytes(), "after " + size[0] + " x " + size[1]);
        }
    }

    /**
     * The same pixels give the same bytes on every machine. Whoever changes features, vocabulary or preview on purpose
     * raises {@link Features#VERSION} and puts the new number here: fingerprints of two versions are never compared.
     */
    @Test
    void bytesOfADrawnPictureAreTheSameOnEveryMachine() {
        CRC32C crc = new CRC32C();
        byte[] bytes =
                new Extractor().extract(Scenery.photo(500, 375, 20260103)).toBytes();
        // without the checksum at the end: a CRC over bytes and their own CRC is the same for all bytes
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        assertEquals("6d73cd84", HexFormat.of().toHexDigits((int) crc.getValue()));
    }

    @Test
    void mirroredPictureHasTheSameFeaturesWithTheirSecondHalfNegated() {
        GreyImage picture = Scenery.photo(640, 480, 3);
        Features one = new Extractor().extract(picture);
        Features other = new Extractor().extract(Scenery.mirrored(picture));
        int found = 0;
        for (int i = 0; i < one.primary(); i++) {
            int x = 16 * (one.baseWidth() - 1) - one.x()[i];
            found += alike(one, i, other, x, one.y()[i], HALF_TURN - one.angle()[i], -1) ? 1 : 0;
        }
        assertShare(0.7, found, one.primary());
    }

    @Test
    void turnedPictureHasTheSameFeaturesTurned() {
        GreyImage picture = Scenery.photo(640, 480, 4);
        Features one = new Extractor().extract(picture);
        Features other = new Extractor().extract(Scenery.turned(picture));
        assertEquals(one.baseWidth(), other.baseHeight());
        int found = 0;
        for (int i = 0; i < one.primary(); i++) {
            int x = 16 * (one.baseHeight() - 1) - one.y()[i];
            found += alike(one, i, other, x, one.x()[i], one.angle()[i] + QUARTER_TURN, 1) ? 1 : 0;
        }
        assertShare(0.7, found, one.primary());
    }

    @Test
    void unrelatedPicturesHaveHardlyAFeatureInTheSamePlace() {
        Features one = new Extractor().extract(Scenery.photo(640, 480, 5));
        Features other = new Extractor().extract(Scenery.photo(640, 480, 6));
        int found = 0;
        for (int i = 0; i < one.primary(); i++) {
            found += alike(one, i, other, one.x()[i], one.y()[i], one.angle()[i], 1) ? 1 : 0;
        }
        assertTrue(found <= one.primary() / 100, found + " of " + one.primary());
    }

    @Test
    void placesLieInsideTheBaseAndPrimaryOnesAreDistinct() {
        Features features = new Extractor().extract(Scenery.photo(800, 500, 7));
        assertTrue(features.primary() > 300 && features.primary() <= Extractor.MOST_FEATURES);
        for (int i = 0; i < features.count(); i++) {
            assertTrue(features.x()[i] >= 0 && features.x()[i] < 16 * features.baseWidth());
            assertTrue(features.y()[i] >= 0 && features.y()[i] < 16 * features.baseHeight());
        }
        for (int i = features.primary(); i < features.count(); i++) {
            assertTrue(isPlaceOfAPrimary(features, i), "second direction " + i + " of no place");
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "8", "16", "32", "64"})
    void placeOfADiscIsItsCentre(int radius) {
        Features features = new Extractor().extract(Scenery.disc(640, 480, 320, 240, radius));
        assertTrue(features.count() > 0);
        for (int i = 0; i < features.count(); i++) {
            assertEquals(320, features.x()[i] / 16.0, 0.6);
            assertEquals(240, features.y()[i] / 16.0, 0.6);
        }
    }

    @ParameterizedTest
    @CsvSource({"6000,40", "40,6000", "1,1", "5,3", "3,900", "19,19", "131,2", "2000,1500"})
    void oddSizesAreSearchedWithinTheLimits(int width, int height) {
        Features features = new Extractor().extract(Scenery.photo(width, height, 8));
        assertTrue(features.baseWidth() >= 1 && features.baseHeight() >= 1);
        assertTrue((long) features.baseWidth() * features.baseHeight() <= Extractor.BASE_PIXELS * 1.01);
        GreyImage preview = features.preview();
        assertTrue(Math.max(preview.width(), preview.height()) <= Extractor.PREVIEW_SIDE);
        assertEquals(features.count(), Features.fromBytes(features.toBytes()).count());
    }

    @Test
    void emptyPictureHasNoFeature() {
        assertEquals(0, new Extractor().extract(Scenery.flat(640, 480, 255)).count());
        assertEquals(0, new Extractor().extract(Scenery.flat(70, 50, 0)).count());
    }

    /** Whether the other picture has a feature at the place, with the direction, and with nearly the same coefficients. */
    private static boolean alike(Features one, int i, Features other, int x, int y, int angle, int sign) {
        // a place may lie off by a few tenths of its own size: 16 times its binary logarithm is kept
        double reach = 16 * (1 + 0.5 * StrictMath.pow(2, one.scale()[i] / 16.0));
        for (int j = 0; j < other.count(); j++) {
            if (Math.hypot(other.x()[j] - x, other.y()[j] - y) <= reach
                    && Math.abs((byte) (other.angle()[j] - angle)) <= 8
                    && difference(one, i, other, j, 0, 1) < ALIKE
                    && difference(one, i, other, j, Projection.HALF, sign) < ALIKE) {
                return true;
            }
        }
        return false;
    }

    /** Mean difference of the coefficients of a half. */
    private static double difference(Features one, int i, Features other, int j, int from, int sign) {
        double sum = 0;
        for (int c = from; c < from + Projection.HALF; c++) {
            sum += Math.abs(one.coefficients()[i * Features.COEFFICIENTS + c]
                    - sign * other.coefficients()[j * Features.COEFFICIENTS + c]);
        }
        return sum / Projection.HALF;
    }

    private static boolean isPlaceOfAPrimary(Features features, int i) {
        for (int j = 0; j < features.primary(); j++) {
            if (features.x()[j] == features.x()[i] && features.y()[j] == features.y()[i]) {
                return true;
            }
        }
        return false;
    }

    private static void assertShare(double least, int found, int of) {
        assertTrue(of > 300 && found >= least * of, found + " of " + of + " features");
    }
}
