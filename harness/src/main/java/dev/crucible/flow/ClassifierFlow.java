package dev.crucible.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient flow of a linear classifier from w = 0, followed far beyond the times that steps of
 * constant size reach: steps of the logistic loss are normalised by the sum of the points' pulls,
 * and time is summed in its logarithm, which neither overflows nor underflows.
 *
 * <p>Euler's method: for one point z = 1, steps of 0.02 in w shift ln t by 0.01. Costs one pass
 * over the points a step, and about {@code end / step} steps of the logistic loss on separable
 * points.
 *
 * @param logTimes ln t of each record, increasing
 * @param weights w at each record
 */
public record ClassifierFlow(List<Double> logTimes, List<double[]> weights) {

  /** A flow whose steps are shorter than this has come to rest, and stays there for all time. */
  private static final double REST = 1e-14;

  private static final long LONGEST = 10_000_000;

  /** What is descended, of points z = label · input. */
  public enum Objective {
    /** Σ ln(1 + e^(−w·z)), by steps that are normalised by the sum of the points' pulls. */
    LOGISTIC {
      @Override
      Increment at(double[] margins, double step) {
        double[] logarithms = Arrays.stream(margins).map(m -> -softplus(m)).toArray();
        double sum = logSum(logarithms);
        double[] shares = Arrays.stream(logarithms).map(l -> step * Math.exp(l - sum)).toArray();
        return new Increment(shares, Math.log(step) - sum);
      }
    },
    /** ½ Σ (1 − w·z)². */
    SQUARED {
      @Override
      Increment at(double[] margins, double step) {
        double rate = step / margins.length;
        double[] pulls = Arrays.stream(margins).map(m -> rate * (1 - m)).toArray();
        return new Increment(pulls, Math.log(rate));
      }
    };

    abstract Increment at(double[] margins, double step);
  }

  /**
   * One step.
   *
   * @param pulls w moves by Σ pulls_n z_n
   * @param logTime ln of the time that passes
   */
  record Increment(double[] pulls, double logTime) {}

  /**
   * Follows a flow until ln t reaches an end.
   *
   * @param points z = label · input, (points, dimensions)
   * @param step how far w moves a step, in units of the points' mean
   * @param end ln t of the last record, positive
   * @param records how many, equally far apart in ln t between 0 and the end
   * @throws IllegalStateException if it neither gets there nor comes to rest in ten million steps
   */
  public static ClassifierFlow of(
      double[][] points, Objective objective, double step, double end, int records) {
    Recorder recorder = new Recorder(end, records);
    double[] w = new double[points[0].length];
    double logTime = Double.NEGATIVE_INFINITY;
    for (long steps = 0; recorder.due() <= end; steps++) {
      if (steps == LONGEST) {
        throw new IllegalStateException("ln t = %s after %s steps".formatted(logTime, LONGEST));
      }
      Increment increment = objective.at(margins(points, w), step);
      if (moved(w, points, increment) < REST) {
        recorder.rest(w);
      } else {
        logTime = logSum(logTime, increment.logTime);
        recorder.record(logTime, w);
      }
    }
    return new ClassifierFlow(recorder.logTimes, recorder.weights);
  }

  private static double[] margins(double[][] points, double[] w) {
    double[] margins = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < w.length; j++) {
        margins[i] += points[i][j] * w[j];
      }
    }
    return margins;
  }

  /** Moves w in place and returns how far. */
  private static double moved(double[] w, double[][] points, Increment increment) {
    double squares = 0;
    for (int j = 0; j < w.length; j++) {
      double move = 0;
      for (int i = 0; i < points.length; i++) {
        move += increment.pulls[i] * points[i][j];
      }
      w[j] += move;
      squares += move * move;
    }
    return Math.sqrt(squares);
  }

  /** Returns ‖w‖ at a record. */
  public double norm(int record) {
    return Math.sqrt(Arrays.stream(weights.get(record)).map(x -> x * x).sum());
  }

  private static final class Recorder {

    private final double end;
    private final int records;
    private final List<Double> logTimes = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();

    private Recorder(double end, int records) {
      this.end = end;
      this.records = records;
    }

    /** Returns the time of the next record. */
    double due() {
      return end * (logTimes.size() + 1) / records;
    }

    void record(double logTime, double[] w) {
      if (logTime >= due()) {
        logTimes.add(logTime);
        weights.add(w.clone());
      }
    }

    void rest(double[] w) {
      while (due() <= end) {
        record(due(), w);
      }
    }
  }

  /** Returns ln(1 + e^x) without overflow. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** Returns ln Σ e^x without overflow or underflow. */
  static double logSum(double... logarithms) {
    double largest = Arrays.stream(logarithms).max().orElseThrow();
    return largest == Double.NEGATIVE_INFINITY
        ? largest
        : largest + Math.log(Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).sum());
  }
}
