package dev.crucible.edge;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.EdgeProtocol.Watch;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.random.RandomKey;
import java.util.List;

/** What tests train at the edge. */
final class TrainedAtTheEdge {

  static final EdgeTraining PARITY =
      EdgeTraining.descent(
          ImageData.of(ImageTask.MNIST_PARITY),
          new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH),
          0.15,
          1500);

  static final EdgeProtocol PROTOCOL =
      new EdgeProtocol(
          new Watch(Point.MIDPOINT, Lanczos.top(), 0),
          new PlateauRule(200, 200, 10),
          new Gates(1.3, 1.1, 50, Lanczos.top()),
          1.1);

  private TrainedAtTheEdge() {}

  static List<RandomKey> starts(String claim, List<Integer> seeds) {
    return seeds.stream()
        .map(seed -> RandomKey.of(claim).derive("initialisation").derive(seed))
        .toList();
  }

  /** Trains one seed. */
  static EdgeRun run(EdgeTraining training, EdgeProtocol protocol, int seed) {
    return new AlongTheEdge(training, protocol, RandomKey.of("along the edge"))
        .run(List.of(seed), starts("EOS.1", List.of(seed)))
        .get(0);
  }
}
