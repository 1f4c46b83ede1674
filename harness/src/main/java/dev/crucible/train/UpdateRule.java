package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A step of an optimiser as a pure function in double precision.
 *
 * <p>Arithmetic is float64 whatever the precision of the gradient's evaluation. Learning rates are
 * arrays that broadcast against the parameters, one value a member.
 */
public sealed interface UpdateRule
    permits GradientDescent, HeavyBall, Nesterov, RmsProp, Adam, SignDescent {

  /** Returns the point at which the rule wants the gradient: w for most, a look-ahead for some. */
  default List<NDArray> evaluationPoint(State state) {
    return state.parameters();
  }

  /**
   * Returns the next state; its arrays belong to the scope of the old state's arrays.
   *
   * @param state where the optimiser stands
   * @param gradient ∇L at {@link #evaluationPoint}, float64
   * @param rates η for each parameter, (member, 1, …)
   */
  State next(State state, List<NDArray> gradient, List<NDArray> rates);

  /** Returns whether μP's column for adaptive methods applies. */
  default Family family() {
    return Family.GRADIENT;
  }

  /** How an update's size depends on the gradient's, which decides the scaling of rates. */
  enum Family {
    /** Proportional to the gradient. */
    GRADIENT,
    /** Independent of the gradient's scale. */
    ADAPTIVE
  }
}
