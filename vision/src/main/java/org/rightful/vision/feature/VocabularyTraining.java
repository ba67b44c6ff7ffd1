package org.rightful.vision.feature;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rightful.vision.GreyImage;

/**
 * Trains the vocabulary: principal components of both halves, partly whitened and turned, then k-means centres. The same
 * pictures give the same bytes. It is run by hand, through {@code rightful bench train}; the outcome is kept as a resource.
 */
public final class VocabularyTraining {
    private static final int HALF = Projection.HALF;
    private static final int PAIRS = Projection.PAIRS;
    private static final int CENTRES = Vocabulary.CENTRES;
    private static final int ROUNDS = 40;

    /** 0 leaves the components' variance as it is, 1 makes all alike. */
    private static final double WHITENING = 0.5;

    private static final double[] SIZES = {1, 0.7, 0.5, 0.35, 0.25};

    private final Random random = new Random(20260101);

    private VocabularyTraining() {}

    /**
     * Trains on pictures and writes the vocabulary.
     *
     * @return a line that says on how much it was trained
     */
    public static String train(List<GreyImage> pictures, Path file) throws IOException {
        List<float[]> descriptors = new ArrayList<>();
        Extractor extractor = new Extractor(empty());
        for (GreyImage picture : pictures) {
            for (double size : SIZES) {
                int side = (int) Math.round(Math.max(picture.width(), picture.height()) * size);
                descriptors.addAll(extractor.descriptors(Extractor.shrink(picture, Math.max(16, side))));
            }
        }
        Vocabulary vocabulary = new VocabularyTraining().train(descriptors);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            vocabulary.write(out);
        }
        return pictures.size() + " pictures, " + descriptors.size() + " descriptors";
    }

    private static Vocabulary empty() {
        return new Vocabulary(
                new float[PAIRS],
                new float[HALF * PAIRS],
                new float[HALF * PAIRS],
                new float[HALF * CENTRES],
                new float[HALF * CENTRES],
                new byte[HALF * CENTRES],
                new byte[HALF * CENTRES]);
    }

    private Vocabulary train(List<float[]> descriptors) {
        int count = descriptors.size();
        float[][] sums = new float[count][PAIRS];
        float[][] differences = new float[count][PAIRS];
        for (int i = 0; i < count; i++) {
            Projection.split(descriptors.get(i), sums[i], differences[i]);
        }
        float[] mean = new float[PAIRS];
        for (int p = 0; p < PAIRS; p++) {
            double total = 0;
            for (float[] row : sums) {
                total += row[p];
            }
            mean[p] = (float) (total / count);
        }
        float[] sumBasis = basis(sums, mean);
        float[] differenceBasis = basis(differences, new float[PAIRS]);
        Vocabulary projecting =
                new Vocabulary(mean, sumBasis, differenceBasis, new float[0], new float[0], new byte[0], new byte[0]);
        float[][] first = new float[count][HALF];
        float[][] second = new float[count][HALF];
        byte[] coefficients = new byte[2 * HALF];
        for (int i = 0; i < count; i++) {
            projecting.shorten(sums[i], differences[i], coefficients, 0);
            for (int c = 0; c < HALF; c++) {
                first[i][c] = coefficients[c];
                second[i][c] = coefficients[HALF + c];
            }
        }
        Clusters sumClusters = cluster(first, CENTRES, false);
        Clusters differenceClusters = cluster(second, CENTRES / 2, true);

        float[] sumCentres = new float[HALF * CENTRES];
        float[] differenceCentres = new float[HALF * CENTRES];
        byte[] sumMiddles = new byte[HALF * CENTRES];
        byte[] differenceMiddles = new byte[HALF * CENTRES];
        for (int c = 0; c < CENTRES; c++) {
            int pair = c / 2;
            int sign = c % 2 == 0 ? 1 : -1;
            for (int i = 0; i < HALF; i++) {
                sumCentres[i * CENTRES + c] = sumClusters.centres[c][i];
                sumMiddles[c * HALF + i] = (byte) sumClusters.middle(first, c, i);
                differenceCentres[i * CENTRES + c] = sign * differenceClusters.centres[pair][i];
                differenceMiddles[c * HALF + i] = (byte) (sign * differenceClusters.middle(second, pair, i));
            }
        }
        return new Vocabulary(
                mean, sumBasis, differenceBasis, sumCentres, differenceCentres, sumMiddles, differenceMiddles);
    }

    /** The strongest components as columns, partly whitened, then turned at random so that every coefficient counts alike. */
    private float[] basis(float[][] rows, float[] mean) {
        double[][] covariance = new double[PAIRS][PAIRS];
        for (float[] row : rows) {
            for (int i = 0; i < PAIRS; i++) {
                double a = row[i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += a * (row[j] - mean[j]);
                }
            }
        }
        for (int i = 0; i < PAIRS; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] /= rows.length;
                covariance[j][i] = covariance[i][j];
            }
        }
        Eigen eigen = Eigen.of(covariance);
        double total = 0;
        for (int c = 0; c < HALF; c++) {
            total += StrictMath.pow(eigen.values()[c], 1 - WHITENING);
        }
        // every coefficient gets a standard deviation of about one unit of Vocabulary.UNITS
        double unit = Math.sqrt(HALF / total);
        double[][] turn = randomTurn();
        float[] basis = new float[HALF * PAIRS];
        for (int out = 0; out < HALF; out++) {
            for (int i = 0; i < PAIRS; i++) {
                double sum = 0;
                for (int c = 0; c < HALF; c++) {
                    double weight = StrictMath.pow(eigen.values()[c], -WHITENING / 2) * unit;
                    sum += turn[out][c] * weight * eigen.vectors()[c][i];
                }
                basis[i * HALF + out] = (float) sum;
            }
        }
        return basis;
    }

    /** A random orthogonal matrix. */
    private double[][] randomTurn() {
        double[][] rows = new double[HALF][HALF];
        for (int r = 0; r < HALF; r++) {
            for (int i = 0; i < HALF; i++) {
                rows[r][i] = random.nextGaussian();
            }
            for (int before = 0; before < r; before++) {
                double dot = 0;
                for (int i = 0; i < HALF; i++) {
                    dot += rows[r][i] * rows[before][i];
                }
                for (int i = 0; i < HALF; i++) {
                    rows[r][i] -= dot * rows[before][i];
                }
            }
            double length = 0;
            for (double v : rows[r]) {
                length += v * v;
            }
            for (int i = 0; i < HALF; i++) {
                rows[r][i] /= Math.sqrt(length);
            }
        }
        return rows;
    }

    /**
     * Centres of clusters and which row belongs to which.
     *
     * @param signs -1 where a row belongs to the opposite of its centre
     */
    private record Clusters(float[][] centres, int[] owner, byte[] signs, int[] sizes) {
        /** The median of one coefficient over a cluster's rows. */
        int middle(float[][] rows, int cluster, int coefficient) {
            float[] values = new float[sizes[cluster]];
            int n = 0;
            for (int i = 0; i < rows.length; i++) {
                if (owner[i] == cluster) {
                    values[n++] = signs[i] * rows[i][coefficient];
                }
            }
            Arrays.sort(values);
            return values.length == 0 ? 0 : Math.round(values[values.length / 2]);
        }
    }

    /** K-means; with {@code opposite}, a centre stands for itself and its negative. */
    private Clusters cluster(float[][] rows, int clusters, boolean opposite) {
        float[][] centres = new float[clusters][];
        for (int c = 0; c < clusters; c++) {
            centres[c] = rows[random.nextInt(rows.length)].clone();
        }
        int[] owner = new int[rows.length];
        byte[] signs = new byte[rows.length];
        int[] sizes = new int[clusters];
        for (int round = 0; round < ROUNDS; round++) {
            double[][] totals = new double[clusters][HALF];
            Arrays.fill(sizes, 0);
            for (int i = 0; i < rows.length; i++) {
                float best = Float.MAX_VALUE;
                for (int c = 0; c < clusters; c++) {
                    float plus = 0;
                    float minus = 0;
                    for (int k = 0; k < HALF; k++) {
                        float p = rows[i][k] - centres[c][k];
                        float m = rows[i][k] + centres[c][k];
                        plus += p * p;
                        minus += m * m;
                    }
                    if (plus < best) {
                        best = plus;
                        owner[i] = c;
                        signs[i] = 1;
                    }
                    if (opposite && minus < best) {
                        best = minus;
                        owner[i] = c;
                        signs[i] = -1;
                    }
                }
                sizes[owner[i]]++;
                for (int k = 0; k < HALF; k++) {
                    totals[owner[i]][k] += signs[i] * rows[i][k];
                }
            }
            for (int c = 0; c < clusters; c++) {
                if (sizes[c] == 0) {
                    centres[c] = rows[random.nextInt(rows.length)].clone();
                    continue;
                }
                for (int k = 0; k < HALF; k++) {
                    centres[c][k] = (float) (totals[c][k] / sizes[c]);
                }
            }
        }
        return new Clusters(centres, owner, signs, sizes);
    }
}
