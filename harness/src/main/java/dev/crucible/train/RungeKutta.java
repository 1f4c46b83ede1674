package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Gradient flow by Runge and Kutta's method of fourth order: dw/ds = −∇L, or the flow that gradient
 * descent at a rate δ follows to the next order, dw/ds = −∇(L + (δ/4) ‖∇L‖²) = −(g + (δ/2) H g).
 *
 * <p>The step h takes the place of the learning rate, so step t is at time s = h t. The error at a
 * fixed time is O(h⁴): 1e-6 of the distance travelled while h times the sharpness is below 0.05. H
 * g is a central difference of gradients, right to 1e-8 of itself; smooth activations only. A step
 * costs 4 gradient evaluations, of the modified flow 12.
 *
 * <p>Source of the modified flow: Barrett and Dherin, arXiv 2009.11162, re-derived.
 *
 * @param correction δ, of all members or one a member; 0 for gradient flow itself
 */
public record RungeKutta(PerMember correction) implements UpdateRule {

  /** How far along g gradients are compared: truncation 1e-8, rounding 1e-12 of H g. */
  private static final double REACH = 1e-4;

  /** Gradient flow. */
  public static RungeKutta flow() {
    return new RungeKutta(PerMember.of(0));
  }

  /** The flow that gradient descent follows to second order, for one rate or one a member. */
  public static RungeKutta modified(double... rates) {
    return new RungeKutta(PerMember.of(rates));
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> start = state.parameters();
    List<NDArray> half = rates.stream().map(h -> h.mul(0.5)).toList();
    List<NDArray> first = field(start, slope.gradient(), slope);
    List<NDArray> second = field(Elementwise.descend(start, first, half), slope);
    List<NDArray> third = field(Elementwise.descend(start, second, half), slope);
    List<NDArray> fourth = field(Elementwise.descend(start, third, rates), slope);
    List<NDArray> ends = Elementwise.zip(first, fourth, NDArray::add);
    List<NDArray> middle = Elementwise.zip(second, third, NDArray::add);
    List<NDArray> mean = Elementwise.zip(ends, middle, (e, m) -> e.add(m.mul(2)).div(6));
    List<NDArray> moved = Elementwise.descend(start, mean, rates);
    return new State(moved, List.of(), List.of(), state.step() + 1);
  }

  private List<NDArray> field(List<NDArray> at, Slope slope) {
    return field(at, slope.at(at), slope);
  }

  /** Returns g + (δ/2) H g. */
  private List<NDArray> field(List<NDArray> at, List<NDArray> gradient, Slope slope) {
    OptionalDouble most = correction.values().stream().mapToDouble(Math::abs).max();
    if (most.orElse(0) == 0) {
      return gradient;
    }
    List<NDArray> ahead = Elementwise.zip(at, gradient, (w, g) -> w.add(g.mul(REACH)));
    List<NDArray> behind = Elementwise.zip(at, gradient, (w, g) -> w.sub(g.mul(REACH)));
    List<NDArray> difference = Elementwise.zip(slope.at(ahead), slope.at(behind), NDArray::sub);
    List<NDArray> weight = correction.map(delta -> delta / (4 * REACH)).over(gradient);
    List<NDArray> curved = Elementwise.zip(difference, weight, NDArray::mul);
    return Elementwise.zip(gradient, curved, NDArray::add);
  }

  @Override
  public OptionalInt members() {
    return correction.members();
  }
}
