package dev.crucible.claims.solvable.margins;

import dev.crucible.claims.solvable.margins.Push.Loss;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.MaxMargin;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One data set's flow beside its largest margin.
 *
 * @param solution the largest margin of the separable data
 * @param flow the flow, on them or on what a control made of them
 * @param rejected how many draws of data were refused
 */
record MarginRun(MaxMargin solution, MarginFlow flow, int rejected) {

  /** The norm is logarithmic from here on. */
  static final double NORM_FROM = 20;

  /** The gap has its power of ln t from here on. */
  static final double GAP_FROM = 50;

  /** What is descended, and on which points. */
  enum Case {
    /** Logistic loss on separable data. */
    SEPARABLE("logistic loss"),
    /** Squared loss on the same data. */
    SQUARED("squared loss"),
    /** Logistic loss on data of which one label is turned round. */
    OVERLAPPING("classes that overlap");

    private final String words;

    Case(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static MarginRun of(int dimensions, double end, Case what, Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(dimensions).derive(trial.seed());
    MarginTask task = MarginTask.draw(dimensions, key);
    double[][] points = what == Case.OVERLAPPING ? task.overlapping() : task.solution().points();
    Loss loss = what == Case.SQUARED ? Loss.SQUARED : Loss.LOGISTIC;
    return new MarginRun(task.solution(), MarginFlow.of(points, loss, end), task.rejected());
  }

  /** Returns the least-squares slope of ‖w‖ on ln t. */
  double normSlope() {
    int[] late = after(NORM_FROM);
    double meanTime = mean(late, flow.logTimes()::get);
    double meanNorm = mean(late, this::norm);
    double products = mean(late, i -> (flow.logTimes().get(i) - meanTime) * (norm(i) - meanNorm));
    double squares = mean(late, i -> Math.pow(flow.logTimes().get(i) - meanTime, 2));
    return products / squares;
  }

  private double norm(int record) {
    return Math.sqrt(Arrays.stream(flow.weights().get(record)).map(x -> x * x).sum());
  }

  private static double mean(int[] records, ToDoubleFunction<Integer> of) {
    return Arrays.stream(records).mapToDouble(of::applyAsDouble).average().orElseThrow();
  }

  /** Returns the gap against ln t, late. */
  Series gaps() {
    return new Series(
        Arrays.stream(after(GAP_FROM)).mapToObj(flow.logTimes()::get).toList(),
        Arrays.stream(after(GAP_FROM)).mapToObj(this::gap).toList());
  }

  private double gap(int record) {
    return solution.gap(flow.weights().get(record));
  }

  /** Returns gap · ln t at the end, which theory says tends to C. */
  double gapTimesLogTime() {
    int last = flow.logTimes().size() - 1;
    return gap(last) * flow.logTimes().get(last);
  }

  /**
   * Returns ln(gap · ln t / coefficient) at the end. C can come near zero, and a control's ratio is
   * then as large as it likes: ratios scatter evenly in their logarithm, and not in themselves.
   */
  double logRatio(double coefficient) {
    return Math.log(gapTimesLogTime() / coefficient);
  }

  private int[] after(double logTime) {
    return IntStream.range(0, flow.logTimes().size())
        .filter(i -> flow.logTimes().get(i) > logTime)
        .toArray();
  }
}
