package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Reduce;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.table.Table;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes of the rows of one run what it shows, or says why it does not count. */
final class OneRun {

  private final Table table;
  private final DeskClaim claim;
  private final Exclusions exclusions;
  private final Optional<Reduce> reduce;
  private final List<String> others;
  private final Shift shift;

  /** Moves a printed number within what it was rounded to. */
  @FunctionalInterface
  interface Shift {
    /** Returns the number of a row. */
    double of(int row);
  }

  OneRun(Table table, DeskClaim claim, Exclusions exclusions, List<String> others, Shift shift) {
    this.table = table;
    this.claim = claim;
    this.exclusions = exclusions;
    this.reduce = claim.reduce().filter(r -> !isSearch(claim, r));
    this.others = others;
    this.shift = shift;
  }

  /** An argmin along a factor is sought over runs, not within one. */
  static boolean isSearch(DeskClaim claim, Reduce reduce) {
    return reduce.by() == Reduce.By.ARGMIN && claim.roles().factors().contains(reduce.along());
  }

  Reading<Shown> of(int[] rows) {
    if (reduce.isEmpty() && rows.length > 1) {
      throw twice(rows[0], rows[1]);
    }
    for (int row : rows) {
      Optional<Exclusions.Why> why = exclusions.of(row);
      if (why.isPresent()) {
        return excluded(rows, why.get());
      }
    }
    return read(rows);
  }

  private Reading<Shown> excluded(int[] rows, Exclusions.Why why) {
    if (why.cause() != Cause.INELIGIBLE) {
      return Reading.excluded(why.cause(), why.reason());
    }
    Reading<Shown> read = read(rows);
    return read.counts()
        ? Reading.ineligible(read.value().orElseThrow(), why.reason())
        : Reading.ineligible(why.reason());
  }

  private Reading<Shown> read(int[] rows) {
    Map<String, Double> beside = beside(rows);
    if (reduce.isEmpty()) {
      return number(shift.of(rows[0]), rows[0])
          .map(value -> new Shown(value, beside, Optional.empty()));
    }
    Course course = course(rows, reduce.get());
    return course
        .reading()
        .then(series -> Within.of(reduce.get(), series))
        .map(found -> new Shown(found.value(), with(beside, found), found.course()));
  }

  /** A formula that is read once of a whole course is read at its end. */
  private Map<String, Double> with(Map<String, Double> beside, Within.Found found) {
    if (found.course().isEmpty()) {
      return beside;
    }
    Map<String, Double> more = new HashMap<>(beside);
    more.put(reduce.orElseThrow().along(), found.course().get().end());
    return more;
  }

  private Reading<Double> number(double value, int row) {
    return Double.isFinite(value)
        ? Reading.of(value)
        : Reading.unhealthy(
            "%s of %s is %s"
                .formatted(
                    claim.roles().value(),
                    table.spot(row).words(),
                    Double.isNaN(value) ? "no number" : Double.toString(value)));
  }

  private record Course(Reading<Series> reading) {}

  private Course course(int[] rows, Reduce how) {
    Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> Double.compare(table.number(how.along(), a), table.number(how.along(), b)));
    double[] x = new double[rows.length];
    double[] y = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      x[i] = table.number(how.along(), order[i]);
      Spot spot = table.spot(order[i]);
      if (!Double.isFinite(x[i])) {
        throw spot.fault(
            "%s has no number, and runs are followed along it".formatted(how.along()),
            "fill it in, or leave the row out");
      }
      if (i > 0 && x[i] == x[i - 1]) {
        throw spot.fault(
            "the run has %s = %s twice, first in line %s: %s"
                .formatted(how.along(), x[i], table.spot(order[i - 1]).line(), run(order[i])),
            "leave one of them, or name what tells them apart as factor or seed");
      }
      Reading<Double> read = number(shift.of(order[i]), order[i]);
      if (!read.counts()) {
        return new Course(Reading.unhealthy(read.exclusion().orElseThrow().reason()));
      }
      y[i] = read.value().orElseThrow();
    }
    return new Course(Reading.of(Series.of(x, y)));
  }

  /** What a formula reads of a run is one number. */
  private Map<String, Double> beside(int[] rows) {
    if (others.isEmpty()) {
      return Map.of();
    }
    Map<String, Double> beside = new HashMap<>();
    for (String name : others) {
      double first = table.number(name, rows[0]);
      for (int row : rows) {
        if (Double.compare(table.number(name, row), first) != 0) {
          throw table
              .spot(row)
              .fault(
                  "%s changes within a run, and a formula reads it".formatted(name),
                  "make it a factor, or follow the run along it");
        }
      }
      beside.put(name, first);
    }
    return beside;
  }

  private RuntimeException twice(int first, int second) {
    Spot one = table.spot(first);
    Spot other = table.spot(second);
    boolean files = !one.file().equals(other.file());
    double a = table.number(claim.roles().value(), first);
    double b = table.number(claim.roles().value(), second);
    String what =
        files && a != b
            ? "%s and %s disagree: %s is %s in %s and %s here"
                .formatted(one.file(), other.file(), claim.roles().value(), a, one.words(), b)
            : "the same run is in %s".formatted(one.words());
    return other.fault(
        "%s (%s)".formatted(what, run(second)),
        "leave one of them; or name what tells them apart as factor, seed or where; or say how"
            + " rows of one run are reduced");
  }

  private String run(int row) {
    String cell =
        String.join(
            ", ",
            claim.roles().factors().stream()
                .map(name -> "%s = %s".formatted(name, table.level(name, row).text()))
                .toList());
    return claim
        .roles()
        .seed()
        .map(
            seed ->
                "%s%s%s %s"
                    .formatted(
                        cell, cell.isEmpty() ? "" : ", ", seed, table.level(seed, row).text()))
        .orElse(cell.toLowerCase(Locale.ROOT));
  }
}
