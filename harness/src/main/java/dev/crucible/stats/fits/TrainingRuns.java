package dev.crucible.stats.fits;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Final losses of training runs with their numbers of parameters and of training tokens. */
public final class TrainingRuns {

  private final double[] parameters;
  private final double[] tokens;
  private final double[] losses;

  private TrainingRuns(double[] parameters, double[] tokens, double[] losses) {
    this.parameters = parameters;
    this.tokens = tokens;
    this.losses = losses;
  }

  /**
   * Returns runs.
   *
   * @param parameters N of each run
   * @param tokens D of each run
   * @param losses the loss of each run, in nats per token
   * @throws IllegalArgumentException if there are no runs, if the arrays differ in length, or if a
   *     number is not finite and above zero
   */
  public static TrainingRuns of(double[] parameters, double[] tokens, double[] losses) {
    int n = losses.length;
    if (n == 0) {
      throw new IllegalArgumentException("there are no training runs: six at least are needed");
    }
    if (parameters.length != n || tokens.length != n) {
      throw new IllegalArgumentException(
          "training runs with %s model sizes, %s token counts and %s losses: give one of each a run"
              .formatted(parameters.length, tokens.length, n));
    }
    for (int i = 0; i < n; i++) {
      Points.requirePositive("training runs", "the model size", i, parameters[i]);
      Points.requirePositive("training runs", "the token count", i, tokens[i]);
      Points.requirePositive("training runs", "the loss", i, losses[i]);
    }
    return new TrainingRuns(parameters.clone(), tokens.clone(), losses.clone());
  }

  /** Returns how many runs there are. */
  public int count() {
    return losses.length;
  }

  /** Returns the number of parameters of run i, counted from zero. */
  public double parameters(int i) {
    return parameters[i];
  }

  /** Returns the number of training tokens of run i, counted from zero. */
  public double tokens(int i) {
    return tokens[i];
  }

  /** Returns the loss of run i, counted from zero. */
  public double loss(int i) {
    return losses[i];
  }

  /**
   * Returns some of the runs.
   *
   * @param which asks for a run by its number, counted from zero
   * @throws IllegalArgumentException if there is none
   */
  public TrainingRuns where(IntPredicate which) {
    int[] rows = IntStream.range(0, count()).filter(which).toArray();
    return of(pick(parameters, rows), pick(tokens, rows), pick(losses, rows));
  }

  /** Returns runs of the same models and data with other losses. */
  TrainingRuns withLosses(double[] replaced) {
    return of(parameters, tokens, replaced);
  }

  TrainingRuns rows(int[] rows) {
    return new TrainingRuns(pick(parameters, rows), pick(tokens, rows), pick(losses, rows));
  }

  HuberObjective objective() {
    return new HuberObjective(new double[][] {logs(parameters), logs(tokens)}, logs(losses));
  }

  int distinctParameters() {
    return (int) Arrays.stream(parameters).distinct().count();
  }

  int distinctTokens() {
    return (int) Arrays.stream(tokens).distinct().count();
  }

  private static double[] logs(double[] numbers) {
    return Arrays.stream(numbers).map(Math::log).toArray();
  }

  private static double[] pick(double[] from, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
  }
}
