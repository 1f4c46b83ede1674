package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Adam: m ← β₁ m + (1 − β₁) g, ν ← β₂ ν + (1 − β₂) g², w ← w − η m / P with P = (1 − β₁ᵗ⁺¹) (√(ν /
 * (1 − β₂ᵗ⁺¹)) + ε) (arXiv 1412.6980, written as in 2207.14484).
 *
 * @param beta1 β₁ in [0, 1), of all members or one a member
 * @param beta2 β₂ in [0, 1), of all members or one a member
 * @param epsilon ε, added to the root, of all members or one a member
 * @param correction whether the moments are corrected for their start at zero
 */
public record Adam(PerMember beta1, PerMember beta2, PerMember epsilon, BiasCorrection correction)
    implements UpdateRule {

  /** Makes the rule with the same coefficients for all members. */
  public Adam(double beta1, double beta2, double epsilon, BiasCorrection correction) {
    this(PerMember.of(beta1), PerMember.of(beta2), PerMember.of(epsilon), correction);
  }

  /** Parameter by parameter: what one of them needs then stays in the processor's cache. */
  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> gradient = slope.gradient();
    Averages firsts = Averages.of(state.velocity(), gradient, beta1);
    Averages seconds = Averages.of(state.secondMoment(), gradient, beta2);
    Diagonals diagonals = diagonals(gradient, state.step());
    List<NDArray> moved = new ArrayList<>();
    List<NDArray> first = new ArrayList<>();
    List<NDArray> second = new ArrayList<>();
    for (int i = 0; i < gradient.size(); i++) {
      first.add(firsts.next(i, gradient.get(i)));
      try (NDArray square = gradient.get(i).square()) {
        second.add(seconds.next(i, square));
      }
      try (NDArray diagonal = diagonals.of(i, second.get(i));
          NDArray direction = first.get(i).div(diagonal)) {
        moved.add(state.parameters().get(i).sub(direction.muli(rates.get(i))));
      }
    }
    return new State(moved, first, second, state.step() + 1);
  }

  @Override
  public List<NDArray> preconditioner(State updated) {
    List<NDArray> second = updated.secondMoment();
    Diagonals diagonals = diagonals(second, updated.step() - 1);
    return IntStream.range(0, second.size()).mapToObj(i -> diagonals.of(i, second.get(i))).toList();
  }

  private Diagonals diagonals(List<NDArray> like, long step) {
    return new Diagonals(
        beta1.map(beta -> correction.factor(beta, step)).over(like),
        beta2.map(beta -> correction.factor(beta, step)).over(like),
        epsilon.over(like));
  }

  /** The factors of P, one array a parameter: 1 − β₁ᵗ⁺¹, 1 − β₂ᵗ⁺¹ and ε. */
  private record Diagonals(List<NDArray> first, List<NDArray> second, List<NDArray> epsilon) {

    NDArray of(int parameter, NDArray secondMoment) {
      return Elementwise.root(secondMoment, second.get(parameter), epsilon.get(parameter))
          .muli(first.get(parameter));
    }
  }

  @Override
  public OptionalInt members() {
    return PerMember.common(beta1, beta2, epsilon);
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
