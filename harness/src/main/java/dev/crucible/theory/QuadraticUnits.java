package dev.crucible.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a network of quadratic units f(x) = Σ (w_j·x)² acquires the modes of a quadratic target
 * xᵀMx, by alternating gradient flows.
 *
 * <p>With S = WᵀW, Gaussian inputs and the loss ½ E(f − y)² = ‖S − M‖² + ½ tr(S − M)², mode i
 * follows ṡ_i = −4 s_i [2 (s_i − m_i) + τ], τ = Σ (s_j − m_j). From small starts modes are either
 * dormant or at rest: with k of them active and R the sum of the other targets, active ones rest at
 * m_i + R/(k + 2), and a dormant one grows at the rate 4 (2 m_j + 2R/(k + 2)) until it has reached
 * the value at which it will rest. Derived here for this model after Kunin et al., arXiv 2506.06489
 * (alternating gradient flows). Leading order for vanishing starts; time is learning rate × steps.
 *
 * @param targets m_i, the positive eigenvalues of M, unlike one another
 * @param starts s_i(0) = ‖W(0) e_i‖², positive, small against the targets
 */
public record QuadraticUnits(double[] targets, double[] starts) {

  /**
   * What happens to one mode.
   *
   * @param mode its index among the targets
   * @param time when it becomes active
   * @param rate at which it grows just before
   * @param value at which it then rests
   * @param plateau the loss before it becomes active
   */
  public record Acquisition(int mode, double time, double rate, double value, double plateau) {

    /** Returns the time from a tenth to nine tenths of a logistic of that rate, ln 81 / rate. */
    public double riseWidth() {
      return Math.log(81) / rate;
    }
  }

  /**
   * Checks and copies the numbers.
   *
   * @throws IllegalArgumentException if they differ in number or are not positive
   */
  public QuadraticUnits {
    if (targets.length != starts.length) {
      throw new IllegalArgumentException(
          "%s targets but %s starts".formatted(targets.length, starts.length));
    }
    if (!(Arrays.stream(targets).allMatch(m -> m > 0)
        && Arrays.stream(starts).allMatch(u -> u > 0))) {
      throw new IllegalArgumentException(
          "modes grow from positive starts to positive targets: %s from %s"
              .formatted(Arrays.toString(targets), Arrays.toString(starts)));
    }
    targets = targets.clone();
    starts = starts.clone();
  }

  /** Returns what happens to every mode, in the order in which they become active. */
  public List<Acquisition> acquisitions() {
    List<Acquisition> acquired = new ArrayList<>();
    double[] growth = new double[targets.length]; // ln of s_j over its start, so far
    double time = 0;
    while (acquired.size() < targets.length) {
      Stage stage = new Stage(acquired.stream().map(Acquisition::mode).toList());
      Acquisition next = stage.next(time, growth);
      for (int j : stage.dormant()) {
        growth[j] += stage.rate(j) * (next.time() - time);
      }
      time = next.time();
      acquired.add(next);
    }
    return List.copyOf(acquired);
  }

  /**
   * Returns the same if modes did not feel one another, which is wrong: each grows from its start
   * to its target at the rate 8 m, and those that are active rest there.
   *
   * @return in the order of {@link #acquisitions}
   */
  public List<Acquisition> uncoupled() {
    List<Integer> order = acquisitions().stream().map(Acquisition::mode).toList();
    List<Acquisition> alone = new ArrayList<>();
    for (int k = 0; k < order.size(); k++) {
      double target = targets[order.get(k)];
      double time = Math.log(target / starts[order.get(k)]) / (8 * target);
      double[] dormant = order.stream().skip(k).mapToDouble(mode -> targets[mode]).toArray();
      double sum = Arrays.stream(dormant).sum();
      double plateau = Arrays.stream(dormant).map(m -> m * m).sum() + sum * sum / 2;
      alone.add(new Acquisition(order.get(k), time, 8 * target, target, plateau));
    }
    return List.copyOf(alone);
  }

  /** Returns the loss at which the modes rest when some of them are active. */
  public double plateau(List<Integer> active) {
    return new Stage(active).loss();
  }

  private final class Stage {

    private final List<Integer> active;

    Stage(List<Integer> active) {
      this.active = active;
    }

    List<Integer> dormant() {
      List<Integer> dormant = new ArrayList<>();
      for (int j = 0; j < targets.length; j++) {
        if (!active.contains(j)) {
          dormant.add(j);
        }
      }
      return dormant;
    }

    private double rest() {
      return dormant().stream().mapToDouble(j -> targets[j]).sum();
    }

    /** By how much every active mode overshoots its target, standing in for the dormant ones. */
    private double excess() {
      return rest() / (active.size() + 2);
    }

    double rate(int mode) {
      return 4 * (2 * targets[mode] + 2 * excess());
    }

    /** At rest the trace of S − M is −2 times the excess. */
    double loss() {
      double dormant = dormant().stream().mapToDouble(j -> targets[j] * targets[j]).sum();
      return active.size() * excess() * excess() + dormant + 2 * excess() * excess();
    }

    Acquisition next(double now, double[] growth) {
      return dormant().stream()
          .map(j -> acquisition(j, now, growth[j]))
          .min((a, b) -> Double.compare(a.time(), b.time()))
          .orElseThrow();
    }

    private Acquisition acquisition(int mode, double now, double growth) {
      double value = targets[mode] + (rest() - targets[mode]) / (active.size() + 3);
      double missing = Math.log(value / starts[mode]) - growth;
      return new Acquisition(mode, now + missing / rate(mode), rate(mode), value, loss());
    }
  }
}
