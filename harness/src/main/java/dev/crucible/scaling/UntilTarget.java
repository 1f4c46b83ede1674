package dev.crucible.scaling;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.NoiseScale;
import dev.crucible.measure.StepsToTarget;
import dev.crucible.measurement.Series;
import dev.crucible.model.Initialisation;
import dev.crucible.scaling.Batched.Learner;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.train.Batches;
import dev.crucible.train.LossWatch;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * In how many steps of gradient descent the networks of {@link Batched} come down to a loss, at
 * several batch sizes and learning rates.
 */
public final class UntilTarget {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private UntilTarget() {}

  /**
   * What is varied.
   *
   * @param most after how many steps a run is given up
   */
  public record Cell(int batch, double log2Rate, long most) {}

  /**
   * What is not.
   *
   * @param target the loss that ends a run
   * @param between from one look at the loss to the next, as a factor of steps
   * @param measured where noise scales are measured
   * @param norms over how many samples |g|² is averaged for them
   */
  public record Setup(Learner learner, double target, double between, Cell measured, int norms) {}

  /**
   * What a run leaves.
   *
   * @param steps to the target, if it was reached
   * @param start tr Σ / |G|² before training, where it is measured
   * @param end the same at the target
   */
  public record Reached(Optional<Double> steps, Optional<Double> start, Optional<Double> end) {}

  /** Trains runs of one batch size and limit together until all have reached the target. */
  public static List<Reading<Reached>> train(Setup setup, Members<Cell> members) {
    int batch = members.cell(0).batch;
    long most = members.cell(0).most;
    try (Scope scope = Scope.open()) {
      Problem all = setup.learner.problem(scope);
      Problem few = all.first(setup.learner.evaluated(), scope);
      double[][] start = Initialisation.gaussian(few.model(), members.keys("weights"));
      Recipe recipe =
          Recipe.gradientDescent(most, members.each(cell -> Math.pow(2, cell.log2Rate)))
              .with(
                  new Batches.From(
                      all, new Batches.WithReplacement(batch, members.keys("batches"))));
      LossWatch watch = LossWatch.until(few, setup.between, most, setup.target);
      new Training(few, recipe, Precision.FLOAT32).from(start, watch);
      return members.results(
          m -> {
            OptionalDouble steps = watch.steps(m);
            boolean measured = steps.isPresent() && members.cell(m).equals(setup.measured);
            return new Reached(
                steps.isPresent() ? Optional.of(steps.getAsDouble()) : Optional.empty(),
                scale(all, setup, start[m], measured),
                measured ? scale(all, setup, watch.weightsAtTarget(m), true) : Optional.empty());
          });
    }
  }

  private static Optional<Double> scale(
      Problem all, Setup setup, double[] weights, boolean measured) {
    return measured
        ? Optional.of(NoiseScale.of(all, setup.norms, weights).simple())
        : Optional.empty();
  }

  /**
   * Returns the fewest steps at each batch size over its learning rates: INELIGIBLE where they are
   * those of a grid's end, ruled out where no rate reached the target.
   *
   * @param runs of one seed, at three batch sizes or more
   */
  public static Reading<StepsToTarget> fewest(Runs<Cell, Reached> runs) {
    List<Double> sizes = new ArrayList<>();
    List<Double> fewest = new ArrayList<>();
    for (int batch : runs.cells().stream().mapToInt(Cell::batch).sorted().distinct().toArray()) {
      double[] steps =
          runs.where(cell -> cell.batch == batch).rows().stream()
              .sorted(Comparator.comparingDouble(row -> row.cell().log2Rate))
              .mapToDouble(row -> row.reading().value().flatMap(Reached::steps).orElse(NEVER))
              .toArray();
      double least = Arrays.stream(steps).min().orElseThrow();
      if (least == NEVER) {
        return Reading.ruledOut("no rate reached the target with batches of " + batch);
      }
      if (steps.length > 1 && (steps[0] == least || steps[steps.length - 1] == least)) {
        return Reading.ineligible(
            "the best rate for batches of %s lies at an end of the grid".formatted(batch));
      }
      sizes.add((double) batch);
      fewest.add(least);
    }
    return Reading.of(new StepsToTarget(new Series(sizes, fewest)));
  }
}
