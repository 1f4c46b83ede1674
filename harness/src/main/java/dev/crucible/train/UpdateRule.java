package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * A step of an optimiser as a pure function in double precision.
 *
 * <p>Arithmetic is float64 whatever the precision of the gradient's evaluation. Learning rates are
 * arrays that broadcast against the parameters, one value a member; a rule's own coefficients may
 * be one a member, too. A step costs one gradient evaluation unless the rule says otherwise.
 */
public sealed interface UpdateRule
    permits GradientDescent,
        RidgeDescent,
        HeavyBall,
        Nesterov,
        RmsProp,
        Adam,
        SignDescent,
        Heun,
        RungeKutta,
        Muon,
        CoupledDecay,
        DistanceOverGradients,
        Prodigy,
        DecoupledDecay {

  /** Returns the point at which the rule wants the gradient: w for most, a look-ahead for some. */
  default List<NDArray> evaluationPoint(State state) {
    return state.parameters();
  }

  /**
   * Returns the next state; its arrays belong to the scope of the old state's arrays.
   *
   * @param state where the optimiser stands
   * @param slope ∇L at {@link #evaluationPoint}
   * @param rates η for each parameter, (member, 1, …)
   */
  State next(State state, Slope slope, List<NDArray> rates);

  /** Returns for how many members the rule has coefficients; empty if for any number. */
  default OptionalInt members() {
    return OptionalInt.empty();
  }

  /**
   * Returns the diagonal of the preconditioner P by which an update divided; empty for rules
   * without one.
   *
   * @param updated the state that the update led to
   */
  default List<NDArray> preconditioner(State updated) {
    return List.of();
  }

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
