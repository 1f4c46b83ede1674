package dev.crucible.train;

import java.util.NavigableMap;
import java.util.TreeMap;

/** A learning-rate schedule: the factor on every member's base rate at each step. */
public sealed interface Schedule {

  /** Returns the factor for the update from step t to t + 1, not negative. */
  double factor(long step);

  /** Returns the schedule that changes nothing. */
  static Schedule constant() {
    return new Piecewise(new TreeMap<>());
  }

  /**
   * Factors that change at given steps.
   *
   * @param changes factor from each step on; 1 before the first
   */
  record Piecewise(NavigableMap<Long, Double> changes) implements Schedule {

    /** Copies the map. */
    public Piecewise {
      changes = new TreeMap<>(changes);
    }

    @Override
    public double factor(long step) {
      var change = changes.floorEntry(step);
      return change == null ? 1 : change.getValue();
    }
  }

  /**
   * A linear rise from 1/steps to 1, then another schedule.
   *
   * @param steps how many steps the rise takes
   * @param then the schedule, on the same clock
   */
  record WarmUp(long steps, Schedule then) implements Schedule {
    @Override
    public double factor(long step) {
      double rise = step < steps ? (step + 1.0) / steps : 1;
      return rise * then.factor(step);
    }
  }

  /**
   * A half cosine from 1 to a floor.
   *
   * @param steps how many steps the decay takes
   * @param floor the factor at the end
   */
  record Cosine(long steps, double floor) implements Schedule {
    @Override
    public double factor(long step) {
      double progress = Math.min(1, (double) step / steps);
      return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
  }

  /**
   * A straight line from 1 to a floor.
   *
   * @param steps how many steps the decay takes
   * @param floor the factor at the end
   */
  record Linear(long steps, double floor) implements Schedule {
    @Override
    public double factor(long step) {
      return 1 + (floor - 1) * Math.min(1, (double) step / steps);
    }
  }
}
