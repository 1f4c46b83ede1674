package dev.crucible.desk.measure;

import dev.crucible.desk.fault.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Least squares of a formula's parameters, by Levenberg and Marquardt from several starts.
 *
 * <p>Where theory and measurement are positive it is their logarithms that are compared, so that
 * one per cent counts the same everywhere. Starts are the claim's own, and each parameter tenfold
 * and at a tenth. Of the minima the least is taken.
 */
final class NonlinearLeastSquares {

  private static final int STEPS = 2000;
  private static final int MOST_STARTS = 81;

  /** A step of √ε is where the error of a forward difference is least. */
  private static final double STEP = 1.5e-8;

  /** Below what the difference quotient resolves, nothing is gained. */
  private static final double TOLERANCE = 1e-12;

  private final FittedTheory theory;
  private final List<double[]> columns;
  private final double[] measured;
  private final boolean logarithms;

  private NonlinearLeastSquares(FittedTheory theory, List<double[]> columns, double[] measured) {
    this.theory = theory;
    this.columns = columns;
    this.measured = measured;
    this.logarithms = Arrays.stream(measured).allMatch(value -> value > 0);
  }

  /**
   * Returns the theory with the parameters that fit best.
   *
   * @param columns the numbers of the theory's columns, run by run
   * @param measured what was measured, run by run
   * @throws dev.crucible.desk.fault.Fault if there are too few runs, or no start leads to a minimum
   */
  static FittedTheory of(FittedTheory theory, List<double[]> columns, double[] measured) {
    int parameters = theory.parameters().size();
    Spot spot = theory.theory().spot();
    if (measured.length <= parameters) {
      throw spot.fault(
          "%s parameters cannot be fitted on %s runs".formatted(parameters, measured.length),
          "let fitted-on take more runs");
    }
    NonlinearLeastSquares fit = new NonlinearLeastSquares(theory, columns, measured);
    Optimum best = null;
    for (double[] start : fit.starts()) {
      Optional<Optimum> found = fit.from(start);
      if (found.isPresent() && (best == null || found.get().getRMS() < best.getRMS())) {
        best = found.get();
      }
    }
    if (best == null) {
      throw spot.fault(
          "the fit of %s does not converge".formatted(theory.theory().fitted().keySet()),
          "begin nearer to what is expected: fitted: {NAME: START}");
    }
    return theory.with(best.getPoint().toArray(), measured.length);
  }

  private List<double[]> starts() {
    List<double[]> starts = new ArrayList<>();
    starts.add(theory.parameters().stream().mapToDouble(Double::doubleValue).toArray());
    for (int i = 0; i < theory.parameters().size(); i++) {
      for (double[] start : List.copyOf(starts)) {
        for (double factor : new double[] {0.1, 10}) {
          double[] other = start.clone();
          other[i] *= factor;
          if (starts.size() < MOST_STARTS) {
            starts.add(other);
          }
        }
      }
    }
    return starts;
  }

  private Optional<Optimum> from(double[] start) {
    if (!Double.isFinite(Arrays.stream(residuals(start)).sum())) {
      return Optional.empty();
    }
    try {
      Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(TOLERANCE)
              .withParameterRelativeTolerance(TOLERANCE)
              .optimize(
                  new LeastSquaresBuilder()
                      .model(model())
                      .start(start)
                      .target(new double[measured.length])
                      .maxEvaluations(STEPS)
                      .maxIterations(STEPS)
                      .build());
      return Optional.of(optimum).filter(o -> Double.isFinite(o.getRMS()));
    } catch (MathRuntimeException e) {
      return Optional.empty();
    }
  }

  private MultivariateJacobianFunction model() {
    return point -> {
      double[] at = point.toArray();
      double[] here = residuals(at);
      RealMatrix jacobian = new Array2DRowRealMatrix(here.length, at.length);
      for (int j = 0; j < at.length; j++) {
        double[] moved = at.clone();
        double step = STEP * Math.max(Math.abs(at[j]), Double.MIN_NORMAL / STEP);
        moved[j] += step;
        double[] there = residuals(moved);
        for (int i = 0; i < here.length; i++) {
          jacobian.setEntry(i, j, (there[i] - here[i]) / (moved[j] - at[j]));
        }
      }
      return new Pair<>(new ArrayRealVector(here, false), jacobian);
    };
  }

  private double[] residuals(double[] parameters) {
    List<Double> of = Arrays.stream(parameters).boxed().toList();
    double[] residuals = new double[measured.length];
    for (int i = 0; i < residuals.length; i++) {
      double said = theory.at(columns.get(i), of);
      residuals[i] = logarithms ? Math.log(said) - Math.log(measured[i]) : said - measured[i];
    }
    return residuals;
  }
}
