package dev.crucible.claims.laws.catapult;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.Catapult.Phase;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One seed's runs, all from the same start.
 *
 * @param curvature λ₀, the largest eigenvalue of the tangent kernel at the start
 * @param flights one a learning rate
 * @param unconverged measurements of λ, of parameters that were finite, that did not converge
 */
record Flights(double curvature, List<Flight> flights, int unconverged) {

  /** Learning rates in units of 1/λ₀, both ends included. */
  record Range(double from, double to) {

    boolean contains(double step) {
      return from <= step && step <= to;
    }
  }

  Flights {
    flights = List.copyOf(flights);
  }

  /** Returns how many runs were not in the phase that a theory gives their learning rate. */
  Observation misplaced(Trial trial, DoubleFunction<Phase> theory) {
    long misplaced =
        flights.stream()
            .filter(f -> !f.phase().filter(theory.apply(f.step())::equals).isPresent())
            .count();
    return trial.observed((double) misplaced);
  }

  /**
   * Returns how many runs diverged where a theory has them converge or did not diverge where it has
   * them diverge; a run that did neither is wrong under either theory.
   *
   * @param undecided where the theory is not asked
   */
  Observation misjudged(Trial trial, DoubleFunction<Phase> theory, Range undecided) {
    long misjudged =
        flights.stream()
            .filter(f -> !undecided.contains(f.step()))
            .filter(f -> theory.apply(f.step()) == Phase.DIVERGENT ? !f.diverged() : !f.converged())
            .count();
    return trial.observed((double) misjudged);
  }

  /** Returns the smallest of the runs' peaks over a range of learning rates, in decades. */
  Observation leastPeak(Trial trial, Range range) {
    return worst(trial, range, f -> -Math.log10(f.peak()), -1);
  }

  /** Returns the largest λ/λ₀ at the end over a range of learning rates. */
  Observation leastFlattening(Trial trial, Range range) {
    return worst(trial, range, Flight::flattening, 1);
  }

  /** Returns the largest η·λ at the end over a range of learning rates. */
  Observation largestStepAtEnd(Trial trial, Range range) {
    return worst(trial, range, Flight::stepAtEnd, 1);
  }

  /** Returns the largest η·λ at the start over a range of learning rates. */
  Observation largestStep(Trial trial, Range range) {
    return worst(trial, range, Flight::step, 1);
  }

  /** A value that does not exist, because training diverged, is no number that could be dropped. */
  private Observation worst(Trial trial, Range range, ToDoubleFunction<Flight> reading, int sign) {
    double[] values = within(range, reading).toArray();
    if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
      return trial.excluded(Cause.RULED_OUT, "training diverged at a rate of the range");
    }
    if (unconverged > 0) {
      return trial.excluded(Cause.UNHEALTHY, unconverged + " measurements of λ did not converge");
    }
    return trial.observed(sign * DoubleStream.of(values).max().orElseThrow());
  }

  private DoubleStream within(Range range, ToDoubleFunction<Flight> reading) {
    return flights.stream().filter(f -> range.contains(f.step())).mapToDouble(reading);
  }
}
