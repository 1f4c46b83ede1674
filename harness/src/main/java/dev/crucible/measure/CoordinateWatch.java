package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.measurement.Series;
import dev.crucible.model.ForwardPass;
import dev.crucible.model.Model;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Watches how far training moves what every layer gives: the root mean square, over units and probe
 * inputs, of the change of its pre-activations since the start. The coordinate check of arXiv
 * 2203.03466, Appendix D.
 *
 * <p>The layers are the model's hidden layers in order and, last, the outputs. Costs an evaluation
 * on the probes at the start and at each look; numbers are compared in double precision, as exactly
 * as the layers were evaluated.
 */
public final class CoordinateWatch implements Observer {

  private final Model model;
  private final NDArray probes;
  private final List<Long> looks;
  private final List<double[]> start = new ArrayList<>();
  private final List<List<double[]>> moved = new ArrayList<>();

  /**
   * Prepares the watch.
   *
   * @param model the network that is trained
   * @param probes (1 or member, samples, features), in the precision of the weights; must outlive
   *     the training
   * @param looks numbers of updates after which to look, rising, the first at least 1
   * @throws IllegalArgumentException if they do not rise from at least 1
   */
  public CoordinateWatch(Model model, NDArray probes, List<Long> looks) {
    this.model = model;
    this.probes = probes;
    this.looks = List.copyOf(looks);
    long before = 0;
    for (long look : looks) {
      if (look <= before) {
        throw new IllegalArgumentException("looks must rise from at least 1, not " + looks);
      }
      before = look;
    }
  }

  @Override
  public boolean wants(long step) {
    return step == 0 || looks.contains(step);
  }

  @Override
  public void observe(Snapshot snapshot) {
    List<NDArray> parameters = snapshot.state().parameters();
    int members = (int) parameters.get(0).getShape().get(0);
    List<double[]> layers = layers(parameters);
    if (snapshot.step() == 0) {
      start.addAll(layers);
      return;
    }
    moved.add(
        IntStream.range(0, layers.size())
            .mapToObj(l -> movement(start.get(l), layers.get(l), members))
            .toList());
  }

  private List<double[]> layers(List<NDArray> parameters) {
    try (Scope scope = Scope.open()) {
      List<Tensor> weights =
          parameters.stream().map(p -> Tensor.constant(scope.borrow(p))).toList();
      ForwardPass pass = model.forward(weights, weights.get(0).constantLike(probes));
      return Stream.concat(
              pass.hidden().stream().map(ForwardPass.HiddenLayer::preActivation),
              Stream.of(pass.outputs()))
          .map(layer -> Host.doubles(layer.value()))
          .toList();
    }
  }

  /** Returns √(mean (after − before)²) of each member's share, which lie one after another. */
  private static double[] movement(double[] before, double[] after, int members) {
    int size = before.length / members;
    double[] squares = new double[members];
    for (int i = 0; i < before.length; i++) {
      double by = after[i] - before[i];
      squares[i / size] += by * by / size;
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /**
   * Returns one member's movement against the number of updates, layer by layer, the outputs last.
   *
   * @throws IllegalStateException if training ended before the last look
   */
  public List<Series> moved(int member) {
    if (moved.size() < looks.size()) {
      throw new IllegalStateException(
          "training ended after %s of the looks at %s".formatted(moved.size(), looks));
    }
    double[] steps = looks.stream().mapToDouble(look -> look).toArray();
    return IntStream.range(0, start.size())
        .mapToObj(
            layer ->
                Series.of(
                    steps, moved.stream().mapToDouble(look -> look.get(layer)[member]).toArray()))
        .toList();
  }
}
