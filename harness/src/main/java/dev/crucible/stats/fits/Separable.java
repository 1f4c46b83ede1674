package dev.crucible.stats.fits;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Variable projection for a form that is linear but for one parameter.
 *
 * <p>For a given θ the model c₀ + c₁·φ(x; θ) is linear: weighted least squares with weights
 * 1/value² give (c₀, c₁) in closed form. Where the form asks for it, c₀ and c₁ are clamped at zero,
 * which with two columns is the non-negative least-squares solution. What is left is a function of
 * θ alone: scanned on a logarithmic grid, then refined by Brent's method between the neighbours of
 * the best.
 *
 * <p>Sources: Golub and Pereyra, SIAM J. Numer. Anal. 10 (1973) 413.
 */
final class Separable {

  /** Brent cannot place a minimum better than √ε = 1.5e-8 of its argument. */
  private static final double REFINEMENT = 1e-9;

  /** Brent stops short of an edge by its own tolerance; this share of a grid step is beyond it. */
  private static final double EDGE = 1e-4;

  private static final int MOST_EVALUATIONS = 200;

  /** A fit that falls by less, as a share of its values, falls by rounding. */
  private static final double FLAT = 1e-12;

  private final Form form;
  private final Points points;

  private record Linear(double offset, double amplitude, double rss) {}

  Separable(Form form, Points points) {
    this.form = form;
    this.points = points;
  }

  FormFit fit() {
    double[] grid = form.logGrid(points);
    if (grid.length == 1) {
      return result(grid[0], Optimum.INSIDE);
    }
    int best = scan(grid);
    int last = grid.length - 1;
    double refined = refine(grid[Math.max(best - 1, 0)], grid[Math.min(best + 1, last)]);
    double reach = EDGE * (grid[1] - grid[0]);
    boolean edge = refined - grid[0] < reach || grid[last] - refined < reach;
    return result(refined, edge ? Optimum.AT_EDGE : Optimum.INSIDE);
  }

  private int scan(double[] grid) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < grid.length; i++) {
      double rss = project(Math.exp(grid[i])).rss();
      if (rss < least) {
        least = rss;
        best = i;
      }
    }
    return best;
  }

  private FormFit result(double logScanned, Optimum optimum) {
    double scanned = Math.exp(logScanned);
    Linear linear = project(scanned);
    Optimum found = form.isClamped() && isFlat(linear, scanned) ? Optimum.NO_DECAY : optimum;
    return new FormFit(form, linear.offset(), linear.amplitude(), scanned, linear.rss(), found);
  }

  /** Where the data rise or stand still every θ fits equally, and none is an estimate. */
  private boolean isFlat(Linear fit, double scanned) {
    double first = fit.amplitude() * form.shape(points.size(0), scanned);
    double last = fit.amplitude() * form.shape(points.size(points.count() - 1), scanned);
    return first - last <= FLAT * (fit.offset() + first);
  }

  private double refine(double low, double high) {
    return new BrentOptimizer(REFINEMENT, REFINEMENT)
        .optimize(
            new MaxEval(MOST_EVALUATIONS),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(log -> project(Math.exp(log)).rss()),
            new SearchInterval(low, high))
        .getPoint();
  }

  private Linear project(double scanned) {
    int n = points.count();
    double[] shape = new double[n];
    for (int i = 0; i < n; i++) {
      shape[i] = form.shape(points.size(i), scanned);
    }
    Linear free = form.hasOffset() ? line(shape) : throughZero(shape);
    if (form.isClamped() && free.amplitude() < 0) {
      return line(new double[n]);
    }
    return form.isClamped() && free.offset() < 0 ? throughZero(shape) : free;
  }

  /** Regression about the weighted means: no digits are lost where φ is nearly constant. */
  private Linear line(double[] shape) {
    double weights = 0;
    double meanShape = 0;
    double meanValue = 0;
    for (int i = 0; i < shape.length; i++) {
      double value = points.value(i);
      weights += 1 / (value * value);
      meanShape += shape[i] / (value * value);
      meanValue += 1 / value;
    }
    meanShape /= weights;
    meanValue /= weights;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < shape.length; i++) {
      double value = points.value(i);
      double deviation = (shape[i] - meanShape) / value;
      covariance += deviation * (value - meanValue) / value;
      variance += deviation * deviation;
    }
    double amplitude = variance > 0 ? covariance / variance : 0;
    return scored(shape, meanValue - amplitude * meanShape, amplitude);
  }

  private Linear throughZero(double[] shape) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < shape.length; i++) {
      double relative = shape[i] / points.value(i);
      first += relative;
      second += relative * relative;
    }
    return scored(shape, 0, second > 0 ? first / second : 0);
  }

  private Linear scored(double[] shape, double offset, double amplitude) {
    double rss = 0;
    for (int i = 0; i < shape.length; i++) {
      double value = points.value(i);
      double residual = (offset + amplitude * shape[i] - value) / value;
      rss += residual * residual;
    }
    return new Linear(offset, amplitude, rss);
  }
}
