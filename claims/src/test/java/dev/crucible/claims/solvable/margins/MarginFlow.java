package dev.crucible.claims.solvable.margins;

import dev.crucible.claims.solvable.margins.Push.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient flow from w = 0, followed far beyond the times that steps of constant size reach.
 *
 * @param logTimes ln t of each record, increasing
 * @param weights w at each record
 */
record MarginFlow(List<Double> logTimes, List<double[]> weights) {

  /** Records between ln t = 0 and the end. */
  static final int RECORDS = 800;

  /** A flow whose steps are shorter than this has come to rest, and stays there for all time. */
  private static final double REST = 1e-14;

  private static final long LONGEST = 10_000_000;

  /**
   * Runs a flow until ln t reaches an end.
   *
   * @throws IllegalStateException if it neither gets there nor comes to rest in ten million steps
   */
  static MarginFlow of(double[][] points, Loss loss, double end) {
    MarginFlow flow = new MarginFlow(new ArrayList<>(), new ArrayList<>());
    double[] w = new double[points[0].length];
    double logTime = Double.NEGATIVE_INFINITY;
    for (long step = 0; flow.due(end) <= end; step++) {
      if (step == LONGEST) {
        throw new IllegalStateException("ln t = %s after %s steps".formatted(logTime, LONGEST));
      }
      Push push = loss.at(margins(points, w));
      if (moved(w, points, push) < REST) {
        flow.rest(w, end);
      } else {
        logTime = Push.logSum(logTime, push.logTime());
        flow.record(logTime, w, end);
      }
    }
    return flow;
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
  private static double moved(double[] w, double[][] points, Push push) {
    double squares = 0;
    for (int j = 0; j < w.length; j++) {
      double move = 0;
      for (int i = 0; i < points.length; i++) {
        move += push.weights()[i] * points[i][j];
      }
      w[j] += move;
      squares += move * move;
    }
    return Math.sqrt(squares);
  }

  /** Returns the time of the next record. */
  private double due(double end) {
    return end * (logTimes.size() + 1) / RECORDS;
  }

  private void record(double logTime, double[] w, double end) {
    if (logTime >= due(end)) {
      logTimes.add(logTime);
      weights.add(w.clone());
    }
  }

  private void rest(double[] w, double end) {
    while (due(end) <= end) {
      record(due(end), w, end);
    }
  }
}
