package dev.crucible.claims.directions.similarity;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.GaussianPair;
import java.util.Collections;
import java.util.stream.IntStream;

/**
 * Independent Gaussian features and what is done to them.
 *
 * @param features p
 * @param stretch the largest scale over the least, of stretched features
 * @param noise σ in the middle of its three sizes, each twice the one before
 * @param neighbours k of the overlap
 */
record ChangedFeatures(int features, double stretch, double noise, int neighbours) {

  /** What becomes of the features. */
  enum Change {
    ROTATED,
    PERMUTED,
    /** Times a number, and another added to each feature. */
    RESCALED,
    /** Each feature times a number of its own. */
    STRETCHED,
    /** Noise is added to each, three sizes. */
    SLIGHTLY_NOISY,
    NOISY,
    VERY_NOISY,
    /** Half of the features are 0. */
    HALF_DEAD,
    UNRELATED
  }

  /** Returns what theory knows of a change that is no rotation, permutation or factor. */
  GaussianPair pair(Change change) {
    return switch (change) {
      case ROTATED, PERMUTED, RESCALED -> even(1, 0);
      case STRETCHED ->
          new GaussianPair(
              IntStream.range(0, features)
                  .mapToObj(i -> Math.pow(stretch, -i / (features - 1.0)))
                  .toList(),
              0);
      case SLIGHTLY_NOISY -> even(1, noise / 2);
      case NOISY -> even(1, noise);
      case VERY_NOISY -> even(1, 2 * noise);
      case HALF_DEAD ->
          new GaussianPair(
              IntStream.range(0, features).mapToObj(i -> (double) (i % 2)).toList(), 0);
      case UNRELATED -> even(0, 1);
    };
  }

  private GaussianPair even(double scale, double deviation) {
    return new GaussianPair(Collections.nCopies(features, scale), deviation);
  }

  /** Returns features changed, (samples, features). */
  Matrix changed(Change change, Matrix plain, RandomKey key) {
    GaussianPair pair = pair(change);
    int p = features;
    double[][] rows = plain.toRows();
    double[] noise = key.derive("noise").gaussians(rows.length * p);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < p; k++) {
        rows[i][k] = pair.scales().get(k) * rows[i][k] + pair.noise() * noise[i * p + k];
      }
    }
    return switch (change) {
      case PERMUTED -> times(rows, permutation(key.permutation(p)));
      case RESCALED ->
          Matrix.ofRows(rows).dividedBy(key.uniforms(1, -9, -3)[0]).minusInEveryRow(rows[0]);
      default -> times(rows, Orthonormal.columns(p, p, key.derive("turn")).toRows());
    };
  }

  private static double[][] permutation(int[] places) {
    double[][] matrix = new double[places.length][places.length];
    for (int i = 0; i < places.length; i++) {
      matrix[i][places[i]] = 1;
    }
    return matrix;
  }

  private static Matrix times(double[][] rows, double[][] turn) {
    double[][] turned = new double[rows.length][turn.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < turn.length; k++) {
        for (int j = 0; j < turn.length; j++) {
          turned[i][j] += rows[i][k] * turn[k][j];
        }
      }
    }
    return Matrix.ofRows(turned);
  }

  /** Returns the samples in another order. */
  static Matrix reordered(Matrix matrix, int[] order) {
    return Matrix.ofRows(IntStream.of(order).mapToObj(matrix::row).toArray(double[][]::new));
  }
}
