package dev.crucible.measure;

import dev.crucible.model.Layout;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.List;
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
  private final Point point;
  private final int stride;
  private final Listener listener;
  private final List<SharpnessSeries> series;
  private double[][] centre = {};
  private double[][] midpoint = {};
  private boolean satisfied;

  /**
   * Makes a watch.
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
    if (stride < (point == Point.MIDPOINT ? 3 : 1)) {
      throw new IllegalArgumentException(
          "stride %d is too small to measure at %s".formatted(stride, point));
    }
    this.meter = meter;
    this.layout = layout;
    this.point = point;
    this.stride = stride;
    this.listener = listener;
    this.series = IntStream.range(0, members).mapToObj(m -> new SharpnessSeries()).toList();
  }

  @Override
  public boolean wants(long step) {
    if (point == Point.ITERATE) {
      return step % stride == 0;
    }
    return (step + 1) % stride == 0 || step % stride == 0 || (step > stride && step % stride == 1);
  }

  @Override
  public void observe(Snapshot snapshot) {
    long step = snapshot.step();
    double[][] iterate = layout.members(snapshot.state().parameters());
    if (point == Point.ITERATE) {
      measure(step, iterate, iterate);
    } else if ((step + 1) % stride == 0) {
      midpoint = new double[iterate.length][layout.dimension()];
      accumulate(iterate, 0.25);
    } else if (step % stride == 0) {
      centre = iterate;
      accumulate(iterate, 0.5);
    } else {
      accumulate(iterate, 0.25);
      measure(step - 1, centre, midpoint);
    }
  }

  private void accumulate(double[][] iterate, double weight) {
    for (int m = 0; m < midpoint.length; m++) {
      Vectors.addScaled(midpoint[m], weight, iterate[m]);
    }
  }

  private void measure(long step, double[][] iterate, double[][] at) {
    List<Eigenpairs> pairs = meter.at(at);
    for (int m = 0; m < pairs.size(); m++) {
      series.get(m).add(step, pairs.get(m));
    }
    satisfied |= listener.measured(step, iterate, pairs);
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
