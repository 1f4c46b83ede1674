package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A model frozen at its linearisation: f(θ₀) + J(θ₀)(θ − θ₀), its tangent kernel constant.
 *
 * <p>The Jacobian is never formed: a tangent carried through the model is J times a vector.
 * Training it by gradient descent is kernel regression with the tangent kernel at θ₀ (arXiv
 * 1902.06720). One evaluation costs about two of the model.
 *
 * <p>Hidden layers are the model's own, linearised in the parameters likewise: h(θ₀) + J_h(θ₀)(θ −
 * θ₀). An activation is then no longer the nonlinearity of its pre-activation.
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
    Tensor expansion = model.apply(displaced(parameters), inputs);
    List<Tensor> moved = moved(parameters);
    return moved.isEmpty() ? sum(expansion) : sum(expansion, model.apply(moved, inputs));
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    ForwardPass expansion = model.forward(displaced(parameters), inputs);
    List<Tensor> moved = moved(parameters);
    if (moved.isEmpty()) {
      return over(expansion, expansion, (a, same) -> sum(a));
    }
    return over(expansion, model.forward(moved, inputs), Linearised::sum);
  }

  /** The origin with the displacement θ − θ₀ as its tangent. */
  private List<Tensor> displaced(List<Tensor> parameters) {
    List<Tensor> displaced = new ArrayList<>();
    for (int p = 0; p < parameters.size(); p++) {
      Tensor parameter = parameters.get(p);
      NDArray start = parameter.constantLike(origin.get(p)).value();
      displaced.add(Tensor.dual(start, parameter.value().sub(start)));
    }
    return displaced;
  }

  /** The origin with the parameters' tangents, if they move. */
  private List<Tensor> moved(List<Tensor> parameters) {
    List<Tensor> moved = new ArrayList<>();
    for (int p = 0; p < parameters.size(); p++) {
      NDArray start = parameters.get(p).constantLike(origin.get(p)).value();
      parameters.get(p).tangent().ifPresent(v -> moved.add(Tensor.dual(start, v)));
    }
    return moved;
  }

  private static ForwardPass over(
      ForwardPass left, ForwardPass right, BinaryOperator<Tensor> combined) {
    List<HiddenLayer> layers = new ArrayList<>();
    for (int l = 0; l < left.hidden().size(); l++) {
      HiddenLayer a = left.hidden().get(l);
      HiddenLayer b = right.hidden().get(l);
      layers.add(
          new HiddenLayer(
              a.name(),
              combined.apply(a.preActivation(), b.preActivation()),
              combined.apply(a.activation(), b.activation())));
    }
    return new ForwardPass(layers, combined.apply(left.outputs(), right.outputs()));
  }

  private static Tensor sum(Tensor expansion) {
    return Tensor.constant(expansion.value().add(slope(expansion)));
  }

  private static Tensor sum(Tensor expansion, Tensor moved) {
    return Tensor.dual(expansion.value().add(slope(expansion)), slope(moved));
  }

  private static NDArray slope(Tensor output) {
    return output
        .tangent()
        .orElseThrow(() -> new IllegalStateException("the model ignores its parameters"));
  }
}
