package org.rightful.vision.index;

import org.rightful.vision.feature.Features;

/**
 * Where a feature of a work lies, how large it is and which way it points, packed into 32 bits: 10 for x and 10 for y in
 * 1024ths of the longer side, 5 for the size in steps of 2/9 of a doubling, 7 for the direction in 128ths of a turn.
 */
final class Spot {
    private static final double SIZE_STEPS = 4.5;
    private static final double SMALLEST_SIZE = -9;
    private static final double TURN = 2 * Math.PI;

    private Spot() {}

    static int pack(Features features, int i) {
        int x = Math.clamp(Math.round(x(features, i) * 1024 - 0.5), 0, 1023);
        int y = Math.clamp(Math.round(y(features, i) * 1024 - 0.5), 0, 1023);
        int size = Math.clamp(Math.round((size(features, i) - SMALLEST_SIZE) * SIZE_STEPS), 0, 31);
        int angle = (((features.angle()[i] & 0xff) + 1) >> 1) & 127;
        return (x << 22) | (y << 12) | (size << 7) | angle;
    }

    static double x(int packed) {
        return ((packed >>> 22) + 0.5) / 1024;
    }

    static double y(int packed) {
        return (((packed >>> 12) & 1023) + 0.5) / 1024;
    }

    static double size(int packed) {
        return ((packed >>> 7) & 31) / SIZE_STEPS + SMALLEST_SIZE;
    }

    static double angle(int packed) {
        return (packed & 127) * (TURN / 128);
    }

    static double x(Features features, int i) {
        return (features.x()[i] / 16.0 + 0.5) / longerSide(features);
    }

    static double y(Features features, int i) {
        return (features.y()[i] / 16.0 + 0.5) / longerSide(features);
    }

    static double size(Features features, int i) {
        return features.scale()[i] / 16.0 - StrictMath.log(longerSide(features)) / StrictMath.log(2);
    }

    static double angle(Features features, int i) {
        return (features.angle()[i] & 0xff) * (TURN / 256);
    }

    static int longerSide(Features features) {
        return Math.max(features.baseWidth(), features.baseHeight());
    }
}
