package dev.crucible.measure;

import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the sharpness, the largest eigenvalue of the loss's Hessian, again and again along a
 * trajectory; each measurement starts from the last one's eigenvector.
 *
 * <p>Unit: loss per squared parameter; multiplied by a learning rate it is a pure number. At {@link
 * Lanczos#top} a warm start costs six to eight products a member, and an ensemble as many as its
 * slowest member: some 18 gradient evaluations. Measured on five MLPs 49–32–32–1 with 256 samples,
 * every 15 steps: 1.4 times the training's own processor time in double precision, 0.9 times for a
 * problem put into single precision ({@link Problem#in}), with eigenvalues equal to 1e-7.
 */
public final class SharpnessMeter {

  private final Objective loss;
  private final Layout layout;
  private final Precision precision;
  private final Lanczos lanczos;
  private final RandomKey key;
  private List<Eigenpairs> previous = new ArrayList<>();
  private long measurements;

  /**
   * Makes a meter for a problem's full data set.
   *
   * @param key source of the random parts of the start vectors
   */
  public SharpnessMeter(Problem problem, Lanczos lanczos, RandomKey key) {
    this(problem.fullBatch(), problem, lanczos, key);
  }

  /**
   * Makes a meter for a loss on other data than the problem's, for example on a subset.
   *
   * @param loss the loss to be measured, of the problem's model
   */
  public SharpnessMeter(Objective loss, Problem problem, Lanczos lanczos, RandomKey key) {
    this.loss = loss;
    this.layout = Layout.of(problem.model());
    this.precision = problem.precision();
    this.lanczos = lanczos;
    this.key = key;
  }

  /**
   * Measures every member at a point.
   *
   * @param point each member's parameters, flat
   */
  public List<Eigenpairs> at(double[][] point) {
    try (Hessian hessian = new Hessian(loss, layout, point, precision)) {
      return measure(hessian);
    }
  }

  /**
   * Measures the effective sharpness under a diagonal preconditioner; a member whose preconditioner
   * is not finite has diverged and gets NaN, unconverged.
   *
   * @param point each member's parameters, flat
   * @param preconditioner the diagonal of P, flat, positive
   */
  public List<Eigenpairs> at(double[][] point, double[][] preconditioner) {
    double[][] finite = preconditioner.clone();
    double[][] at = point.clone();
    for (int m = 0; m < finite.length; m++) {
      if (!Arrays.stream(finite[m]).allMatch(Double::isFinite)) {
        finite[m] = filled(finite[m].length, 1);
        at[m] = filled(at[m].length, Double.NaN);
      }
    }
    try (Hessian hessian = new Hessian(loss, layout, at, precision)) {
      return measure(new Preconditioned(hessian, finite));
    }
  }

  /**
   * Measures every member at iterates that were kept, at steps of its own, one after another.
   *
   * @param kept the iterates
   * @param steps steps[member][j], as many for every member
   * @throws IllegalArgumentException if a step was not kept
   */
  public List<SharpnessSeries> along(Iterates kept, long[][] steps) {
    List<SharpnessSeries> series = Arrays.stream(steps).map(own -> new SharpnessSeries()).toList();
    for (int j = 0; j < steps[0].length; j++) {
      double[][] point = new double[steps.length][];
      for (int m = 0; m < steps.length; m++) {
        point[m] = kept.at(steps[m][j])[m];
      }
      List<Eigenpairs> pairs = at(point);
      for (int m = 0; m < steps.length; m++) {
        series.get(m).add(steps[m][j], pairs.get(m));
      }
    }
    return series;
  }

  /**
   * Measures every member through a preconditioner of its own at iterates that were kept.
   *
   * @param kept the iterates
   * @param steps when, the same for every member
   * @param preconditioner each member's diagonal of P, flat, positive
   * @throws IllegalArgumentException if a step was not kept
   */
  public List<SharpnessSeries> along(
      Iterates kept, List<Long> steps, List<double[]> preconditioner) {
    double[][] diagonals = preconditioner.toArray(double[][]::new);
    List<SharpnessSeries> series =
        preconditioner.stream().map(own -> new SharpnessSeries()).toList();
    for (long step : steps) {
      List<Eigenpairs> pairs = at(kept.at(step), diagonals);
      for (int m = 0; m < diagonals.length; m++) {
        series.get(m).add(step, pairs.get(m));
      }
    }
    return series;
  }

  private static double[] filled(int length, double value) {
    double[] vector = new double[length];
    Arrays.fill(vector, value);
    return vector;
  }

  private List<Eigenpairs> measure(SymmetricOperator operator) {
    RandomKey fresh = key.derive(measurements++);
    previous =
        previous.size() == operator.members()
            ? lanczos.of(operator, previous, fresh)
            : lanczos.of(operator, fresh);
    return previous;
  }
}
