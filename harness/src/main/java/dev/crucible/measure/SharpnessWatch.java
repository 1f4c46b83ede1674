package dev.crucible.measure;

import dev.crucible.model.Layout;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import dev.crucible.train.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Watches the sharpness along training, at iterates or at second-order midpoints.
 *
 * <p>At the edge of stability the iterate jumps with period two along the top eigenvector, and the
 * sharpness at even and odd steps differs systematically. The midpoint ¼ (w_{t−1} + 2 w_t +
 * w_{t+1}) lies between the jumps; it is the device of the central-flow reference (arXiv
 * 2410.24206).
 */
public final class SharpnessWatch implements Observer {

  /** Where the sharpness is measured. */
  public enum Point {
    /** At w_t. */
    ITERATE,
    /** At ¼ (w_{t−1} + 2 w_t + w_{t+1}). */
    MIDPOINT
  }

  /** Hears of every measurement as it is made. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Takes note of a measurement.
     *
     * @param step t
     * @param iterate each member's w_t, flat
     * @param pairs each member's eigenpairs
     * @return whether the training has shown what it was run for
     */
    boolean measured(long step, double[][] iterate, List<Eigenpairs> pairs);
  }

  private final SharpnessMeter meter;
  private final Layout layout;
  private final Sampling sampling;
  private final Listener listener;
  private final List<SharpnessSeries> series;
  private double[][] centre = {};
  private double[][] midpoint = {};
  private boolean satisfied;

  /**
   * Makes a watch of the plain sharpness.
   *
   * @param meter the instrument
   * @param layout the model's layout
   * @param members how many members are trained
   * @param point where to measure
   * @param stride steps between measurements, at least 3 for midpoints
   * @param listener hears of every measurement
   * @throws IllegalArgumentException if the stride is too small
   */
  public SharpnessWatch(
      SharpnessMeter meter,
      Layout layout,
      int members,
      Point point,
      int stride,
      Listener listener) {
    this(meter, layout, members, new Sampling(point, stride, Optional.empty()), listener);
  }

  /**
   * Makes a watch.
   *
   * @param meter the instrument
   * @param layout the model's layout
   * @param members how many members are trained
   * @param sampling where and how often to measure, and through which preconditioner
   * @param listener hears of every measurement
   */
  public SharpnessWatch(
      SharpnessMeter meter, Layout layout, int members, Sampling sampling, Listener listener) {
    this.meter = meter;
    this.layout = layout;
    this.sampling = sampling;
    this.listener = listener;
    this.series = IntStream.range(0, members).mapToObj(m -> new SharpnessSeries()).toList();
  }

  /** Returns a watch at iterates of a training that nobody ends early. */
  public static SharpnessWatch atIterates(
      SharpnessMeter meter, Layout layout, int members, int stride) {
    return new SharpnessWatch(
        meter, layout, members, Sampling.atIterates(stride), (step, iterate, pairs) -> false);
  }

  @Override
  public boolean wants(long step) {
    boolean before = sampling.point() == Point.MIDPOINT && sampling.measures(step + 1);
    return before || sampling.measures(step) || isAfterMeasured(step);
  }

  private boolean isAfterMeasured(long step) {
    return sampling.looksAhead() && step > 0 && sampling.measures(step - 1);
  }

  @Override
  public void observe(Snapshot snapshot) {
    long step = snapshot.step();
    double[][] iterate = layout.members(snapshot.state().parameters());
    if (isAfterMeasured(step)) {
      accumulate(iterate, 0.25);
      measure(step - 1, preconditioner(snapshot.state()));
    }
    if (sampling.measures(step)) {
      centre = iterate;
      accumulate(iterate, 0.5);
    }
    if (sampling.measures(step) && !sampling.looksAhead()) {
      measure(step, Optional.empty());
    }
    if (sampling.point() == Point.MIDPOINT && sampling.measures(step + 1)) {
      midpoint = new double[iterate.length][layout.dimension()];
      accumulate(iterate, 0.25);
    }
  }

  private void accumulate(double[][] iterate, double weight) {
    for (int m = 0; m < midpoint.length; m++) {
      Vectors.addScaled(midpoint[m], weight, iterate[m]);
    }
  }

  private Optional<double[][]> preconditioner(State updated) {
    return sampling.rule().map(rule -> layout.members(rule.preconditioner(updated)));
  }

  private void measure(long step, Optional<double[][]> preconditioner) {
    double[][] at = sampling.point() == Point.MIDPOINT ? midpoint : centre;
    List<Eigenpairs> pairs = preconditioner.map(p -> meter.at(at, p)).orElseGet(() -> meter.at(at));
    for (int m = 0; m < pairs.size(); m++) {
      series.get(m).add(step, pairs.get(m));
    }
    satisfied |= listener.measured(step, centre, pairs);
  }

  @Override
  public boolean satisfied() {
    return satisfied;
  }

  /** Returns each member's series. */
  public List<SharpnessSeries> series() {
    return series;
  }
}
