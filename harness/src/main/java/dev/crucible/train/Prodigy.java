package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prodigy, simplified: Adam whose rate is an estimate d of the distance to the minimum.
 *
 * <p>m ← β₁ m + (1 − β₁) d g, ν ← β₂ ν + (1 − β₂) d² g², r ← √β₂ r + (1 − √β₂) η d² ⟨g, w₀ − w⟩, s
 * ← √β₂ s + (1 − √β₂) η d² g, then w ← w − η d m / (√ν + d ε) and d ← max(d, r / ‖s‖₁); sums go
 * over all parameters of a member. The rate η is 1 where nothing is tuned.
 *
 * <p>Simplified: no weight decay, no correction of the moments for their start at zero, no limit to
 * the growth of d and no safeguard for warm-up. It is not the authors' code.
 *
 * <p>Source: arXiv 2306.06101, Algorithm 4, and its d₀ = 1e-6.
 *
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, positive
 * @param initial d₀, positive
 */
public record Prodigy(double beta1, double beta2, double epsilon, double initial)
    implements UpdateRule {

  /** Where no gradient was ever seen, s is 0 and so is r: the quotient is to be 0, not NaN. */
  private static final double NO_GRADIENT = 1e-30;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if d₀ or ε is not positive
   */
  public Prodigy {
    if (!(initial > 0) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "a first distance and ε are positive, not %s and %s".formatted(initial, epsilon));
    }
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> weights = state.parameters();
    Memory before = memory(state);
    NDArray d = before.distance;
    List<NDArray> scaled = Totals.with(slope.gradient(), d, NDArray::mul);
    List<NDArray> first = Elementwise.average(state.velocity(), scaled, PerMember.of(beta1));
    List<NDArray> second =
        Elementwise.average(
            state.secondMoment(),
            scaled.stream().map(NDArray::square).toList(),
            PerMember.of(beta2));
    NDArray guard = d.mul(Totals.constant(epsilon, d));
    List<NDArray> roots =
        Totals.with(second.stream().map(NDArray::sqrt).toList(), guard, NDArray::add);
    List<NDArray> direction =
        Totals.with(Elementwise.zip(first, roots, NDArray::div), d, NDArray::mul);
    List<NDArray> moved = Elementwise.descend(weights, direction, rates);
    return new State(
        moved, first, second, after(before, weights, scaled, rates).all(), state.step() + 1);
  }

  /**
   * What the estimate needs.
   *
   * @param start w₀, (member, …) each
   * @param sums s, (member, …) each
   * @param distance d, (member)
   * @param gains r, (member)
   */
  private record Memory(List<NDArray> start, List<NDArray> sums, NDArray distance, NDArray gains) {

    List<NDArray> all() {
      return Stream.of(start, sums, List.of(distance, gains)).flatMap(List::stream).toList();
    }
  }

  private Memory memory(State state) {
    List<NDArray> all = state.memory();
    int parameters = state.parameters().size();
    if (all.isEmpty()) {
      NDArray zero = Totals.of(state.parameters()).zerosLike();
      return new Memory(
          state.parameters().stream().map(NDArray::duplicate).toList(),
          state.parameters().stream().map(NDArray::zerosLike).toList(),
          Totals.constant(initial, zero),
          zero);
    }
    return new Memory(
        all.subList(0, parameters),
        all.subList(parameters, 2 * parameters),
        all.get(2 * parameters),
        all.get(2 * parameters + 1));
  }

  /**
   * Returns the estimate after a gradient.
   *
   * @param scaled d g
   */
  private Memory after(
      Memory before, List<NDArray> weights, List<NDArray> scaled, List<NDArray> rates) {
    PerMember kept = PerMember.of(Math.sqrt(beta2));
    List<NDArray> pushes =
        Elementwise.zip(Totals.with(scaled, before.distance, NDArray::mul), rates, NDArray::mul);
    List<NDArray> sums = Elementwise.average(before.sums, pushes, kept);
    List<NDArray> back = Elementwise.zip(before.start, weights, NDArray::sub);
    NDArray gain = Totals.of(Elementwise.zip(pushes, back, NDArray::mul));
    NDArray gains = Elementwise.average(List.of(before.gains), List.of(gain), kept).get(0);
    NDArray size = Totals.of(sums.stream().map(NDArray::abs).toList());
    NDArray estimate = gains.div(size.add(Totals.constant(NO_GRADIENT, size)));
    return new Memory(before.start, sums, before.distance.maximum(estimate), gains);
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
