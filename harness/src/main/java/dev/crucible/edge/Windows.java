package dev.crucible.edge;

import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.SharpnessWatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Notes, while training runs, the iterate with which each member's plateau window begins. */
public final class Windows implements SharpnessWatch.Listener {

  private final double threshold;
  private final long earliest;
  private final int settling;
  private final long[] crossings;
  private final double[][] iterates;
  private final long[] steps;

  /** Returns what looks on where no window is asked for. */
  public static Windows never(int members) {
    return new Windows(Double.POSITIVE_INFINITY, 0, 0, members);
  }

  /**
   * Begins to look on.
   *
   * @param threshold the sharpness that counts as the edge
   * @param earliest the first step at which a crossing counts
   * @param settling steps between the crossing and the beginning of the window
   * @param members how many members are trained
   */
  public Windows(double threshold, long earliest, int settling, int members) {
    this.threshold = threshold;
    this.earliest = earliest;
    this.settling = settling;
    this.crossings = new long[members];
    this.iterates = new double[members][];
    this.steps = new long[members];
    Arrays.fill(crossings, -1);
  }

  @Override
  public boolean measured(long step, double[][] iterate, List<Eigenpairs> pairs) {
    for (int m = 0; m < crossings.length; m++) {
      boolean crosses = step >= earliest && pairs.get(m).top() / threshold >= 1;
      if (crossings[m] < 0 && crosses) {
        crossings[m] = step;
      }
      boolean begins = crossings[m] >= 0 && step >= crossings[m] + settling && iterates[m] == null;
      if (begins) {
        iterates[m] = iterate[m].clone();
        steps[m] = step;
      }
    }
    return false;
  }

  /** Returns the iterate with which a member's window begins; empty if it has none. */
  public Optional<double[]> iterate(int member) {
    return Optional.ofNullable(iterates[member]);
  }

  /** Returns the step at which a member's window begins. */
  public long step(int member) {
    return steps[member];
  }
}
