package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A model frozen at its linearisation: f(θ₀) + J(θ₀)(θ − θ₀), its tangent kernel constant.
 *
 * <p>The Jacobian is never formed: a tangent carried through the model is J times a vector.
 * Training it by gradient descent is kernel regression with the tangent kernel at θ₀ (arXiv
 * 1902.06720). One evaluation costs about two of the model.
 */
public final class Linearised implements Model {

  private final Model model;
  private final List<NDArray> origin;

  /**
   * Linearises a model.
   *
   * @param model the model
   * @param origin θ₀, (member, …) each; must outlive this object
   */
  public Linearised(Model model, List<NDArray> origin) {
    this.model = model;
    this.origin = List.copyOf(origin);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return model.parameters();
  }

  @Override
  public Parameterisation parameterisation() {
    return model.parameterisation();
  }

  @Override
  public Tensor apply(List<Tensor> parameters, Tensor inputs) {
    List<Tensor> displaced = new ArrayList<>();
    List<Tensor> moved = new ArrayList<>();
    for (int p = 0; p < parameters.size(); p++) {
      Tensor parameter = parameters.get(p);
      Tensor start = parameter.constantLike(origin.get(p));
      displaced.add(Tensor.dual(start.value(), parameter.value().sub(start.value())));
      parameter.tangent().ifPresent(v -> moved.add(Tensor.dual(start.value(), v)));
    }
    Tensor expansion = model.apply(displaced, inputs);
    NDArray value = expansion.value().add(slope(expansion));
    return moved.isEmpty()
        ? Tensor.constant(value)
        : Tensor.dual(value, slope(model.apply(moved, inputs)));
  }

  private static NDArray slope(Tensor output) {
    return output
        .tangent()
        .orElseThrow(() -> new IllegalStateException("the model ignores its parameters"));
  }
}
