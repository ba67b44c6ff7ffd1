package org.rightful.vision.feature;

import java.util.Arrays;
import org.rightful.vision.GreyImage;

/** A grey picture of floats, row by row, values 0 to 255. Its array may be longer than the picture and is reused. */
final class Plane {
    int width;
    int height;
    float[] values = new float[0];

    /** Makes room for a picture of this size; its values are then undefined. */
    Plane sized(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        if (values.length < newWidth * newHeight) {
            values = new float[newWidth * newHeight];
        }
        return this;
    }

    /** Fills this plane with a picture, resampled to the given size: area average when shrinking, linear when growing. */
    void resample(GreyImage image, int newWidth, int newHeight) {
        sized(newWidth, newHeight);
        int[] xFirst = new int[newWidth];
        float[][] xWeights = Kernels.resampling(image.width(), newWidth, xFirst);
        int[] yFirst = new int[newHeight];
        float[][] yWeights = Kernels.resampling(image.height(), newHeight, yFirst);
        float[] column = new float[image.width()];
        byte[] pixels = image.pixels();
        for (int y = 0; y < newHeight; y++) {
            Arrays.fill(column, 0);
            float[] weights = yWeights[y];
            for (int j = 0; j < weights.length; j++) {
                Lanes.addScaled(column, weights[j], pixels, (yFirst[y] + j) * image.width(), column.length);
            }
            for (int x = 0; x < newWidth; x++) {
                float[] across = xWeights[x];
                int first = xFirst[x];
                float sum = 0;
                for (int i = 0; i < across.length; i++) {
                    sum += across[i] * column[first + i];
                }
                values[y * newWidth + x] = sum;
            }
        }
    }

    GreyImage toGrey() {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp((int) (values[i] + 0.5f), 0, 255);
        }
        return new GreyImage(width, height, pixels);
    }
}
