package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.theory.SymmetricSpectrum;
import dev.crucible.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Matrices over a network's inputs that say which directions it uses: the average outer product of
 * gradients with respect to inputs, and what its first layer and its loss make of them.
 *
 * <p>Exact up to rounding; one backward pass an output. Sources: Radhakrishnan et al., arXiv
 * 2212.13881 (AGOP and the ansatz); Boix-Adserà et al., arXiv 2507.05644 (FACT); equation numbers
 * not confirmed.
 */
public final class GradientOuterProduct {

  private GradientOuterProduct() {}

  /**
   * Returns (1/n) Σ_i Σ_k ∇f_k(x_i) ∇f_k(x_i)ᵀ of each member, (input, input).
   *
   * @param problem the network and its inputs
   * @param point each member's parameters, flat
   */
  public static List<double[][]> average(Problem problem, double[][] point) {
    int samples = (int) problem.inputs().getShape().get(1);
    int features = (int) problem.inputs().getShape().get(2);
    int outputs = (int) problem.targets().getShape().get(2);
    List<double[][]> sums = new ArrayList<>();
    for (int m = 0; m < point.length; m++) {
      sums.add(new double[features][features]);
    }
    try (Scope scope = Scope.open()) {
      for (int k = 0; k < outputs; k++) {
        double[] only = new double[outputs];
        only[k] = 1;
        NDArray one = scope.array(problem.precision(), only, 1, 1, outputs);
        double[] slopes =
            slopes(problem, point, f -> f.times(f.constantLike(one)).sum(1, 2), scope);
        for (int row = 0; row < slopes.length / features; row++) {
          add(sums.get(row / samples), slopes, row * features, slopes, 1.0 / samples);
        }
      }
    }
    return sums;
  }

  /**
   * Returns −(1/λ) Σ_i x_i (∂L/∂x_i)ᵀ of each member, which is W₁ᵀW₁ where training stands still
   * under weight decay λ, L the problem's loss without decay; (input, input), not symmetric
   * elsewhere.
   *
   * @param decay λ, positive
   */
  public static List<double[][]> stationary(Problem problem, double[][] point, double decay) {
    int samples = (int) problem.inputs().getShape().get(1);
    int features = (int) problem.inputs().getShape().get(2);
    List<double[][]> sums = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      double[] slopes =
          slopes(
              problem, point, f -> problem.loss().of(f, f.constantLike(problem.targets())), scope);
      double[] inputs = Host.doubles(problem.inputs());
      for (int row = 0; row < slopes.length / features; row++) {
        if (row % samples == 0) {
          sums.add(new double[features][features]);
        }
        int own = inputs.length == slopes.length ? row : row % samples;
        double[] x = Arrays.copyOfRange(inputs, own * features, (own + 1) * features);
        double[][] sum = sums.get(row / samples);
        for (int i = 0; i < features; i++) {
          for (int j = 0; j < features; j++) {
            sum[i][j] -= x[i] * slopes[row * features + j] / decay;
          }
        }
      }
    }
    return sums;
  }

  /** Returns the gradients of a function of the outputs with respect to all inputs. */
  private static double[] slopes(
      Problem problem, double[][] point, UnaryOperator<Tensor> function, Scope scope) {
    List<NDArray> weights = Layout.of(problem.model()).arrays(point, problem.precision(), scope);
    NDArray inputs = repeated(problem, point.length, scope);
    Objective objective =
        read -> {
          List<Tensor> constants = weights.stream().map(read.get(0)::constantLike).toList();
          return function.apply(problem.model().apply(constants, read.get(0)));
        };
    return Host.doubles(
        Autograd.valueAndGradient(objective, List.of(inputs), scope).gradient().get(0));
  }

  private static NDArray repeated(Problem problem, int members, Scope scope) {
    Shape shape = problem.inputs().getShape();
    if (shape.get(0) == members) {
      return scope.borrow(problem.inputs());
    }
    double[] one = Host.doubles(problem.inputs());
    double[] all = new double[members * one.length];
    for (int m = 0; m < members; m++) {
      System.arraycopy(one, 0, all, m * one.length, one.length);
    }
    return scope.array(problem.precision(), all, members, shape.get(1), shape.get(2));
  }

  private static void add(double[][] sum, double[] left, int from, double[] right, double factor) {
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[i][j] += factor * left[from + i] * right[from + j];
      }
    }
  }

  /**
   * Returns WWᵀ of a first matrix (inputs, units), (input, input).
   *
   * @param layout whose first parameter is that matrix
   */
  public static double[][] ofFirstLayer(Layout layout, double[] flat) {
    double[] weights = layout.part(flat, 0);
    int inputs = (int) layout.specs().get(0).shape().get(0);
    int units = weights.length / inputs;
    double[][] gram = new double[inputs][inputs];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < inputs; j++) {
        for (int u = 0; u < units; u++) {
          gram[i][j] += weights[i * units + u] * weights[j * units + u];
        }
      }
    }
    return gram;
  }

  /** Returns a power of a positive semidefinite matrix; eigenvalues below 0 count as 0. */
  public static double[][] power(double[][] matrix, double exponent) {
    SymmetricSpectrum spectrum = SymmetricSpectrum.of(matrix);
    double[] values = spectrum.values();
    double[][] vectors = spectrum.vectors();
    double[][] power = new double[matrix.length][matrix.length];
    for (int k = 0; k < matrix.length; k++) {
      double value = Math.pow(Math.max(values[k], 0), exponent);
      double[] vector = vectors[k];
      for (int i = 0; i < matrix.length; i++) {
        Vectors.addScaled(power[i], value * vector[i], vector);
      }
    }
    return power;
  }

  /** Returns ⟨A, B⟩ / (‖A‖ ‖B‖). */
  public static double cosine(double[][] first, double[][] second) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < first.length; i++) {
      product += Vectors.dot(first[i], second[i]);
      left += Vectors.dot(first[i], first[i]);
      right += Vectors.dot(second[i], second[i]);
    }
    return product / Math.sqrt(left * right);
  }

  /** Returns the cosine of the matrices less their mean eigenvalue times the identity. */
  public static double deviatoricCosine(double[][] first, double[][] second) {
    return cosine(deviatoric(first), deviatoric(second));
  }

  private static double[][] deviatoric(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    double[][] rest = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      rest[i] = matrix[i].clone();
      rest[i][i] -= trace / matrix.length;
    }
    return rest;
  }
}
