package dev.crucible.claims.laws.sharpening;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.claims.laws.sharpening.LinearNet.Diagonal;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a small linear network in the engine, which shares no code with its flow: what the
 * flow left behind is measured by the instrument of all other networks.
 */
final class SmallLandscape implements AutoCloseable {

  private final Scope scope;
  private final Landscape landscape;

  private SmallLandscape(Scope scope, Landscape landscape) {
    this.scope = scope;
    this.landscape = landscape;
  }

  static SmallLandscape of(LinearNet net, Regression task, int parameters) {
    Scope scope = Scope.open();
    Matrix flat = Matrix.ofRows(task.inputs());
    NDArray x = scope.array(flat.values(), 1, flat.rows(), flat.columns());
    NDArray y = scope.array(task.targets(), 1, task.targets().length);
    Objective loss =
        p ->
            outputs(p, p.get(0).constantLike(x))
                .minus(p.get(0).constantLike(y))
                .square()
                .sum(1)
                .times(0.5 / task.targets().length);
    int inputs = task.solution().length;
    return new SmallLandscape(
        scope, new Landscape(loss, layout(inputs, net, parameters), Precision.FLOAT64));
  }

  /** The inputs' weights in one row; a diagonal layer's too, any other weight alone. */
  private static Layout layout(int inputs, LinearNet net, int parameters) {
    List<ParameterSpec> specs = new ArrayList<>();
    for (int at = 0; at < parameters; ) {
      int size = at == 0 || net instanceof Diagonal ? inputs : 1;
      specs.add(new ParameterSpec("w" + at, new Shape(1, size), Role.HIDDEN, size, 1));
      at += size;
    }
    return new Layout(specs);
  }

  /** Returns (member, sample): in both networks b is the product of the layers, entry by entry. */
  private static Tensor outputs(List<Tensor> layers, Tensor inputs) {
    Tensor product = layers.get(0);
    for (Tensor layer : layers.subList(1, layers.size())) {
      product = product.times(layer);
    }
    return inputs.times(product).sum(2);
  }

  Eigenpairs top(double[] weights, Lanczos lanczos, RandomKey key) {
    return landscape.spectrum(new double[][] {weights}, lanczos, List.of(), key).get(0);
  }

  double[] gradient(double[] weights) {
    return landscape.slopes(new double[][] {weights}).gradients()[0];
  }

  @Override
  public void close() {
    scope.close();
  }
}
