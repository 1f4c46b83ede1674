package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * Orthogonalised momentum: M ← β M + G, W ← W − η polar(M), for every matrix of weights by itself;
 * a bias is a matrix of one row. Nesterov's look-ahead and factors for the shape are left out.
 *
 * <p>Source: K. Jordan and others, 2024, the optimiser Muon; without momentum, steepest descent in
 * the spectral norm, arXiv 1506.03162 and 2409.20325.
 *
 * @param beta β in [0, 1), of all members or one a member; 0 keeps no momentum
 * @param polar how the polar factor is computed
 */
public record Muon(PerMember beta, Polar polar) implements UpdateRule {

  /** Makes the rule with one β for all members. */
  public Muon(double beta, Polar polar) {
    this(PerMember.of(beta), polar);
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> momentum =
        state.velocity().isEmpty()
            ? slope.gradient()
            : Elementwise.zip(
                Elementwise.zip(state.velocity(), beta.over(state.velocity()), NDArray::mul),
                slope.gradient(),
                NDArray::add);
    List<NDArray> direction = momentum.stream().map(polar::of).toList();
    List<NDArray> moved = Elementwise.descend(state.parameters(), direction, rates);
    return new State(moved, momentum, List.of(), state.step() + 1);
  }

  @Override
  public OptionalInt members() {
    return beta.members();
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
