package dev.crucible.model;

import dev.crucible.engine.Tensor;
import java.util.List;

/**
 * One evaluation of a model with the hidden layers that it went through.
 *
 * @param hidden the layers between inputs and readout, in order; their names are unique
 * @param outputs what {@link Model#apply} returns, bit for bit
 */
public record ForwardPass(List<HiddenLayer> hidden, Tensor outputs) {

  /**
   * A hidden layer's numbers, (member, batch, features) each.
   *
   * @param name what the layer is called in its model
   * @param preActivation what the nonlinearity reads
   * @param activation what the next weights read; the same tensor where no nonlinearity lies
   *     between
   */
  public record HiddenLayer(String name, Tensor preActivation, Tensor activation) {

    /** Returns a layer without nonlinearity. */
    static HiddenLayer linear(String name, Tensor features) {
      return new HiddenLayer(name, features, features);
    }
  }

  /** Copies the list. */
  public ForwardPass {
    hidden = List.copyOf(hidden);
  }

  /** Returns the names of the hidden layers, in order. */
  public List<String> names() {
    return hidden.stream().map(HiddenLayer::name).toList();
  }

  /**
   * Returns one hidden layer.
   *
   * @throws IllegalArgumentException if no layer has the name
   */
  public HiddenLayer layer(String name) {
    return hidden.stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no hidden layer \"%s\"; there are %s".formatted(name, names())));
  }
}
