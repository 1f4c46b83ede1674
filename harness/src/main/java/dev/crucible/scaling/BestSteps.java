package dev.crucible.scaling;

import dev.crucible.measure.StepsToTarget;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Numbers;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.NoisyQuadratic;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * In how many steps the mean loss of a noisy quadratic falls to a share of its start, at the best
 * constant learning rate of each batch size: h_i = i^(−decay), noise of variance h_i^noisePower /
 * B.
 *
 * <p>Rates are sought on a grid of half octaves, then of eighths about the best.
 */
public final class BestSteps {

  private static final double COARSE = 0.5;
  private static final double FINE = 0.125;

  private BestSteps() {}

  /** What is learned, and to which share of the initial loss. */
  public record Task(double decay, double noisePower, double share) {

    /** Returns the task in words. */
    public String words() {
      return "h = i^(−%s), Σ = h^%s, to %s of the loss"
          .formatted(Numbers.plain(decay), Numbers.plain(noisePower), Numbers.plain(share));
    }
  }

  /** Which learning rate a batch size gets. */
  public enum Rates {
    BEST_OF_EACH,
    /** All get that which is best for single samples. */
    BEST_OF_SINGLE_SAMPLES
  }

  /** What is varied. */
  public record Cell(Task task, Rates rates) {}

  /**
   * What is not.
   *
   * @param octaves batches are 1, 2, 4, … up to 2^octaves
   * @param least log₂ of the smallest rate; the largest is below 2 over the largest curvature, 1
   * @param from the smallest weight at the start, the others are drawn evenly up to…
   * @param to …the largest
   * @param most after how many steps a rate is given up
   */
  public record Setup(
      int dimension, int octaves, double least, double from, double to, double most) {}

  /**
   * What a search leaves.
   *
   * @param steps against the batch size
   * @param scaleAtStart tr Σ / |G|² of the starting weights
   * @param scaleAtEnd tr Σ / E|G|² at the target, with the largest batch
   */
  public record Count(Series steps, double scaleAtStart, double scaleAtEnd) {

    /** Returns the steps to be fitted. */
    public StepsToTarget fit() {
      return new StepsToTarget(steps);
    }

    /** Returns the slope of ln S against ln B among batches of 1, 2 and 4. */
    public double slope() {
      return fit().slope(3);
    }

    /** Returns the geometric mean of the two scales. */
    public double meanScale() {
      return Math.sqrt(scaleAtStart * scaleAtEnd);
    }

    /** Returns the critical batch size that fits best. */
    public double critical() {
      return fit().hyperbola().criticalBatch();
    }
  }

  /** A rate and the steps that it takes. */
  private record Best(double log2Rate, double steps) {}

  /** Searches for each member. */
  public static List<Reading<Count>> search(Setup setup, Members<Cell> members) {
    return members.map(
        m -> {
          Cell cell = members.cell(m);
          double[] weights =
              members.key("start", m).uniforms(setup.dimension, setup.from, setup.to);
          NoisyQuadratic model =
              NoisyQuadratic.powerLaw(
                  cell.task.decay,
                  cell.task.noisePower,
                  Arrays.stream(weights).mapToObj(w -> w * w).toList());
          return search(setup, cell, model);
        });
  }

  private static Reading<Count> search(Setup setup, Cell cell, NoisyQuadratic model) {
    double[] sizes = new double[setup.octaves + 1];
    double[] steps = new double[sizes.length];
    Best best = best(setup, cell, model, 1);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.pow(2, i);
      if (cell.rates == Rates.BEST_OF_EACH) {
        best = best(setup, cell, model, sizes[i]);
        steps[i] = best.steps;
      } else {
        steps[i] = steps(cell, model, sizes[i], best.log2Rate, setup.most);
      }
      if (!Double.isFinite(steps[i]) || best.log2Rate <= setup.least) {
        return Reading.unhealthy(
            "at batch size %s the target is not reached within the grid of rates, or at its end"
                .formatted(sizes[i]));
      }
    }
    double[] end =
        model.squares(Math.pow(2, best.log2Rate), sizes[sizes.length - 1], steps[sizes.length - 1]);
    double start = model.simpleNoiseScale(model.squares(1, 1, 0));
    return Reading.of(new Count(Series.of(sizes, steps), start, model.simpleNoiseScale(end)));
  }

  private static Best best(Setup setup, Cell cell, NoisyQuadratic model, double batch) {
    Best coarse = new Best(setup.least, setup.most);
    for (double log = 1 - COARSE; log >= setup.least; log -= COARSE) {
      coarse = better(cell, model, batch, log, coarse);
    }
    Best fine = coarse;
    int around = (int) Math.round(COARSE / FINE);
    for (int i : IntStream.rangeClosed(1 - around, around - 1).toArray()) {
      double log = coarse.log2Rate + i * FINE;
      fine = i == 0 || log >= 1 ? fine : better(cell, model, batch, log, fine);
    }
    return fine;
  }

  /** What does not come down within the best number of steps so far is no better. */
  private static Best better(
      Cell cell, NoisyQuadratic model, double batch, double log, Best sofar) {
    double steps = steps(cell, model, batch, log, sofar.steps);
    return steps < sofar.steps ? new Best(log, steps) : sofar;
  }

  private static double steps(
      Cell cell, NoisyQuadratic model, double batch, double log, double most) {
    OptionalDouble steps = model.steps(Math.pow(2, log), batch, cell.task.share, most);
    return steps.orElse(Double.POSITIVE_INFINITY);
  }
}
