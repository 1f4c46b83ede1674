package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.synthetic.Whitened;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * Chains of stochastic gradient descent about the minimum of a quadratic, which lies at zero.
 *
 * <p>Sample n has the gradient Hx − p_n, or φ_n(φ_n·x) − p_n where noise is multiplicative.
 *
 * @param axes Q, the eigenvectors of H in columns
 * @param hessian H = Q diag(h) Qᵀ
 * @param features φ, one row a sample; no rows where noise is additive
 * @param pulls p, one row a sample; their mean is zero
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here
public record NoisyDescent(
    double[][] axes, double[][] hessian, double[][] features, double[][] pulls) {

  /** What the gradients of samples differ in. */
  public enum Noise {
    /** Quadratics of one shape whose minima differ. */
    ADDITIVE,
    /** Least squares with noisy labels: the noise grows with the distance from the minimum. */
    MULTIPLICATIVE
  }

  /** How batches are drawn. */
  public enum Drawing {
    WITH_REPLACEMENT,
    /** Every epoch is a fresh permutation, cut into batches. */
    SHUFFLED
  }

  /** How many chains and how far they go; the first half of each is dropped. */
  public record Chains(int number, int steps) {}

  /**
   * Draws a quadratic.
   *
   * @param curvatures h, the eigenvalues of H; its eigenvectors are drawn
   * @param samples how many; with multiplicative noise no fewer than there are curvatures
   */
  public static NoisyDescent of(Noise noise, double[] curvatures, int samples, RandomKey key) {
    int d = curvatures.length;
    double[][] axes = Orthonormal.columns(d, d, key.derive("axes")).toRows();
    double[][] diagonal = new double[d][d];
    for (int i = 0; i < d; i++) {
      diagonal[i][i] = curvatures[i];
    }
    double[][] hessian = rotated(diagonal, transposed(axes));
    return noise == Noise.ADDITIVE
        ? additive(axes, hessian, curvatures, samples, key)
        : multiplicative(axes, hessian, curvatures, samples, key);
  }

  private static NoisyDescent additive(
      double[][] axes, double[][] hessian, double[] curvatures, int samples, RandomKey key) {
    int d = curvatures.length;
    Matrix minima = new Matrix(samples, d, key.derive("minima").gaussians(samples * d));
    double[][] pulls = minima.minusInEveryRow(minima.columnMeans()).toRows();
    for (double[] pull : pulls) {
      for (int i = 0; i < d; i++) {
        pull[i] *= curvatures[i];
      }
    }
    return new NoisyDescent(axes, hessian, new double[0][], times(pulls, transposed(axes)));
  }

  /** Inputs of covariance H exactly; labels are what the best linear function leaves of noise. */
  private static NoisyDescent multiplicative(
      double[][] axes, double[][] hessian, double[] curvatures, int samples, RandomKey key) {
    int d = curvatures.length;
    double[][] white = Whitened.gaussian(samples, d, key.derive("inputs")).toRows();
    double[] labels = key.derive("labels").gaussians(samples);
    double[] fitted = new double[d];
    for (int n = 0; n < samples; n++) {
      for (int i = 0; i < d; i++) {
        fitted[i] += white[n][i] * labels[n] / samples;
      }
    }
    double[][] features = new double[samples][d];
    double[][] pulls = new double[samples][d];
    for (int n = 0; n < samples; n++) {
      double rest = labels[n] - dot(white[n], fitted);
      for (int i = 0; i < d; i++) {
        features[n][i] = white[n][i] * Math.sqrt(curvatures[i]);
        pulls[n][i] = features[n][i] * rest;
      }
    }
    double[][] back = transposed(axes);
    return new NoisyDescent(axes, hessian, times(features, back), times(pulls, back));
  }

  /**
   * Returns E xxᵀ in the eigenbasis of H, over chains that start from the minimum.
   *
   * @param rate η
   * @param batch B, no more than there are samples
   * @param key where batches are drawn from
   */
  public double[][] covariance(
      Drawing drawing, double rate, int batch, Chains chains, RandomKey key) {
    int d = hessian.length;
    double[][] sums = new double[d][d];
    UniformRandomProvider generator = key.generator();
    int[] order = PermutationSampler.natural(pulls.length);
    int[] chosen = new int[batch];
    double[] x = new double[d];
    double[] gradient = new double[d];
    for (int chain = 0; chain < chains.number; chain++) {
      Arrays.fill(x, 0);
      for (int t = 0; t < chains.steps; t++) {
        choose(drawing, t, order, chosen, generator);
        gradient(x, chosen, gradient);
        for (int i = 0; i < d; i++) {
          x[i] -= rate * gradient[i];
        }
        if (t >= chains.steps / 2) {
          for (int i = 0; i < d; i++) {
            double[] row = sums[i];
            double own = x[i];
            for (int j = 0; j <= i; j++) {
              row[j] += own * x[j];
            }
          }
        }
      }
    }
    double counted = (double) chains.number * (chains.steps - chains.steps / 2);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] /= counted;
        sums[j][i] = sums[i][j];
      }
    }
    return rotated(sums, axes);
  }

  private void choose(
      Drawing drawing, int step, int[] order, int[] chosen, UniformRandomProvider generator) {
    if (drawing == Drawing.WITH_REPLACEMENT) {
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = generator.nextInt(pulls.length);
      }
      return;
    }
    int place = step % (pulls.length / chosen.length);
    if (place == 0) {
      ArraySampler.shuffle(generator, order);
    }
    System.arraycopy(order, place * chosen.length, chosen, 0, chosen.length);
  }

  private void gradient(double[] x, int[] chosen, double[] into) {
    if (features.length == 0) {
      for (int i = 0; i < x.length; i++) {
        into[i] = dot(hessian[i], x);
      }
    } else {
      Arrays.fill(into, 0);
    }
    double share = 1.0 / chosen.length;
    for (int n : chosen) {
      double[] pull = pulls[n];
      for (int i = 0; i < x.length; i++) {
        into[i] -= share * pull[i];
      }
      if (features.length > 0) {
        double[] feature = features[n];
        double output = share * dot(feature, x);
        for (int i = 0; i < x.length; i++) {
          into[i] += output * feature[i];
        }
      }
    }
  }

  /** Returns the gradients of single samples at the minimum, in the eigenbasis of H. */
  public double[][] gradients() {
    double[][] gradients = times(pulls, axes);
    for (double[] gradient : gradients) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = -gradient[i];
      }
    }
    return gradients;
  }

  /** Returns QᵀMQ. */
  private static double[][] rotated(double[][] matrix, double[][] axes) {
    return times(times(transposed(axes), matrix), axes);
  }

  private static double[][] times(double[][] left, double[][] right) {
    RealMatrix other = new Array2DRowRealMatrix(right, false);
    return new Array2DRowRealMatrix(left, false).multiply(other).getData();
  }

  private static double[][] transposed(double[][] matrix) {
    return new Array2DRowRealMatrix(matrix, false).transpose().getData();
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
