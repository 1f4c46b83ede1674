package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Predict;
import dev.crucible.desk.claim.Reduce;
import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.formula.Expression;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Search;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes of runs the measurement that a prediction speaks of, by the reductions that every claim
 * uses.
 */
public final class Measured {

  private final DeskClaim claim;
  private final Predict predict;
  private final Prediction prediction;

  /** Measures what a claim predicts. */
  public Measured(DeskClaim claim, Prediction prediction) {
    this.claim = claim;
    this.predict = claim.predict();
    this.prediction = prediction;
  }

  /** Returns the name of what is varied. */
  static String size(DeskClaim claim) {
    return claim
        .predict()
        .against()
        .or(
            () ->
                claim.roles().factors().stream()
                    .filter(f -> claim.reduce().map(Reduce::along).filter(f::equals).isEmpty())
                    .findFirst())
        .or(() -> claim.reduce().map(Reduce::along))
        .orElse("");
  }

  /** Returns the factor whose permutation changes what is measured, if there is one. */
  public static Optional<String> varied(DeskClaim claim) {
    String size = size(claim);
    if (claim.roles().factors().contains(size)) {
      return Optional.of(size);
    }
    return claim.predict().formula().isPresent()
        ? claim.roles().each().stream()
            .filter(Expression.namesIn(theory(claim).text(), theory(claim).spot())::contains)
            .findFirst()
        : Optional.empty();
  }

  private static Predict.Theory theory(DeskClaim claim) {
    return claim.predict().formula().orElseThrow();
  }

  /**
   * Returns the measurement.
   *
   * @param runs the runs of one statistic
   * @param theory what theory says, where it is a formula
   * @throws Fault if the runs are not of the shape that the prediction needs
   */
  public Measurement of(Runs<Cell, Shown> runs, Optional<FittedTheory> theory) {
    try {
      return switch (predict.kind()) {
        case VALUE, BOUND, IDENTITY ->
            sample(theory.map(t -> ByTheory.ratio(runs, t)).orElse(runs));
        case EXPONENT -> sweep(runs);
        case CURVE -> traces(runs, theory.orElseThrow(this::lacksTheory));
        case ORDER -> order(runs);
      };
    } catch (Fault fault) {
      throw fault;
    } catch (IllegalArgumentException e) {
      throw predict
          .spot()
          .fault(String.valueOf(e.getMessage()), "choose rows with where, or split them with each");
    }
  }

  private Fault lacksTheory() {
    return predict.spot().fault("a curve needs a formula", "add formula: …");
  }

  /** Cells of one sample are one cell: its other factors only tell rows apart. */
  private Measurement sample(Runs<Cell, Shown> runs) {
    if (runs.cells().size() > 1) {
      throw predict
          .spot()
          .fault(
              "one number is predicted, and the rows are of %s cells: %s"
                  .formatted(runs.cells().size(), runs.cells().subList(0, 2)),
              "choose one with where, or judge them one by one with each");
    }
    return runs.sample(prediction, Shown::value);
  }

  private Sweep sweep(Runs<Cell, Shown> runs) {
    String size = size(claim);
    requireFactor(size);
    Optional<Reduce> search = claim.reduce().filter(r -> OneRun.isSearch(claim, r));
    if (search.isPresent()) {
      return optima(runs, search.get()).sweep(prediction, size);
    }
    requireOneFactor(runs, Set.of(size));
    return Complete.of(runs, predict.spot())
        .sweep(prediction, size, cell -> cell.number(size), Shown::value);
  }

  /** Returns where the value is least along the factor that is tuned, at each size. */
  public Optima optima(Runs<Cell, Shown> runs, Reduce search) {
    String size = size(claim);
    requireOneFactor(runs, Set.of(size, search.along()));
    boolean logarithms = search.scale() == Reduce.Scale.LOGARITHMIC;
    double cap =
        search
            .cap()
            .orElseThrow(
                () ->
                    search
                        .spot()
                        .fault(
                            "a search needs a greatest value that counts",
                            "add cap: NUMBER; runs that diverged count with it"));
    return new Search<Cell, Shown>(
            cell -> cell.number(size),
            cell -> Math.log(cell.number(search.along())) / Math.log(2),
            shown -> logarithms ? Math.log(shown.value()) : shown.value(),
            logarithms ? Math.log(cap) : cap)
        .in(Complete.of(runs, predict.spot()));
  }

  private Traces traces(Runs<Cell, Shown> runs, FittedTheory theory) {
    if (claim.reduce().filter(r -> r.by() == Reduce.By.COURSE).isPresent()) {
      sample(runs);
      return new ByTheory(prediction, theory).courses(runs, claim.reduce().get().along());
    }
    String size = size(claim);
    requireFactor(size);
    requireOneFactor(runs, Set.of(size));
    return new ByTheory(prediction, theory).swept(Complete.of(runs, predict.spot()), size);
  }

  private Measurement order(Runs<Cell, Shown> runs) {
    String size = size(claim);
    requireFactor(size);
    requireOneFactor(runs, Set.of(size));
    boolean numbers =
        predict.conditions().isEmpty()
            && runs.cells().stream().allMatch(cell -> cell.level(size).isNumber());
    if (!predict.measure().equals(Order.Measure.STEP) && numbers) {
      return Complete.of(runs, predict.spot())
          .sweep(prediction, size, cell -> cell.number(size), Shown::value);
    }
    Runs<Cell, Shown> ordered = OrderedConditions.ordered(runs, size, predict);
    List<Cell> cells = ordered.cells();
    boolean arms = cells.size() == 2 && !RunMaker.isPaired(runs);
    if (arms && predict.measure() == Order.Measure.STEP) {
      return Runs.arms(
          prediction, ordered.at(cells.get(0)), ordered.at(cells.get(1)), Shown::value);
    }
    Groups groups =
        Complete.of(ordered, predict.spot())
            .groups(prediction, cell -> cell.level(size).text(), Shown::value);
    return groups;
  }

  private void requireFactor(String size) {
    if (!claim.roles().factors().contains(size)) {
      throw predict
          .spot()
          .fault(
              size.isEmpty() ? "nothing is varied" : "\"%s\" is no factor".formatted(size),
              "name what is varied under factors, and here: against: COLUMN");
    }
  }

  /** All other factors must be at one level: what else varies is chosen, not averaged. */
  private void requireOneFactor(Runs<Cell, Shown> runs, Set<String> meant) {
    for (String factor : claim.roles().factors()) {
      Set<String> levels = new TreeSet<>();
      if (!meant.contains(factor)) {
        runs.cells().forEach(cell -> levels.add(cell.level(factor).text()));
      }
      if (levels.size() > 1) {
        throw predict
            .spot()
            .fault(
                "%s varies, too: %s".formatted(factor, levels),
                "choose one of them with where, or judge them one by one with each");
      }
    }
    if (meant.stream().anyMatch(f -> !isNumeric(runs, f)) && predict.kind() != Predict.Form.ORDER) {
      throw predict
          .spot()
          .fault("%s is no number in every row".formatted(meant), "choose rows with where");
    }
  }

  private static boolean isNumeric(Runs<Cell, Shown> runs, String factor) {
    return runs.cells().stream().allMatch(cell -> cell.level(factor).isNumber());
  }

  /** Returns the runs with what was measured read otherwise. */
  public static Runs<Cell, Shown> read(Runs<Cell, Shown> runs, Expression reading) {
    return new Runs<>(
        runs.study(),
        runs.rows().stream()
            .map(
                row ->
                    new Row<>(
                        row.cell(),
                        row.seed(),
                        row.label(),
                        row.reading().then(shown -> read(row.cell(), shown, reading))))
            .toList());
  }

  private static Reading<Shown> read(Cell cell, Shown shown, Expression reading) {
    double[] values =
        reading.names().stream()
            .mapToDouble(
                name -> name.equals("value") && !cell.has(name) ? shown.value() : cell.number(name))
            .toArray();
    return Reading.of(shown.reading(reading.at(values)));
  }
}
