package org.rightful.bench.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rightful.bench.edit.Drawings;
import org.rightful.bench.edit.Resampling;
import org.rightful.vision.GreyImage;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Features;

class SyntheticTest {
    private static final List<Features> REAL = real();

    @Test
    void madeUpPictureIsTheSameInEveryRun() {
        byte[] once = new Synthetic(REAL).seen(7).fingerprint().toBytes();
        byte[] again = new Synthetic(REAL).seen(7).fingerprint().toBytes();
        assertArrayEquals(once, again);
    }

    @Test
    void twoNumbersGiveTwoPictures() {
        Synthetic synthetic = new Synthetic(REAL);
        Features one = synthetic.seen(1).fingerprint().features();
        Features other = synthetic.seen(2).fingerprint().features();
        assertTrue(!Arrays.equals(one.coefficients(), other.coefficients()));
        assertTrue(!Arrays.equals(one.x(), other.x()));
    }

    @Test
    void coefficientsKeepTheirMeanAndSpread() {
        Features made = new Synthetic(REAL).seen(3).fingerprint().features();
        for (int n = 0; n < 4; n++) {
            double[] real = moments(REAL, n);
            double[] madeUp = moments(List.of(made), n);
            assertEquals(real[0], madeUp[0], 0.25 * real[1], "mean of " + n);
            assertEquals(real[1], madeUp[1], 0.25 * real[1], "deviation of " + n);
        }
    }

    @Test
    void nothingToDrawFromIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Synthetic(List.of()));
    }

    private static double[] moments(List<Features> pictures, int coefficient) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (Features features : pictures) {
            for (int k = 0; k < features.count(); k++) {
                double value = features.coefficients()[k * Features.COEFFICIENTS + coefficient];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = sum / count;
        return new double[] {mean, Math.sqrt(squares / count - mean * mean)};
    }

    private static List<Features> real() {
        Extractor extractor = new Extractor();
        return java.util.stream.IntStream.range(0, 3)
                .mapToObj(seed -> extractor.extract(grey(seed)))
                .toList();
    }

    private static GreyImage grey(int seed) {
        var drawn = Resampling.fit(Drawings.draw(640, 480, seed), 480);
        byte[] pixels = new byte[drawn.getWidth() * drawn.getHeight()];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (byte) (drawn.getRGB(k % drawn.getWidth(), k / drawn.getWidth()) >> 8);
        }
        return new GreyImage(drawn.getWidth(), drawn.getHeight(), pixels);
    }
}
