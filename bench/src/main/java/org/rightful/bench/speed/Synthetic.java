package org.rightful.bench.speed;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;
import org.rightful.vision.feature.Vocabulary;
import org.rightful.vision.verify.Thumbnail;

/**
 * Makes up pictures that fill an index. First a stock of features: each is that of a real picture drawn at random, moved
 * towards chance so that mean and variance of every coefficient stay as they are. A made-up picture draws from the stock and
 * moves each feature a little more; places, sizes and directions are chance; the preview is a real one with its blocks
 * shuffled. So the words are spread as real ones are, and nothing fits together.
 */
final class Synthetic {
    /** Share of a real coefficient that is kept; the rest of the variance is chance. */
    private static final double KEPT = 0.7;

    /** Features in stock: so many that each is seldom in an index, also among a million works. */
    private static final int STOCK = 1 << 18;

    /** Features of a made-up picture: more than an index keeps. */
    private static final int MOST_FEATURES = 300;

    /** Pixels of a block of the preview: that of the index's thumbnail, so that shuffling makes no edges within one. */
    private static final int BLOCK = 8;

    /** A random byte shifted by this is what a coefficient of the stock is moved by: 8 of the 24 that it varies by. */
    private static final int MOVE_SHIFT = 4;

    private final List<Features> real;
    private final List<GreyImage> previews;
    private final byte[] scale = new byte[STOCK];
    private final byte[] coefficients = new byte[STOCK * Features.COEFFICIENTS];
    private final byte[] centres = new byte[2 * STOCK * Features.NEAREST];
    private final byte[] farther = new byte[2 * STOCK * Features.NEAREST];

    /** Draws from these pictures' features. */
    Synthetic(List<Features> real) {
        this.real = real.stream().filter(f -> f.primary() > 0).toList();
        if (this.real.isEmpty()) {
            throw new IllegalArgumentException("there is no feature to draw from");
        }
        previews = this.real.stream()
                .map(f -> Extractor.shrink(f.preview(), Thumbnail.SIDE))
                .toList();
        Spread spread = Spread.of(this.real);
        SplittableRandom random = new SplittableRandom(20260107);
        for (int k = 0; k < STOCK; k++) {
            Features giver = this.real.get(random.nextInt(this.real.size()));
            int from = random.nextInt(giver.count());
            scale[k] = giver.scale()[from];
            for (int n = 0; n < Features.COEFFICIENTS; n++) {
                double centred = giver.coefficients()[from * Features.COEFFICIENTS + n] - spread.mean[n];
                double chance = Math.sqrt(1 - KEPT * KEPT) * spread.deviation[n] * bell(random.nextLong());
                coefficients[k * Features.COEFFICIENTS + n] =
                        (byte) Math.clamp(Math.round(spread.mean[n] + KEPT * centred + chance), -127, 127);
            }
            Vocabulary.shipped().nearest(coefficients, k, centres, farther);
        }
    }

    /** Mean and deviation of each coefficient. */
    private record Spread(double[] mean, double[] deviation) {
        static Spread of(List<Features> real) {
            double[] mean = new double[Features.COEFFICIENTS];
            double[] deviation = new double[Features.COEFFICIENTS];
            long count = 0;
            for (Features features : real) {
                for (int k = 0; k < features.coefficients().length; k++) {
                    int value = features.coefficients()[k];
                    mean[k % Features.COEFFICIENTS] += value;
                    deviation[k % Features.COEFFICIENTS] += (double) value * value;
                }
                count += features.count();
            }
            for (int k = 0; k < mean.length; k++) {
                mean[k] /= count;
                deviation[k] = Math.sqrt(Math.max(0, deviation[k] / count - mean[k] * mean[k]));
            }
            return new Spread(mean, deviation);
        }
    }

    /** The made-up picture of this number, the same in every run over the same real ones. */
    Seen seen(long number) {
        SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 1);
        int like = random.nextInt(real.size());
        Features frame = real.get(like);
        int count = Math.min(MOST_FEATURES, frame.primary());
        Drawing drawing = new Drawing(count);
        for (int k = 0; k < count; k++) {
            drawing.x[k] = (short) random.nextInt(16 * frame.baseWidth());
            drawing.y[k] = (short) random.nextInt(16 * frame.baseHeight());
            drawing.angle[k] = (byte) random.nextInt(256);
            draw(random, drawing, k);
        }
        Features features = new Features(
                frame.baseWidth(),
                frame.baseHeight(),
                count,
                drawing.x,
                drawing.y,
                drawing.scale,
                drawing.angle,
                drawing.coefficients,
                drawing.centres,
                drawing.farther,
                frame.drawn(),
                new Pdq.Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), 100),
                shuffled(previews.get(like), random));
        return new Seen(Format.JPEG, frame.baseWidth(), frame.baseHeight(), false, new Fingerprint(features));
    }

    /** The numbers of a picture's features. */
    private record Drawing(
            short[] x, short[] y, byte[] scale, byte[] angle, byte[] coefficients, byte[] centres, byte[] farther) {
        Drawing(int count) {
            this(
                    new short[count],
                    new short[count],
                    new byte[count],
                    new byte[count],
                    new byte[count * Features.COEFFICIENTS],
                    new byte[2 * count * Features.NEAREST],
                    new byte[2 * count * Features.NEAREST]);
        }
    }

    /** Takes a feature from the stock and moves it a little; it keeps its words. */
    private void draw(SplittableRandom random, Drawing drawing, int k) {
        int from = random.nextInt(STOCK);
        drawing.scale[k] = scale[from];
        int named = 2 * Features.NEAREST;
        System.arraycopy(centres, from * named, drawing.centres, k * named, named);
        System.arraycopy(farther, from * named, drawing.farther, k * named, named);
        for (int n = 0; n < Features.COEFFICIENTS; n += Long.BYTES) {
            long bits = random.nextLong();
            for (int i = n; i < n + Long.BYTES; i++) {
                int moved = coefficients[from * Features.COEFFICIENTS + i] + ((byte) bits >> MOVE_SHIFT);
                drawing.coefficients[k * Features.COEFFICIENTS + i] = (byte) Math.clamp(moved, -127, 127);
                bits >>>= Byte.SIZE;
            }
        }
    }

    private static GreyImage shuffled(GreyImage preview, SplittableRandom random) {
        int across = preview.width() / BLOCK;
        int down = preview.height() / BLOCK;
        byte[] pixels = Arrays.copyOf(preview.pixels(), preview.pixels().length);
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
