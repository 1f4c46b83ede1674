package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Takes the loss on all data of a problem at chosen steps, where steps themselves see batches.
 *
 * <p>Cost: one forward pass of all data a look.
 */
public final class LossWatch implements Observer {

  private final Problem problem;
  private final SortedSet<Long> wanted;
  private final double target;
  private final List<Long> steps = new ArrayList<>();
  private final List<double[]> losses = new ArrayList<>();
  private final List<double[]> reached = new ArrayList<>();

  private LossWatch(Problem problem, SortedSet<Long> wanted, double target) {
    this.problem = problem;
    this.wanted = wanted;
    this.target = target;
  }

  /** Looks at given steps. */
  public static LossWatch at(Problem problem, List<Long> steps) {
    return new LossWatch(problem, new TreeSet<>(steps), Double.NEGATIVE_INFINITY);
  }

  /**
   * Looks at every step at first and then less and less often, until all members have come down to
   * a loss: steps 0, 1, 2, … and the next above each multiple of a factor.
   *
   * @param factor from one look to the next, above 1; interpolated crossings err by less
   * @param last the last step that is looked at
   * @param target the loss that members must have come down to for training to end
   */
  public static LossWatch until(Problem problem, double factor, long last, double target) {
    SortedSet<Long> wanted = new TreeSet<>();
    for (long step = 0; step < last; step = Math.max(step + 1, (long) (factor * step))) {
      wanted.add(step);
    }
    wanted.add(last);
    return new LossWatch(problem, wanted, target);
  }

  @Override
  public boolean wants(long step) {
    return wanted.contains(step);
  }

  @Override
  public void observe(Snapshot snapshot) {
    List<NDArray> parameters = snapshot.state().parameters();
    double[][] flat = null;
    try (Scope scope = Scope.open()) {
      List<NDArray> point =
          parameters.stream().map(w -> Scope.cast(scope.borrow(w), problem.precision())).toList();
      losses.add(Host.doubles(Autograd.value(problem.fullBatch(), point, scope)));
    }
    steps.add(snapshot.step());
    double[] now = losses.get(losses.size() - 1);
    for (int m = 0; m < now.length; m++) {
      if (reached.size() <= m) {
        reached.add(new double[0]);
      }
      if (now[m] <= target && reached.get(m).length == 0) {
        flat = flat == null ? Layout.of(problem.model()).members(parameters) : flat;
        reached.set(m, flat[m]);
      }
    }
  }

  @Override
  public boolean satisfied() {
    return !reached.isEmpty() && reached.stream().allMatch(weights -> weights.length > 0);
  }

  /** Returns a member's losses, look by look. */
  public double[] losses(int member) {
    return losses.stream().mapToDouble(all -> all[member]).toArray();
  }

  /**
   * Returns after how many steps a member first came down to the target, the logarithm of the loss
   * taken as linear between looks; empty if it did not.
   */
  public OptionalDouble steps(int member) {
    double[] own = losses(member);
    for (int i = 0; i < own.length; i++) {
      if (own[i] <= target) {
        if (i == 0) {
          return OptionalDouble.of(0);
        }
        double share = Math.log(own[i - 1] / target) / Math.log(own[i - 1] / own[i]);
        return OptionalDouble.of(steps.get(i - 1) + share * (steps.get(i) - steps.get(i - 1)));
      }
    }
    return OptionalDouble.empty();
  }

  /** Returns a member's weights, flat, at the first look at which it had reached the target. */
  public double[] weightsAtTarget(int member) {
    return DoubleStream.of(reached.get(member)).toArray();
  }
}
