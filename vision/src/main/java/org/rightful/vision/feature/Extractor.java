package org.rightful.vision.feature;

import java.util.ArrayList;
import java.util.List;
import org.rightful.vision.GreyImage;

/** Finds a picture's features. Keeps its working memory between pictures; not thread-safe. */
public final class Extractor {
    /** Longer side of a preview, pixels. */
    public static final int PREVIEW_SIDE = 320;

    /** Distinct places kept. */
    static final int MOST_FEATURES = 600;

    /** Pixels a base has at most. */
    static final int BASE_PIXELS = 640 * 480;

    private static final int BASE_SIDE = 1_900;
    private static final int SMALL_SIDE = 400;
    private static final int TINY_SIDE = 130;
    /** Longer side of what is hashed, pixels. */
    public static final int HASH_SIDE = 128;

    private final ScaleSpace space = new ScaleSpace();
    private final Descriptor descriptor = new Descriptor();
    private final Plane base = new Plane();
    private final Vocabulary vocabulary;

    public Extractor() {
        this(Vocabulary.shipped());
    }

    Extractor(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What is found in a picture. */
    public Features extract(GreyImage image) {
        Found found = find(image);
        int count = found.places.size();
        short[] x = new short[count];
        short[] y = new short[count];
        byte[] scale = new byte[count];
        byte[] angle = new byte[count];
        byte[] coefficients = new byte[count * Features.COEFFICIENTS];
        byte[] centres = new byte[2 * count * Features.NEAREST];
        byte[] farther = new byte[2 * count * Features.NEAREST];
        float[] vector = new float[Descriptor.LENGTH];
        float[] sums = new float[Projection.PAIRS];
        float[] differences = new float[Projection.PAIRS];
        for (int i = 0; i < count; i++) {
            Place p = found.places.get(i);
            x[i] = (short) Math.clamp(Math.round(p.keypoint.baseX() * 16), 0, Short.MAX_VALUE);
            y[i] = (short) Math.clamp(Math.round(p.keypoint.baseY() * 16), 0, Short.MAX_VALUE);
            scale[i] = (byte) Math.clamp(
                    Math.round(16 * (p.keypoint.octave() + (p.keypoint.level() / ScaleSpace.STEPS)) + 10.85f), 0, 127);
            angle[i] = (byte) Math.round(p.angle * (float) (128 / Math.PI));
            describe(found, p, vector);
            Projection.split(vector, sums, differences);
            vocabulary.shorten(sums, differences, coefficients, i * Features.COEFFICIENTS);
            vocabulary.nearest(coefficients, i, centres, farther);
        }
        GreyImage preview = shrink(base.toGrey(), PREVIEW_SIDE);
        return new Features(
                base.width,
                base.height,
                found.primary,
                x,
                y,
                scale,
                angle,
                coefficients,
                centres,
                farther,
                Drawn.cells(base),
                Pdq.of(shrink(preview, HASH_SIDE)),
                preview);
    }

    /** The raw descriptors of a picture, best first: what a vocabulary is trained on. */
    List<float[]> descriptors(GreyImage image) {
        Found found = find(image);
        List<float[]> descriptors = new ArrayList<>();
        for (Place place : found.places.subList(0, found.primary)) {
            float[] vector = new float[Descriptor.LENGTH];
            describe(found, place, vector);
            descriptors.add(vector);
        }
        return descriptors;
    }

    private record Place(Keypoint keypoint, float angle) {}

    private record Found(List<ScaleSpace.Octave> octaves, List<Place> places, int primary) {}

    private Found find(GreyImage image) {
        fitBase(image);
        List<ScaleSpace.Octave> octaves = space.build(base);
        List<Keypoint> keypoints = Balance.choose(Detector.detect(octaves), base.width, base.height, MOST_FEATURES);
        List<Place> places = new ArrayList<>(keypoints.size() * 5 / 4);
        List<Place> second = new ArrayList<>();
        for (Keypoint k : keypoints) {
            float[] directions =
                    descriptor.directions(level(octaves, k), k.x(), k.y(), (float) ScaleSpace.sigma(k.level()));
            places.add(new Place(k, directions[0]));
            if (directions.length > 1) {
                second.add(new Place(k, directions[1]));
            }
        }
        int primary = places.size();
        places.addAll(second);
        return new Found(octaves, places, primary);
    }

    private void describe(Found found, Place place, float[] vector) {
        Keypoint k = place.keypoint;
        descriptor.describe(
                level(found.octaves, k), k.x(), k.y(), (float) ScaleSpace.sigma(k.level()), place.angle, vector);
    }

    private static Plane level(List<ScaleSpace.Octave> octaves, Keypoint k) {
        return octaves.get(k.octave()).levels[Math.round(k.level())];
    }

    /** Brings the picture to the size it is searched at: large ones shrink to a fixed area, small ones grow. */
    private void fitBase(GreyImage image) {
        int longer = Math.max(image.width(), image.height());
        double scale = Math.sqrt((double) BASE_PIXELS / ((double) image.width() * image.height()));
        if (scale > 1) {
            scale = longer <= TINY_SIDE ? 4 : longer <= SMALL_SIDE ? 2 : 1;
        }
        scale = Math.min(scale, (double) BASE_SIDE / longer);
        base.resample(image, Math.max(1, (int) Math.round(image.width() * scale)), Math.max(1, (int)
                Math.round(image.height() * scale)));
    }

    /** The picture with its longer side at most {@code side} pixels. */
    public static GreyImage shrink(GreyImage image, int side) {
        int longer = Math.max(image.width(), image.height());
        if (longer <= side) {
            return image;
        }
        Plane small = new Plane();
        small.resample(
                image,
                Math.max(1, Math.round((float) image.width() * side / longer)),
                Math.max(1, Math.round((float) image.height() * side / longer)));
        return small.toGrey();
    }
}
