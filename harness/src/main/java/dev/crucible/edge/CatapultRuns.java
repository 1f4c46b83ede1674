package dev.crucible.edge;

import dev.crucible.study.Reading;
import dev.crucible.theory.Catapult.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * One seed's runs, all from the same start.
 *
 * @param curvature λ₀, the largest eigenvalue of the tangent kernel at the start
 * @param initialLoss the loss there
 * @param runs one a learning rate
 * @param unconverged measurements of λ, of parameters that were finite, that did not converge
 */
public record CatapultRuns(
    double curvature, double initialLoss, List<CatapultRun> runs, int unconverged) {

  /** Copies the list. */
  public CatapultRuns {
    runs = List.copyOf(runs);
  }

  /** Learning rates in units of 1/λ₀, both ends included. */
  public record Range(double from, double to) {

    boolean contains(CatapultRun run) {
      return from <= run.step() && run.step() <= to;
    }
  }

  /** Returns how many runs were not in the phase that a theory gives their learning rate. */
  public double misplaced(DoubleFunction<Phase> theory) {
    return runs.stream()
        .filter(run -> run.phase().filter(theory.apply(run.step())::equals).isEmpty())
        .count();
  }

  /**
   * Returns how many runs diverged where a theory has them converge or did not diverge where it has
   * them diverge; a run that did neither is wrong under either theory.
   *
   * @param undecided where the theory is not asked
   */
  public double misjudged(DoubleFunction<Phase> theory, Range undecided) {
    return runs.stream()
        .filter(run -> !undecided.contains(run))
        .filter(
            run -> theory.apply(run.step()) == Phase.DIVERGENT ? !run.diverged() : !run.converged())
        .count();
  }

  /**
   * Returns the largest value over a range of learning rates. One that does not exist, because
   * training diverged, is no number that could be dropped.
   */
  public Reading<Double> largest(Range range, Function<CatapultRun, Optional<Double>> number) {
    return over(range, number).map(all -> all.stream().mapToDouble(x -> x).max().orElseThrow());
  }

  /** Returns the smallest value over a range of learning rates, likewise. */
  public Reading<Double> smallest(Range range, Function<CatapultRun, Optional<Double>> number) {
    return over(range, number).map(all -> all.stream().mapToDouble(x -> x).min().orElseThrow());
  }

  private Reading<List<Double>> over(Range range, Function<CatapultRun, Optional<Double>> number) {
    List<Optional<Double>> values = runs.stream().filter(range::contains).map(number).toList();
    if (values.stream().anyMatch(Optional::isEmpty)) {
      return Reading.ruledOut("training diverged at a rate of the range");
    }
    return unconverged > 0
        ? Reading.unhealthy(unconverged + " measurements of λ did not converge")
        : Reading.of(values.stream().flatMap(Optional::stream).toList());
  }
}
