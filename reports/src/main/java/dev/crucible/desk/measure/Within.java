package dev.crucible.desk.measure;

import dev.crucible.desk.claim.Reduce;
import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes one number of a run's course. */
final class Within {

  private Within() {}

  /** A number, and the course if that is what is judged. */
  record Found(double value, Optional<Series> course) {}

  static Reading<Found> of(Reduce how, Series whole) {
    double from = how.from().orElse(Double.NEGATIVE_INFINITY);
    double to = how.to().orElse(Double.POSITIVE_INFINITY);
    int[] kept =
        IntStream.range(0, whole.size())
            .filter(i -> from <= whole.x().get(i) && whole.x().get(i) <= to)
            .toArray();
    if (kept.length == 0) {
      return Reading.unhealthy(
          "the run has no row with %s from %s to %s".formatted(how.along(), from, to));
    }
    Series part =
        new Series(
            Arrays.stream(kept).mapToObj(i -> whole.x().get(i)).toList(),
            Arrays.stream(kept).mapToObj(i -> whole.y().get(i)).toList());
    return switch (how.by()) {
      case MEAN, WINDOW -> number(mean(part.ordinates()));
      case LAST -> number(part.last());
      case ARGMIN -> number(least(part));
      case CROSSING -> crossing(part, how.level().orElseThrow());
      case SLOPE -> slope(how, part);
      case COURSE -> Reading.of(new Found(part.last(), Optional.of(part)));
    };
  }

  private static Reading<Found> number(double value) {
    return Reading.of(new Found(value, Optional.empty()));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double least(Series part) {
    int best = 0;
    for (int i = 1; i < part.size(); i++) {
      best = part.y().get(i) < part.y().get(best) ? i : best;
    }
    return part.x().get(best);
  }

  /** The first crossing, on the straight line between the rows beside it. */
  private static Reading<Found> crossing(Series part, double level) {
    for (int i = 0; i < part.size(); i++) {
      double here = part.y().get(i) - level;
      if (here == 0) {
        return number(part.x().get(i));
      }
      double before = i == 0 ? here : part.y().get(i - 1) - level;
      if (Math.signum(before) * Math.signum(here) < 0) {
        double share = before / (before - here);
        return number(part.x().get(i - 1) + share * (part.x().get(i) - part.x().get(i - 1)));
      }
    }
    return Reading.ineligible("the run never crosses " + level);
  }

  private static Reading<Found> slope(Reduce how, Series part) {
    double[] x = part.abscissae();
    double[] y = part.ordinates();
    if (x.length < 2) {
      return Reading.unhealthy("a slope needs two rows, and the run has one");
    }
    if (how.scale() == Reduce.Scale.LOGARITHMIC) {
      if (Arrays.stream(x).anyMatch(v -> v <= 0) || Arrays.stream(y).anyMatch(v -> v <= 0)) {
        return Reading.unhealthy("a number that is not positive has no logarithm");
      }
      x = Arrays.stream(x).map(Math::log).toArray();
      y = Arrays.stream(y).map(Math::log).toArray();
    }
    double middle = mean(x);
    double height = mean(y);
    double along = 0;
    double spread = 0;
    for (int i = 0; i < x.length; i++) {
      along += (x[i] - middle) * (y[i] - height);
      spread += (x[i] - middle) * (x[i] - middle);
    }
    return number(along / spread);
  }
}
