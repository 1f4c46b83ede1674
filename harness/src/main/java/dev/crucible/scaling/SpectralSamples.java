package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.SymmetricSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gaussian features of a kernel with a given spectrum, in n draws: samples that a kernel machine
 * learns from, or the weights of n random linear features.
 *
 * <p>Row i of the draws is z ~ N(0, I), one number a mode; its features are √λ z. As samples they
 * have the kernel matrix K of the products of rows, and targets Σ c z. As random features φ = U√λ z
 * their rows are those of U√λ, and the best readout projects the target onto them. Smaller sizes
 * are the first rows, so that a seed's sizes are nested.
 *
 * <p>Errors are exact means over the population: no test set. Cost: n²/2 products of the modes'
 * length, once; a decomposition of n³/6 operations a ridge.
 */
public final class SpectralSamples {

  /** A ridge of this share of the mean eigenvalue stands for none: rounding, and no more. */
  private static final double NO_RIDGE = 1e-12;

  private final double[] roots;
  private final double[][] normal; // (sample, mode)
  private final double[][] gram; // (sample, sample), the lower half
  private final Map<Double, double[][]> decomposed = new ConcurrentHashMap<>(); // by ridge

  /**
   * Draws.
   *
   * @param eigenvalues λ, positive
   */
  public SpectralSamples(double[] eigenvalues, int samples, RandomKey key) {
    roots = Arrays.stream(eigenvalues).map(Math::sqrt).toArray();
    normal = new double[samples][];
    double[][] features = new double[samples][];
    for (int i = 0; i < samples; i++) {
      normal[i] = key.derive(i).gaussians(roots.length);
      features[i] = times(normal[i], roots);
    }
    gram = lowerGram(features);
  }

  /**
   * Returns Σ (w − c)², w the coefficients that kernel regression learns, at each size.
   *
   * @param sizes how many samples, rising
   * @param target c, one a mode
   * @param noise added to the targets, one a sample
   * @param ridge δ, added to the kernel matrix; 0 for none
   */
  public double[] learned(int[] sizes, double[] target, double[] noise, double ridge) {
    double[][] root = decomposed.computeIfAbsent(ridge, this::cholesky);
    double[] answers = new double[gram.length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = dot(normal[i], target) + noise[i];
    }
    double[] forward = forward(root, answers);
    return Arrays.stream(sizes)
        .mapToDouble(n -> error(backward(root, forward, n), target))
        .toArray();
  }

  /** Returns the squared distance of c from the span of the first rows of U√λ, at each size. */
  public double[] projected(int[] sizes, double[] target) {
    double[][] root = decomposed.computeIfAbsent(0.0, this::cholesky);
    double[] weighted = times(target, roots);
    double[] along = new double[gram.length];
    for (int i = 0; i < along.length; i++) {
      along[i] = dot(normal[i], weighted);
    }
    double[] forward = forward(root, along);
    double whole = dot(target, target);
    return Arrays.stream(sizes)
        .mapToDouble(n -> whole - Arrays.stream(forward, 0, n).map(u -> u * u).sum())
        .toArray();
  }

  /**
   * Returns how the readouts of the first so many random features, scaled by 1/√size, descend
   * towards several targets. Cost: one eigendecomposition.
   */
  public List<FeatureDescent> descents(int size, List<double[]> targets) {
    double[][] kernel = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i][j] = gram[i][j] / size;
        kernel[j][i] = kernel[i][j];
      }
    }
    SymmetricSpectrum spectrum = SymmetricSpectrum.of(kernel);
    double[][] vectors = spectrum.vectors();
    double total = dot(roots, roots);
    return targets.stream()
        .map(
            target -> {
              double[] along = along(size, times(target, roots));
              double[] modes =
                  Arrays.stream(vectors).mapToDouble(vector -> dot(vector, along)).toArray();
              return FeatureDescent.of(spectrum.values(), modes, dot(target, target), total);
            })
        .toList();
  }

  private double[] along(int size, double[] weighted) {
    double[] along = new double[size];
    for (int i = 0; i < size; i++) {
      along[i] = dot(normal[i], weighted) / Math.sqrt(size);
    }
    return along;
  }

  private double error(double[] weights, double[] target) {
    double[] sums = new double[roots.length];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < sums.length; k++) {
        sums[k] += weights[i] * normal[i][k];
      }
    }
    double error = 0;
    for (int k = 0; k < sums.length; k++) {
      double off = roots[k] * roots[k] * sums[k] - target[k];
      error += off * off;
    }
    return error;
  }

  /** Rows of the root of K + δ: that of fewer samples is its corner. */
  private double[][] cholesky(double ridge) {
    int n = gram.length;
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += gram[i][i];
    }
    double added = ridge + NO_RIDGE * trace / n;
    double[][] root = new double[n][];
    for (int i = 0; i < n; i++) {
      root[i] = gram[i].clone();
      for (int j = 0; j <= i; j++) {
        double left = root[i][j] + (i == j ? added : 0) - dot(root[i], root[j], j);
        root[i][j] = i == j ? Math.sqrt(left) : left / root[j][j];
      }
    }
    return root;
  }

  private static double[] forward(double[][] root, double[] right) {
    double[] solution = right.clone();
    for (int i = 0; i < right.length; i++) {
      solution[i] = (solution[i] - dot(root[i], solution, i)) / root[i][i];
    }
    return solution;
  }

  private static double[] backward(double[][] root, double[] forward, int n) {
    double[] solution = Arrays.copyOf(forward, n);
    for (int i = n - 1; i >= 0; i--) {
      solution[i] /= root[i][i];
      for (int j = 0; j < i; j++) {
        solution[j] -= root[i][j] * solution[i];
      }
    }
    return solution;
  }

  /** Four products of rows at a time, so that additions need not wait for one another. */
  private static double[][] lowerGram(double[][] rows) {
    int n = rows.length;
    double[][] gram = new double[n][];
    for (int i = 0; i < n; i++) {
      gram[i] = new double[i + 1];
      int j = 0;
      for (; j + 3 <= i; j += 4) {
        four(rows[i], rows, j, gram[i]);
      }
      for (; j <= i; j++) {
        gram[i][j] = dot(rows[i], rows[j]);
      }
    }
    return gram;
  }

  private static void four(double[] row, double[][] rows, int j, double[] into) {
    double[] first = rows[j];
    double[] second = rows[j + 1];
    double[] third = rows[j + 2];
    double[] fourth = rows[j + 3];
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int k = 0; k < row.length; k++) {
      a += row[k] * first[k];
      b += row[k] * second[k];
      c += row[k] * third[k];
      d += row[k] * fourth[k];
    }
    into[j] = a;
    into[j + 1] = b;
    into[j + 2] = c;
    into[j + 3] = d;
  }

  private static double[] times(double[] left, double[] right) {
    double[] product = new double[left.length];
    Arrays.setAll(product, k -> left[k] * right[k]);
    return product;
  }

  private static double dot(double[] left, double[] right) {
    return dot(left, right, left.length);
  }

  private static double dot(double[] left, double[] right, int length) {
    double a = 0;
    double b = 0;
    int k = 0;
    for (; k + 1 < length; k += 2) {
      a += left[k] * right[k];
      b += left[k + 1] * right[k + 1];
    }
    return k < length ? a + b + left[k] * right[k] : a + b;
  }
}
