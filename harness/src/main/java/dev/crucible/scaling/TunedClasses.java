package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.synthetic.ClassFrequencies;
import dev.crucible.synthetic.LeveledClasses;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Problem;
import dev.crucible.train.Schedule;
import dev.crucible.train.SignDescent;
import dev.crucible.train.UpdateRule;
import java.util.Arrays;
import java.util.List;

/**
 * Linear softmax classification of rare and frequent classes, from zero and on full batches, by
 * methods each at its own best rate.
 *
 * <p>The best rate is chosen on the run that it is judged by, which draws nothing while it trains:
 * what is chosen is the least loss that the method can reach there.
 */
public final class TunedClasses {

  /** Rounding leaves about as much where training has arrived. */
  private static final double ROUNDING = 1e-16;

  private TunedClasses() {}

  /** How weights are moved. */
  public enum Method {
    DESCENT,
    SIGN,
    MOMENTUM,
    ADAM;

    private UpdateRule rule() {
      return switch (this) {
        case DESCENT -> new GradientDescent();
        case SIGN -> new SignDescent();
        case MOMENTUM -> new HeavyBall(0.9);
        case ADAM -> new Adam(0.9, 0.99, 1e-12, BiasCorrection.ON);
      };
    }
  }

  /**
   * What tuning takes.
   *
   * @param leastNoise the least share of a label that is noise; the most is {@code mostNoise}
   * @param steps number of updates
   * @param descent base-2 logarithms of rates for gradient descent
   * @param momentum the same with momentum
   * @param sign for sign descent and Adam
   */
  public record Tuning(
      double leastNoise,
      double mostNoise,
      int steps,
      List<Double> descent,
      List<Double> momentum,
      List<Double> sign) {

    TunedRate.Plan plan(Method method) {
      List<Double> rates =
          switch (method) {
            case DESCENT -> descent;
            case MOMENTUM -> momentum;
            case SIGN, ADAM -> sign;
          };
      return new TunedRate.Plan(method.rule(), Schedule.constant(), steps, rates);
    }
  }

  /** What is varied: the method and the classes. */
  public record Cell(Method method, ClassFrequencies classes) {}

  /**
   * What a run leaves at its best rate.
   *
   * @param excess Kullback–Leibler divergence from the labels, a mean over classes by frequency
   * @param rareOverFrequent its mean over the rarer half of the classes over that over the other
   */
  public record Tuned(double excess, double log2Rate, double rareOverFrequent) {}

  /**
   * Tunes the rate of each member on orthonormal inputs, one a class, and measures what is left
   * above the least loss. A run whose best rate is at an end of its grid is INELIGIBLE.
   *
   * @param members they have the key {@code noise}
   */
  public static List<Reading<Tuned>> noisy(Tuning setup, Members<Cell> members) {
    return members.map(
        m -> {
          Cell cell = members.cell(m);
          double[] frequencies = cell.classes.all();
          Matrix labels = labels(setup, cell.classes, members.key("noise", m));
          Matrix inputs = ClassFrequencies.identity(cell.classes.classes());
          Matrix targets = ClassFrequencies.weighted(labels, frequencies);
          TunedRate best = best(setup, cell.method, inputs, targets, Precision.FLOAT64);
          double[] excess = excess(inputs, labels, best.parameters());
          double mean = Math.max(mean(excess, frequencies), ROUNDING);
          return reading(best, new Tuned(mean, best.log2Rate(), rareOverFrequent(excess)));
        });
  }

  private static Matrix labels(Tuning setup, ClassFrequencies classes, RandomKey key) {
    return classes.noisyLabels(setup.leastNoise, setup.mostNoise, key);
  }

  private static TunedRate best(
      Tuning setup, Method method, Matrix inputs, Matrix targets, Precision in) {
    try (Scope scope = Scope.open()) {
      Problem problem = LinearSoftmax.problem(inputs, targets, in, scope);
      double[] zero = new double[inputs.columns() * targets.columns()];
      return TunedRate.of(setup.plan(method), problem, zero);
    }
  }

  private static <R> Reading<R> reading(TunedRate best, R result) {
    return best.atEnd()
        ? Reading.ineligible(result, "the best rate is at an end of its grid")
        : Reading.of(result);
  }

  /**
   * Returns each sample's divergence Σ y ln(y/p) of what weights say from labels y that are
   * positive.
   *
   * @param inputs (samples, inputs)
   * @param labels (samples, classes)
   * @param weights (inputs, classes), flat
   */
  static double[] excess(Matrix inputs, Matrix labels, double[] weights) {
    double[][] logs = LinearSoftmax.logProbabilities(inputs, weights);
    double[] excess = new double[logs.length];
    for (int k = 0; k < logs.length; k++) {
      for (int j = 0; j < logs[k].length; j++) {
        double label = labels.at(k, j);
        excess[k] += label * (Math.log(label) - logs[k][j]);
      }
    }
    return excess;
  }

  private static double mean(double[] excess, double[] frequencies) {
    double mean = 0;
    for (int k = 0; k < excess.length; k++) {
      mean += frequencies[k] * excess[k];
    }
    return mean;
  }

  private static double rareOverFrequent(double[] excess) {
    int half = excess.length / 2;
    double frequent = Arrays.stream(excess, 0, half).sum();
    return Arrays.stream(excess, half, excess.length).sum() / Math.max(frequent, ROUNDING);
  }

  /** Gaussian inputs, classes in levels of half the size and twice the number; no noise. */
  public record Separable(LeveledClasses classes, Tuning tuning) {}

  /** What is varied there. */
  public record Other(Method method) {}

  /**
   * What a run leaves there.
   *
   * @param loss the least mean cross-entropy
   */
  public record Reached(double loss, double log2Rate) {}

  /**
   * Tunes the rate of each member on Gaussian inputs whose labels can be separated. A run whose
   * best rate is at an end of its grid is INELIGIBLE.
   *
   * @param members they have the key {@code inputs}
   */
  public static List<Reading<Reached>> separable(Separable setup, Members<Other> members) {
    return members.map(
        m -> {
          Matrix inputs = setup.classes.inputs(members.key("inputs", m));
          Matrix labels = setup.classes.labels();
          TunedRate best =
              best(setup.tuning, members.cell(m).method, inputs, labels, Precision.FLOAT32);
          return reading(best, new Reached(Math.max(best.loss(), ROUNDING), best.log2Rate()));
        });
  }
}
