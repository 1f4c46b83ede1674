package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures how one parameter of every member turns and shrinks from step to step, averaged over a
 * stretch of training.
 *
 * <p>Costs four reductions a step in the engine and one round trip of four numbers a member; the
 * parameter itself is not copied to the host.
 */
public final class RotationWatch implements Observer, AutoCloseable {

  private final int parameter;
  private final long from;
  private final double[] rates;
  private final double[] decays;
  private final Scope scope = Scope.open();
  private Optional<Scope> held = Optional.empty();
  private List<NDArray> previous = List.of();
  private final double[] angles;
  private final double[] fourthPowers;
  private final double[] gradients;
  private long steps;

  /**
   * Averages of one member.
   *
   * @param angle between the parameter before and after an update, radians
   * @param fourthPower ‖w‖⁴
   * @param gradientSquare ‖g‖² ‖w‖², the squared gradient of a scale-invariant loss at unit norm,
   *     where the rule is gradient descent with decay: g = ((1 − ηλ) w − w′)/η
   */
  public record Turning(double angle, double fourthPower, double gradientSquare) {}

  /**
   * Prepares the watch.
   *
   * @param parameter the parameter's place in the model
   * @param from the number of updates after which averaging begins
   * @param rates η, one a member
   * @param decays λ, one a member
   */
  public RotationWatch(int parameter, long from, double[] rates, double[] decays) {
    this.parameter = parameter;
    this.from = from;
    this.rates = rates.clone();
    this.decays = decays.clone();
    this.angles = new double[rates.length];
    this.fourthPowers = new double[rates.length];
    this.gradients = new double[rates.length];
  }

  @Override
  public boolean wants(long step) {
    return step >= from;
  }

  @Override
  public void observe(Snapshot snapshot) {
    Scope next = scope.inner();
    NDArray now = next.keep(next.borrow(snapshot.state().parameters().get(parameter)).duplicate());
    if (!previous.isEmpty()) {
      compare(previous.get(0), now);
    }
    held.ifPresent(Scope::close);
    held = Optional.of(next);
    previous = List.of(now);
  }

  private void compare(NDArray before, NDArray after) {
    int[] all = {1, 2};
    // Small angles are lost in a cosine: the chord of the unit vectors keeps its digits.
    NDArray chord = unit(before, all).sub(unit(after, all));
    double[] sums =
        Host.doubles(
            NDArrays.stack(
                new NDList(
                    before.square().sum(all),
                    after.square().sum(all),
                    chord.square().sum(all),
                    before.mul(after).sum(all))));
    int members = rates.length;
    for (int m = 0; m < members; m++) {
      double old = sums[m];
      double fresh = sums[members + m];
      double length = Math.sqrt(sums[2 * members + m]);
      double along = sums[3 * members + m];
      double kept = 1 - rates[m] * decays[m];
      double moved = kept * kept * old - 2 * kept * along + fresh;
      angles[m] += 2 * Math.asin(Math.min(1, length / 2));
      fourthPowers[m] += old * old;
      gradients[m] += moved / (rates[m] * rates[m]) * old;
    }
    steps++;
  }

  private static NDArray unit(NDArray array, int[] axes) {
    return array.div(array.square().sum(axes, true).sqrt());
  }

  /**
   * Returns every member's averages.
   *
   * @throws IllegalStateException if no two steps were seen
   */
  public List<Turning> turnings() {
    if (steps == 0) {
      throw new IllegalStateException("no two steps were seen: nothing turned");
    }
    return Arrays.stream(range())
        .mapToObj(
            m -> new Turning(angles[m] / steps, fourthPowers[m] / steps, gradients[m] / steps))
        .toList();
  }

  private int[] range() {
    int[] members = new int[rates.length];
    Arrays.setAll(members, m -> m);
    return members;
  }

  @Override
  public void close() {
    scope.close();
  }
}
