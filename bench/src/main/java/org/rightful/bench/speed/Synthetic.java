package org.rightful.bench.speed;

import java.util.List;
import java.util.SplittableRandom;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;
import org.rightful.vision.feature.Vocabulary;

/**
 * Makes up pictures that fill an index: each feature is that of a real picture drawn at random, moved towards chance so
 * that mean and variance of every coefficient stay as they are; places, sizes and directions are shuffled; the preview is
 * a real one with its blocks shuffled. So the words are spread as real ones are, and nothing fits together.
 */
final class Synthetic {
    /** Share of a real coefficient that is kept; the rest of the variance is chance. */
    private static final double KEPT = 0.7;

    private static final int BLOCK = 16;

    private final List<Features> real;
    private final double[] mean = new double[Features.COEFFICIENTS];
    private final double[] deviation = new double[Features.COEFFICIENTS];

    /** Draws from these pictures' features. */
    Synthetic(List<Features> real) {
        this.real = real.stream().filter(f -> f.primary() > 0).toList();
        long count = 0;
        for (Features features : this.real) {
            for (int k = 0; k < features.coefficients().length; k++) {
                int value = features.coefficients()[k];
                mean[k % Features.COEFFICIENTS] += value;
                deviation[k % Features.COEFFICIENTS] += (double) value * value;
            }
            count += features.count();
        }
        if (count == 0) {
            throw new IllegalArgumentException("there is no feature to draw from");
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= count;
            deviation[k] = Math.sqrt(Math.max(0, deviation[k] / count - mean[k] * mean[k]));
        }
    }

    /** The made-up picture of this number, the same in every run over the same real ones. */
    Seen seen(long number) {
        SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 1);
        Features frame = real.get(random.nextInt(real.size()));
        int count = frame.count();
        short[] x = new short[count];
        short[] y = new short[count];
        byte[] scale = new byte[count];
        byte[] angle = new byte[count];
        byte[] coefficients = new byte[count * Features.COEFFICIENTS];
        byte[] centres = new byte[2 * count * Features.NEAREST];
        byte[] farther = new byte[2 * count * Features.NEAREST];
        for (int k = 0; k < count; k++) {
            Features giver = real.get(random.nextInt(real.size()));
            int from = random.nextInt(giver.count());
            x[k] = (short) random.nextInt(16 * frame.baseWidth());
            y[k] = (short) random.nextInt(16 * frame.baseHeight());
            scale[k] = giver.scale()[from];
            angle[k] = (byte) random.nextInt(256);
            for (int n = 0; n < Features.COEFFICIENTS; n++) {
                double centred = giver.coefficients()[from * Features.COEFFICIENTS + n] - mean[n];
                double chance = Math.sqrt(1 - KEPT * KEPT) * deviation[n] * bell(random.nextLong());
                coefficients[k * Features.COEFFICIENTS + n] =
                        (byte) Math.clamp(Math.round(mean[n] + KEPT * centred + chance), -127, 127);
            }
            Vocabulary.shipped().nearest(coefficients, k, centres, farther);
        }
        Features features = new Features(
                frame.baseWidth(),
                frame.baseHeight(),
                frame.primary(),
                x,
                y,
                scale,
                angle,
                coefficients,
                centres,
                farther,
                frame.drawn(),
                new Pdq.Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), 100),
                shuffled(frame.preview(), random));
        return new Seen(Format.JPEG, frame.baseWidth(), frame.baseHeight(), false, new Fingerprint(features));
    }

    private static GreyImage shuffled(GreyImage preview, SplittableRandom random) {
        int across = preview.width() / BLOCK;
        int down = preview.height() / BLOCK;
        byte[] pixels = preview.pixels().clone();
        for (int k = 0; k < across * down; k++) {
            int from = random.nextInt(across * down);
            for (int row = 0; row < BLOCK; row++) {
                System.arraycopy(
                        preview.pixels(),
                        (from / across * BLOCK + row) * preview.width() + from % across * BLOCK,
                        pixels,
                        (k / across * BLOCK + row) * preview.width() + k % across * BLOCK,
                        BLOCK);
            }
        }
        return new GreyImage(preview.width(), preview.height(), pixels);
    }

    /** The sum of four uniform numbers of 16 bits, brought to mean 0 and variance 1. */
    private static double bell(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65536.0 - 2) * Math.sqrt(3);
    }
}
