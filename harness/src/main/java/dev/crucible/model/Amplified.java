package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Tensor;
import java.util.List;

/**
 * A model whose outputs are counted from where they started, and multiplied: α (f(θ) − f(θ₀)).
 *
 * <p>Trained at a rate divided by α², it moves its weights by a share that falls as 1/α and becomes
 * lazy (arXiv 1812.07956). One evaluation costs two of the model. Hidden layers are the model's.
 */
public final class Amplified implements Model {

  private final Model model;
  private final double scale;
  private final List<NDArray> origin;

  /**
   * Amplifies a model.
   *
   * @param model the model
   * @param scale α, positive
   * @param origin θ₀, (member, …) each; must outlive this object
   */
  public Amplified(Model model, double scale, List<NDArray> origin) {
    this.model = model;
    this.scale = scale;
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
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    ForwardPass pass = model.forward(parameters, inputs);
    List<Tensor> start =
        origin.stream().map(array -> parameters.get(0).constantLike(array)).toList();
    Tensor outputs = pass.outputs().minus(model.apply(start, inputs)).times(scale);
    return new ForwardPass(pass.hidden(), outputs);
  }
}
