package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass;
import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;
import dev.crucible.theory.SymmetricSpectrum;
import dev.crucible.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the features of a classifier's last hidden layer have collapsed to a simplex of class
 * means, and its readout with them; all but the cosines vanish under perfect collapse.
 *
 * <p>With class means less their own mean, m_c, as rows of M, C classes: Σ_B = MᵀM/C, and Σ_W the
 * covariance of features about their class means over all samples. Means of exactly equal length
 * that sum to zero have a mean cosine of −1/(C − 1) whatever they are: it shows nothing, unlike its
 * mean deviation. Source: Papyan, Han and Donoho, arXiv 2008.08186; section numbers not confirmed.
 *
 * @param withinClasses NC1, tr(Σ_W Σ_B⁺)/C, the inverse over the C − 1 directions that C means span
 * @param lengths NC2, standard deviation of ‖m_c‖ over their mean
 * @param angles NC2, mean over pairs of |cos(m_c, m_d) + 1/(C − 1)|
 * @param meanCosine mean over pairs of cos(m_c, m_d)
 * @param meanSize mean over pairs of |cos(m_c, m_d)|
 * @param duality NC3, ‖W/‖W‖ − M/‖M‖‖², W the readout (classes, features)
 * @param nearest NC4, share of samples whose largest output is not that of the nearest class mean
 */
public record NeuralCollapse(
    double withinClasses,
    double lengths,
    double angles,
    double meanCosine,
    double meanSize,
    double duality,
    double nearest) {

  /**
   * Measures features.
   *
   * @param features (samples, features)
   * @param labels one a sample, from 0 on, each of which occurs
   * @param readout (features, classes)
   * @param outputs (samples, classes)
   */
  public static NeuralCollapse of(Matrix features, int[] labels, Matrix readout, Matrix outputs) {
    int classes = readout.columns();
    double[][] rows = features.toRows();
    double[][] means = means(rows, labels, classes);
    double[][] centred = centred(means);
    List<Double> cosines = cosines(centred);
    double[] lengths = Arrays.stream(centred).mapToDouble(Vectors::norm).toArray();
    double simplex = 1.0 / (classes - 1);
    return new NeuralCollapse(
        withinClasses(rows, labels, means, centred),
        deviation(lengths) / mean(lengths),
        cosines.stream().mapToDouble(c -> Math.abs(c + simplex)).average().orElseThrow(),
        cosines.stream().mapToDouble(c -> c).average().orElseThrow(),
        cosines.stream().mapToDouble(Math::abs).average().orElseThrow(),
        duality(readout, centred),
        nearest(rows, means, outputs.toRows()));
  }

  /**
   * Measures the last hidden layer of networks on all of a problem's samples.
   *
   * @param problem targets are one-hot
   * @param point each member's parameters, flat
   */
  public static List<NeuralCollapse> of(Problem problem, double[][] point) {
    Layout layout = Layout.of(problem.model());
    try (Scope scope = Scope.open()) {
      List<Tensor> at =
          layout.arrays(point, problem.precision(), scope).stream().map(Tensor::constant).toList();
      ForwardPass pass = problem.model().forward(at, at.get(0).constantLike(problem.inputs()));
      Tensor last = pass.hidden().get(pass.hidden().size() - 1).activation();
      List<Matrix> features = matrices(last, point.length);
      List<Matrix> outputs = matrices(pass.outputs(), point.length);
      List<Matrix> targets = matrices(Tensor.constant(problem.targets()), point.length);
      List<NeuralCollapse> all = new ArrayList<>();
      for (int m = 0; m < point.length; m++) {
        int[] labels =
            Arrays.stream(targets.get(m).toRows()).mapToInt(NeuralCollapse::largest).toArray();
        all.add(of(features.get(m), labels, readout(layout, point[m]), outputs.get(m)));
      }
      return all;
    }
  }

  /** Returns one matrix a member of (member or 1, rows, columns). */
  static List<Matrix> matrices(Tensor tensor, int members) {
    int rows = (int) tensor.value().getShape().get(1);
    int columns = (int) tensor.value().getShape().get(2);
    double[] all = Host.doubles(tensor.value());
    int size = rows * columns;
    return IntStream.range(0, members)
        .map(m -> all.length == size ? 0 : m)
        .mapToObj(m -> new Matrix(rows, columns, Arrays.copyOfRange(all, m * size, (m + 1) * size)))
        .toList();
  }

  private static Matrix readout(Layout layout, double[] flat) {
    for (int p = 0; p < layout.specs().size(); p++) {
      ParameterSpec spec = layout.specs().get(p);
      if (spec.role() == Role.OUTPUT) {
        int in = (int) spec.shape().get(0);
        return new Matrix(in, (int) spec.shape().get(1), layout.part(flat, p));
      }
    }
    throw new IllegalArgumentException("no readout in " + layout.specs());
  }

  private static double[][] means(double[][] rows, int[] labels, int classes) {
    double[][] means = new double[classes][rows[0].length];
    int[] counts = new int[classes];
    for (int i = 0; i < rows.length; i++) {
      Vectors.addScaled(means[labels[i]], 1, rows[i]);
      counts[labels[i]]++;
    }
    for (int c = 0; c < classes; c++) {
      Vectors.scale(means[c], 1.0 / counts[c]);
    }
    return means;
  }

  private static double[][] centred(double[][] means) {
    double[] middle = Matrix.ofRows(means).columnMeans();
    return Matrix.ofRows(means).minusInEveryRow(middle).toRows();
  }

  private static List<Double> cosines(double[][] vectors) {
    List<Double> cosines = new ArrayList<>();
    for (int c = 0; c < vectors.length; c++) {
      for (int d = 0; d < c; d++) {
        cosines.add(
            Vectors.dot(vectors[c], vectors[d])
                / (Vectors.norm(vectors[c]) * Vectors.norm(vectors[d])));
      }
    }
    return cosines;
  }

  /**
   * With MMᵀ = Σ_k s_k² u_k u_kᵀ, the eigenvectors of Σ_B are Mᵀu_k/s_k and its eigenvalues s_k²/C:
   * tr(Σ_W Σ_B⁺) = C Σ_k u_kᵀ M Σ_W Mᵀ u_k / s_k⁴ over the first C − 1.
   */
  private static double withinClasses(
      double[][] rows, int[] labels, double[][] means, double[][] centred) {
    int classes = centred.length;
    double[][] gram = new double[classes][classes];
    for (int c = 0; c < classes; c++) {
      for (int d = 0; d < classes; d++) {
        gram[c][d] = Vectors.dot(centred[c], centred[d]);
      }
    }
    SymmetricSpectrum spectrum = SymmetricSpectrum.of(gram);
    double sum = 0;
    for (int k = 0; k < classes - 1; k++) {
      double[] along = new double[rows[0].length]; // Mᵀu_k
      for (int c = 0; c < classes; c++) {
        Vectors.addScaled(along, spectrum.vectors()[k][c], centred[c]);
      }
      double square = spectrum.values()[k];
      for (int i = 0; i < rows.length; i++) {
        double off = Vectors.dot(along, rows[i]) - Vectors.dot(along, means[labels[i]]);
        sum += off * off / rows.length / (square * square);
      }
    }
    return sum;
  }

  private static double duality(Matrix readout, double[][] centred) {
    double[] weights = new double[readout.rows() * readout.columns()];
    double[] means = new double[weights.length];
    for (int c = 0; c < readout.columns(); c++) {
      for (int i = 0; i < readout.rows(); i++) {
        weights[c * readout.rows() + i] = readout.at(i, c);
        means[c * readout.rows() + i] = centred[c][i];
      }
    }
    Vectors.normalise(weights);
    Vectors.normalise(means);
    Vectors.addScaled(weights, -1, means);
    return Vectors.dot(weights, weights);
  }

  private static double nearest(double[][] rows, double[][] means, double[][] outputs) {
    int off = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double[] closeness =
          Arrays.stream(means)
              .mapToDouble(mean -> 2 * Vectors.dot(row, mean) - Vectors.dot(mean, mean))
              .toArray();
      off += largest(closeness) == largest(outputs[i]) ? 0 : 1;
    }
    return (double) off / rows.length;
  }

  static int largest(double[] numbers) {
    int largest = 0;
    for (int i = 1; i < numbers.length; i++) {
      largest = numbers[i] > numbers[largest] ? i : largest;
    }
    return largest;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double deviation(double[] numbers) {
    double mean = mean(numbers);
    return Math.sqrt(
        Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / numbers.length);
  }
}
